import { z } from "zod";
import { query } from "#kernel/query";
import type { RegistersNeeds } from "../needs.ts";
import { listPrintings } from "../printing-store.ts";
import { mayRead, ofDocument, ofRegister } from "../rights.ts";
import { registerKinds } from "../tables.ts";

const shownLast = 10;

/** The last ten printings of a register, newest first, with their files; for whoever reads the register. */
export function listRegisterPrintings(needs: RegistersNeeds) {
  return query(needs.kernel, {
    name: "registers.list-printings",
    input: z.object({
      agencyId: z.uuid(),
      register: z.enum(registerKinds),
      series: z.string().max(60).default("document"),
    }),
    may: (actor, input) => mayRead(needs, actor, input),
    run: (ask, { agencyId, register, series }) =>
      listPrintings(ask.db, ofRegister(agencyId, { register, series }), shownLast),
  });
}

/** The last ten printed handling sheets of an incoming document. Refuses `incoming.unknown-document`. */
export function listSheets(needs: RegistersNeeds) {
  return query(needs.kernel, {
    name: "registers.list-sheets",
    input: z.object({ agencyId: z.uuid(), documentId: z.uuid() }),
    may: (actor, { agencyId }) => needs.documents.mayRead(actor, agencyId),
    run: async (ask, key) => {
      await needs.incoming.sheetOf(ask.db, ask.actor, key);
      return listPrintings(ask.db, ofDocument(key.agencyId, key.documentId), shownLast);
    },
  });
}
