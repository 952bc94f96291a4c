import { z } from "zod";
import { command } from "#kernel/command";
import { agenciesWith } from "#kernel/plain/actor";
import { dayIn, vietnamZone } from "#kernel/plain/day";
import { printSheet } from "../job-names.ts";
import type { BooksNeeds } from "../needs.ts";
import { insertPrinting } from "../printing-store.ts";
import { refuse } from "../refusals.ts";
import { sheetPrinters } from "../rights.ts";

/**
 * Has the control sheet of a dossier (form 06) printed as its course stands now; each printing is kept. Refuses
 * `books.not-received`, `one-stop.unknown-dossier`.
 */
export function printControlSheet(needs: BooksNeeds) {
  return command(needs.kernel, {
    name: "books.print-control-sheet",
    input: z.object({ agencyId: z.uuid(), dossierId: z.uuid() }),
    output: z.object({ agencyId: z.uuid(), printingId: z.uuid() }),
    may: (actor) => actor.kind === "job" || agenciesWith(actor, ...sheetPrinters).length > 0,
    run: async (act, key) => {
      const dossier = await needs.dossiers.open(act.tx, act.actor, key);
      if (!dossier.code) throw refuse("conflict", "books.not-received");
      const template_version = needs.papers.versionOn("form-06", dayIn(vietnamZone, act.now));
      if (!template_version) throw new Error("form 06 has no version today");
      const id = act.ids.next();
      await insertPrinting(act.tx, {
        ...{ agency_id: key.agencyId, id, book: "control-sheet", dossier_id: key.dossierId, state: "being-printed" },
        ...{ from_on: null, to_on: null, template_version, asked_by: act.actor.accountId, asked_at: act.now },
      });
      act.about({ kind: "dossier", id: dossier.id, agencyId: dossier.agency_id });
      const printing = { agencyId: key.agencyId, printingId: id };
      act.later(printSheet, printing);
      return printing;
    },
  });
}
