import { z } from "zod";
import { type ActContext, command } from "#kernel/command";
import { holdsAt, standsFor } from "#kernel/plain/actor";
import { type OutgoingDocument, saveDocument } from "../document-store.ts";
import { type DocumentState, signsNow } from "../document-moves.ts";
import { overtakeReviews } from "../draft-store.ts";
import { lockFor } from "../lock-for.ts";
import type { DocumentsNeeds } from "../needs.ts";
import { leaveNumber } from "../number-document.ts";
import { refuse } from "../refusals.ts";
import { drafters, mayOpenAt, mayTakeBack, officials, signsFrom } from "../rights.ts";
import { documentKey, reasonText } from "../shapes.ts";
import { addStep, tellReturned } from "../step-store.ts";

const input = documentKey.extend({ reason: reasonText });

/** Back at the drafter: what was rendered or signed of it counts no more, the number stays with it. */
async function backToDraft(
  act: ActContext,
  document: OutgoingDocument,
  to: DocumentState,
  done: { readonly kind: string; readonly reason: string },
): Promise<void> {
  const key = { agencyId: document.agency_id, documentId: document.id };
  await overtakeReviews(act.tx, key);
  await saveDocument(act.tx, key, {
    ...{ state: to, return_reason: done.reason, problem: null, changed_at: act.now },
    ...{ rendered_file_id: null, rendered_sha256: null, signed_file_id: null, signed_sha256: null, signed_at: null },
    ...{ authorisation_id: null, co_signed_at: null },
  });
  await addStep(act, document, { kind: done.kind, state: to, words: done.reason });
  if (act.actor.accountId !== document.drafter_account_id) tellReturned(act, document);
}

/**
 * The drafter, or a leader of the agency, takes a document back from its road before it is signed. A number stays with it.
 * Refuses `documents.not-your-document`, `documents.move-forbidden`.
 */
export function takeBackDocument(needs: DocumentsNeeds) {
  return command(needs.kernel, {
    name: "documents.take-back-document",
    input,
    output: z.object({}),
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, ...officials),
    run: async (act, { reason, ...key }) => {
      const { document, to } = await lockFor(act, key, "take-back");
      if (!mayTakeBack(act.actor, document)) throw refuse("forbidden", "documents.not-your-document");
      await backToDraft(act, document, to, { kind: "take-back", reason });
      return {};
    },
  });
}

/** Whoever is to sign now, or who stands in for them, sends a document back that waits for the signature. Refuses `documents.not-your-document`. */
export function returnDocument(needs: DocumentsNeeds) {
  return command(needs.kernel, {
    name: "documents.return-document",
    input,
    output: z.object({}),
    may: (actor, { agencyId }) => mayOpenAt(actor, agencyId),
    run: async (act, { reason, ...key }) => {
      const { document, to } = await lockFor(act, key, "return");
      const { actor } = act;
      const inside = holdsAt(actor, key.agencyId, ...drafters) && standsFor(actor, signsNow(document), key.agencyId);
      const outside = signsNow(document) === actor.accountId && signsFrom(actor, document) !== null;
      if (document.state !== "to-sign" || !(inside || outside)) {
        throw refuse("forbidden", "documents.not-your-document");
      }
      await backToDraft(act, document, to, { kind: "return", reason });
      return {};
    },
  });
}

/**
 * The clerk's look at format finds a fault, before the number or before the seal: the drafter gets it back; a signature on it counts
 * no more. Refuses `documents.move-forbidden`.
 */
export function sendBackDocument(needs: DocumentsNeeds) {
  return command(needs.kernel, {
    name: "documents.send-back-document",
    input,
    output: z.object({}),
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, "clerk"),
    run: async (act, { reason, ...key }) => {
      const { document, to } = await lockFor(act, key, "send-back", "clerk");
      await backToDraft(act, document, to, { kind: "send-back", reason });
      return {};
    },
  });
}

/** The drafter gives a draft up; a number that it has stays taken, and its line says why it is not used (NĐ 30/2020/NĐ-CP art. 22). */
export function dropDocument(needs: DocumentsNeeds) {
  return command(needs.kernel, {
    name: "documents.drop-document",
    input,
    output: z.object({}),
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, ...officials),
    run: async (act, { reason, ...key }) => {
      const { document, to } = await lockFor(act, key, "drop");
      if (!mayTakeBack(act.actor, document)) throw refuse("forbidden", "documents.not-your-document");
      await saveDocument(act.tx, key, { state: to, changed_at: act.now });
      await addStep(act, document, { kind: "drop", state: to, words: reason });
      await leaveNumber(needs, act, document);
      return {};
    },
  });
}
