import { z } from "zod";
import { command } from "#kernel/command";
import { daysBetween, dayIn, isDay, vietnamZone } from "#kernel/plain/day";
import { printBook } from "../job-names.ts";
import type { BooksNeeds } from "../needs.ts";
import { insertPrinting } from "../printing-store.ts";
import { refuse } from "../refusals.ts";
import { mayReadRegister } from "../rights.ts";

/** Has a Centre's register (form 07) of a period printed, a year at most. Refuses `books.wrong-period`. */
export function printRegisterBook(needs: BooksNeeds) {
  return command(needs.kernel, {
    name: "books.print-register",
    input: z.object({ agencyId: z.uuid(), from: z.string(), to: z.string() }),
    output: z.object({ agencyId: z.uuid(), printingId: z.uuid() }),
    may: (actor, { agencyId }) => mayReadRegister(actor, agencyId),
    run: async (act, { agencyId, from, to }) => {
      if (!isDay(from)) throw refuse("invalid", "books.wrong-period", { fields: { from: "field.date" } });
      if (!isDay(to)) throw refuse("invalid", "books.wrong-period", { fields: { to: "field.date" } });
      const days = daysBetween(from, to);
      if (days < 0 || days > 366) {
        throw refuse("invalid", "books.wrong-period", { fields: { to: "books.wrong-period" } });
      }
      const period = { agencyId, from, to, after: null, limit: 1 };
      if ((await needs.dossiers.registerOf(act.tx, act.actor, period)).length === 0) {
        throw refuse("conflict", "books.nothing-in-period");
      }
      const template_version = needs.papers.versionOn("form-07", dayIn(vietnamZone, act.now));
      if (!template_version) throw new Error("form 07 has no version today");
      const id = act.ids.next();
      await insertPrinting(act.tx, {
        ...{ agency_id: agencyId, id, book: "register", dossier_id: null, state: "being-printed" },
        ...{ from_on: from, to_on: to, template_version, asked_by: act.actor.accountId, asked_at: act.now },
      });
      act.about({ kind: "register", id, agencyId });
      act.note({ from, to });
      const printing = { agencyId, printingId: id };
      act.later(printBook, printing);
      return printing;
    },
  });
}
