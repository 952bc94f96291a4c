import { z } from "zod";
import { command } from "#kernel/command";
import { dayIn, vietnamZone } from "#kernel/plain/day";
import { makeSheet } from "../job-names.ts";
import type { RegistersNeeds } from "../needs.ts";
import { insertPrinting } from "../printing-store.ts";

/**
 * Has the handling sheet of an incoming document made as a PDF, as it stands now; each printing is kept. For whoever may open the
 * document. Refuses `incoming.unknown-document`.
 */
export function printSheet(needs: RegistersNeeds) {
  return command(needs.kernel, {
    name: "registers.print-sheet",
    input: z.object({ agencyId: z.uuid(), documentId: z.uuid() }),
    output: z.object({ agencyId: z.uuid(), printingId: z.uuid() }),
    may: (actor, { agencyId }) => needs.documents.mayRead(actor, agencyId),
    run: async (act, { agencyId, documentId }) => {
      await needs.incoming.sheetOf(act.tx, act.actor, { agencyId, documentId });
      const template_version = needs.papers.versionOn("handling-sheet", dayIn(vietnamZone, act.now));
      if (!template_version) throw new Error("the handling sheet has no version today");
      const id = act.ids.next();
      await insertPrinting(act.tx, {
        ...{ agency_id: agencyId, id, kind: "handling-sheet", document_id: documentId, state: "being-made" },
        ...{ book_year: null, from_on: null, to_on: null, volume: null, template_version, made_at: null },
        ...{ asked_by: act.actor.accountId, asked_at: act.now },
      });
      act.about({ kind: "incoming-document", id: documentId, agencyId });
      const printing = { agencyId, printingId: id };
      act.later(makeSheet, printing);
      return printing;
    },
  });
}
