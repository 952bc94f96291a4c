import { z } from "zod";
import { type ActContext, command } from "#kernel/command";
import { holdsAt, standsFor } from "#kernel/plain/actor";
import { type OutgoingDocument, keyOf, saveDocument } from "../document-store.ts";
import { type Review, overtakeReviews, reviewsOf, saveReview } from "../draft-store.ts";
import { lockFor } from "../lock-for.ts";
import type { DocumentsNeeds } from "../needs.ts";
import { refuse } from "../refusals.ts";
import { officials } from "../rights.ts";
import { documentKey, reasonText } from "../shapes.ts";
import { addStep, tellReturned, tellWaits } from "../step-store.ts";
import { passOn } from "./submit-document.ts";

/** The review that waits, when it waits for the actor; refuses `documents.not-your-turn`. */
async function turnOf(
  act: ActContext,
  document: OutgoingDocument,
): Promise<{ review: Review; next: Review | undefined }> {
  const reviews = await reviewsOf(act.tx, keyOf(document));
  const review = reviews.find(({ state }) => state === "waiting");
  if (!review || !standsFor(act.actor, review.reviewer_account_id, document.agency_id)) {
    throw refuse("forbidden", "documents.not-your-turn");
  }
  return { review, next: reviews.find(({ state }) => state === "ahead") };
}

/**
 * Whoever's turn it is passes the draft on, with a comment if they have one: to the next one, or off the road. `version` is what
 * was read. Refuses `documents.not-your-turn`, `documents.document-changed`, `documents.move-forbidden`.
 */
export function passDocument(needs: DocumentsNeeds) {
  return command(needs.kernel, {
    name: "documents.pass-document",
    input: documentKey.extend({ version: z.int(), comment: z.string().trim().max(2_000, "field.too-long") }),
    output: z.object({ state: z.string() }),
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, ...officials),
    run: async (act, input) => {
      const { document, to } = await lockFor(act, input, "review");
      const { review, next } = await turnOf(act, document);
      if (document.version !== input.version) throw refuse("conflict", "documents.document-changed");
      const comment = input.comment === "" ? null : input.comment;
      await saveReview(act.tx, review, { state: "passed", comment, decided_at: act.now });
      if (next) await saveReview(act.tx, next, { state: "waiting" });
      if (next) await saveDocument(act.tx, input, { changed_at: act.now });
      const state = next ? to : await passOn(act, document);
      await addStep(act, document, {
        kind: `pass-${review.kind}`,
        state,
        ...(comment === null ? {} : { words: comment }),
      });
      tellWaits(act, document, state);
      return { state };
    },
  });
}

/** The same person sends it back to the drafter with a reason; whoever comes after need not look at it. Refuses as `passDocument`. */
export function returnDraft(needs: DocumentsNeeds) {
  return command(needs.kernel, {
    name: "documents.return-draft",
    input: documentKey.extend({ reason: reasonText }),
    output: z.object({}),
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, ...officials),
    run: async (act, input) => {
      const { document, to } = await lockFor(act, input, "return");
      if (document.state !== "in-review")
        throw refuse("conflict", "documents.move-forbidden", { facts: { state: document.state } });
      const { review } = await turnOf(act, document);
      await saveReview(act.tx, review, { state: "returned", comment: input.reason, decided_at: act.now });
      await overtakeReviews(act.tx, input);
      await saveDocument(act.tx, input, { state: to, return_reason: input.reason, changed_at: act.now });
      await addStep(act, document, { kind: `return-${review.kind}`, state: to, words: input.reason });
      tellReturned(act, document);
      return {};
    },
  });
}
