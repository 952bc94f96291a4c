import { z } from "zod";
import { query } from "#kernel/query";
import type { RegistersNeeds } from "../needs.ts";
import { getPrinting, partsOf } from "../printing-store.ts";
import { refuse } from "../refusals.ts";
import { mayRead } from "../rights.ts";

const types = {
  pdf: "application/pdf",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
} as const;

/**
 * One file of a printing as a stream: of a register for its readers, a sheet for whoever may open its document. Refuses
 * `registers.unknown-printing`, `incoming.unknown-document`.
 */
export function openRegisterFile(needs: RegistersNeeds) {
  return query(needs.kernel, {
    name: "registers.open-file",
    input: z.object({ agencyId: z.uuid(), printingId: z.uuid(), part: z.number().int().positive() }),
    may: (actor, { agencyId }) => needs.documents.mayRead(actor, agencyId),
    run: async (ask, { part, ...key }) => {
      const printing = await getPrinting(ask.db, key);
      const { agency_id: agencyId, document_id: documentId, kind } = printing;
      if (documentId !== null) await needs.incoming.sheetOf(ask.db, ask.actor, { agencyId, documentId });
      else if (kind === "handling-sheet" || !mayRead(needs, ask.actor, { agencyId, register: kind })) {
        throw refuse("not-found", "registers.unknown-printing");
      }
      const found = (await partsOf(ask.db, [printing])).find((one) => one.part === part);
      const file = found && (await needs.files.find(ask.db, found.file_id));
      if (!found || !file) throw refuse("not-found", "registers.unknown-printing");
      return { ...file, type: types[found.kind], bytes: await needs.files.open(ask.db, file.id) };
    },
  });
}
