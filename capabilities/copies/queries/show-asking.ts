import { z } from "zod";
import { holdsAt } from "#kernel/plain/actor";
import { query } from "#kernel/query";
import { listOfSource } from "../copy-store.ts";
import type { CopiesNeeds } from "../needs.ts";
import { askers, visible } from "../rights.ts";
import { sourceKey } from "../shapes.ts";

/**
 * What somebody can ask for of a document that they may see: its files and paragraphs, who may sign, what was copied of it before.
 * Refuses what the document's own room refuses.
 */
export function showAsking(needs: CopiesNeeds) {
  return query(needs.kernel, {
    name: "copies.show-asking",
    input: sourceKey.extend({ agencyId: z.uuid() }),
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, ...askers),
    run: async (ask, { agencyId, kind, documentId }) => {
      const [source, agency, signers, before] = await Promise.all([
        needs.sources[kind](ask.db, ask.actor, { agencyId, documentId }),
        needs.agencies.cardOf(ask.db, agencyId),
        needs.signersAt(ask.db, agencyId),
        listOfSource(ask.db, visible(ask.actor), { agencyId, kind, documentId }),
      ]);
      const mayPrint = kind === "outgoing" && holdsAt(ask.actor, agencyId, "clerk");
      return { agency, source, signers, before, mayPrint };
    },
  });
}
