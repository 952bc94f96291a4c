import { z } from "zod";
import { command } from "#kernel/command";
import { holdsAt } from "#kernel/plain/actor";
import type { DocumentsNeeds } from "../needs.ts";
import { refuse } from "../refusals.ts";
import { drafters } from "../rights.ts";

/**
 * Somebody brought a file that bears a mark of secrecy in its name (no byte of it is taken) or in the text that was to become a body:
 * refused with `documents.secret`. The audit keeps who, when and where; neither name nor content reaches it.
 */
export function stopSecret(needs: DocumentsNeeds) {
  return command(needs.kernel, {
    name: "documents.stop-secret",
    input: z.object({ agencyId: z.uuid(), documentId: z.uuid().optional() }),
    output: z.object({}),
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, ...drafters),
    run: async (act, { agencyId, documentId }) => {
      act.about(
        documentId === undefined
          ? { kind: "agency", id: agencyId, agencyId }
          : { kind: "document", id: documentId, agencyId },
      );
      await Promise.reject(refuse("invalid", "documents.secret", { fields: { file: "documents.secret" } }));
      return {};
    },
  });
}
