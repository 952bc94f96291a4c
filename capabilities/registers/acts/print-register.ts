import { z } from "zod";
import { command } from "#kernel/command";
import { dayIn, isDay, vietnamZone, yearOf } from "#kernel/plain/day";
import { makeRegister } from "../job-names.ts";
import type { RegistersNeeds } from "../needs.ts";
import { insertPrinting } from "../printing-store.ts";
import { refuse } from "../refusals.ts";
import { mayRead } from "../rights.ts";
import { registerKinds } from "../tables.ts";

/**
 * Has a register of documents made for binding (PDF) and for spreadsheets (xlsx): a period within one year, because a book is a
 * year's. For whoever reads the register on its page. Refuses `registers.wrong-period`.
 */
export function printRegister(needs: RegistersNeeds) {
  return command(needs.kernel, {
    name: "registers.print-register",
    input: z.object({
      agencyId: z.uuid(),
      register: z.enum(registerKinds),
      /** Of outgoing documents: which series' book. */
      series: z.string().max(60).default("document"),
      from: z.string(),
      to: z.string(),
      volume: z
        .string()
        .regex(/^[\p{L}\p{N}][\p{L}\p{N}/.-]{0,9}$/u, "field.wrong-form")
        .default("01"),
    }),
    output: z.object({ agencyId: z.uuid(), printingId: z.uuid() }),
    may: (actor, input) => mayRead(needs, actor, input),
    run: async (act, { agencyId, register, series, from, to, volume }) => {
      if (!isDay(from)) throw refuse("invalid", "registers.wrong-period", { fields: { from: "field.date" } });
      if (!isDay(to)) throw refuse("invalid", "registers.wrong-period", { fields: { to: "field.date" } });
      if (to < from || yearOf(to) !== yearOf(from)) {
        throw refuse("invalid", "registers.wrong-period", { fields: { to: "registers.wrong-period" } });
      }
      const template_version = needs.papers.versionOn("document-register", dayIn(vietnamZone, act.now));
      if (!template_version) throw new Error("the registers of documents have no version today");
      const id = act.ids.next();
      await insertPrinting(act.tx, {
        ...{ agency_id: agencyId, id, kind: register, series, document_id: null, state: "being-made", made_at: null },
        ...{ book_year: yearOf(from), from_on: from, to_on: to, volume, template_version },
        ...{ asked_by: act.actor.accountId, asked_at: act.now },
      });
      act.about({ kind: "register", id, agencyId });
      act.note({ register, series, from, to });
      const printing = { agencyId, printingId: id };
      act.later(makeRegister, printing);
      return printing;
    },
  });
}
