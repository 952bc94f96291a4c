import { z } from "zod";
import { command } from "#kernel/command";
import { holdsAt } from "#kernel/plain/actor";
import { hasGoneOut } from "../document-moves.ts";
import { lockDocument } from "../document-store.ts";
import type { DocumentsNeeds } from "../needs.ts";
import { refuse } from "../refusals.ts";
import { officials } from "../rights.ts";
import { bearsSecrecyMark } from "../secrecy.ts";
import { documentKey } from "../shapes.ts";
import { addStep } from "../step-store.ts";

/** Whoever may open a document under way says something about its version. Refuses `documents.secret`, `documents.move-forbidden`. */
export function addComment(needs: DocumentsNeeds) {
  return command(needs.kernel, {
    name: "documents.add-comment",
    input: documentKey.extend({ comment: z.string().trim().min(2, "field.required").max(2_000, "field.too-long") }),
    output: z.object({}),
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, ...officials),
    run: async (act, { comment, ...key }) => {
      if (bearsSecrecyMark(comment)) {
        throw refuse("invalid", "documents.secret", { fields: { comment: "documents.secret" } });
      }
      const document = await lockDocument(act.tx, act.actor, key);
      act.about({ kind: "document", id: document.id, agencyId: document.agency_id });
      if (hasGoneOut(document.state) || document.state === "dropped") {
        throw refuse("conflict", "documents.move-forbidden", { facts: { move: "comment", state: document.state } });
      }
      await addStep(act, document, { kind: "comment", state: document.state, words: comment });
      return {};
    },
  });
}
