import type { Actor } from "#kernel/plain/actor";
import { holdsAt, standsFor } from "#kernel/plain/actor";
import { dayIn, vietnamZone } from "#kernel/plain/day";
import { type QueryContext, query } from "#kernel/query";
import { hasGoneOut, signsNow, waitsForCoSigner } from "../document-moves.ts";
import { type OutgoingDocument, findReplacing, getDocument, opinionStates } from "../document-store.ts";
import { type Review, attachmentsOf, reviewsOf, typesOn, versionsOf } from "../draft-store.ts";
import type { DocumentsNeeds } from "../needs.ts";
import { type Opinion, opinionsOf, standing } from "../opinion-store.ts";
import { drafters, mayAnswerFor, mayAskOpinions, mayTakeBack, officials } from "../rights.ts";
import { type DocumentKey, documentKey } from "../shapes.ts";
import { stepsOf } from "../step-store.ts";

/** What the asker may do with a document now; each is asked anew by its act. */
function mayNow(actor: Actor, document: OutgoingDocument, reviews: readonly Review[]) {
  const { agency_id: at, state } = document;
  const drafts = standsFor(actor, document.drafter_account_id, at) && holdsAt(actor, at, ...drafters);
  const turn = reviews.find((review) => review.state === "waiting");
  const [clerk, leader] = [holdsAt(actor, at, "clerk"), holdsAt(actor, at, "leader")];
  return {
    edit: drafts && state === "drafting",
    drop: mayTakeBack(actor, document) && state === "drafting",
    review: state === "in-review" && turn !== undefined && standsFor(actor, turn.reviewer_account_id, at),
    takeBack: mayTakeBack(actor, document) && ["in-review", "to-number", "being-rendered", "to-sign"].includes(state),
    sign: state === "to-sign" && signsNow(document) === actor.accountId && (leader || waitsForCoSigner(document)),
    return: state === "to-sign" && holdsAt(actor, at, ...drafters) && standsFor(actor, signsNow(document), at),
    sendBack: clerk && ["to-number", "to-seal"].includes(state),
    otherSide: state === "issued" && document.party !== null && document.other_side_way === null && (clerk || drafts),
    recall: state === "issued" && (clerk || leader),
    replace: state === "issued" && holdsAt(actor, at, ...drafters),
    ask: ["drafting", "in-review"].includes(state) && mayAskOpinions(actor, document),
    comment: !hasGoneOut(state) && state !== "dropped",
  };
}

/** Every electronic receiver with what came back: of the document itself, and of its recall. */
async function sentTo(needs: DocumentsNeeds, ask: QueryContext, document: OutgoingDocument) {
  const of = async (messageId: string | null) =>
    messageId === null ? [] : needs.interchange.receiversOf(ask.db, messageId);
  return { receivers: await of(document.message_id), recalled: await of(document.withdrawal_message_id) };
}

export type ShownOpinion = Opinion & {
  /** Not answered, and its time is over: nobody waits for it. */
  readonly late: boolean;
  readonly mayAnswer: boolean;
  /** A "no" that its party has not taken back with a later answer. */
  readonly objects: boolean;
};

/** Every opinion asked for, with which of them the asker may give. */
async function shownOpinions(
  needs: DocumentsNeeds,
  ask: QueryContext,
  document: OutgoingDocument,
  opinions: readonly Opinion[],
): Promise<ShownOpinion[]> {
  const at = document.agency_id;
  const openUnits = opinions.some((each) => each.party_kind === "unit" && each.answered_at === null);
  const leaders = openUnits ? await needs.officialsAt(ask.db, at, "leader") : [];
  const held = new Set(standing(opinions).filter(({ answer }) => answer === "disagree"));
  const taken = opinionStates.includes(document.state);
  return opinions.map((opinion) => ({
    ...opinion,
    late: opinion.answered_at === null && opinion.due_at <= ask.now,
    mayAnswer: taken && opinion.answered_at === null && mayAnswerFor(ask.actor, at, opinion, leaders),
    objects: held.has(opinion),
  }));
}

async function partsOf(ask: QueryContext, key: DocumentKey) {
  const [asked, versions, attachments, reviews, steps] = await Promise.all([
    opinionsOf(ask.db, key),
    versionsOf(ask.db, key),
    attachmentsOf(ask.db, key),
    reviewsOf(ask.db, key),
    stepsOf(ask.db, key),
  ]);
  return { asked, versions, attachments, reviews, steps };
}

/**
 * One document with its course, versions, attachments, reviews and what its receivers answered. Refuses
 * `documents.unknown-document` for whoever may not see it.
 */
export function showDocument(needs: DocumentsNeeds) {
  return query(needs.kernel, {
    name: "documents.show-document",
    input: documentKey,
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, ...officials),
    run: async (ask, key) => {
      const document = await getDocument(ask.db, ask.actor, key);
      const { asked, ...parts } = await partsOf(ask, key);
      const accounts = [
        ...[document.drafter_account_id, document.signer_account_id, document.sealer_account_id],
        document.co_signer_account_id,
        ...parts.reviews.map((review) => review.reviewer_account_id),
        ...parts.steps.map((step) => step.by_account_id),
        ...parts.versions.map((version) => version.saved_by),
        ...asked.flatMap((opinion) => [opinion.asked_by, opinion.answered_by]),
        ...asked.flatMap((opinion) => (opinion.party_kind === "official" ? [opinion.party_id] : [])),
      ].filter((id) => id !== null);
      const [names, types, units, sent, replacing, opinions] = await Promise.all([
        needs.identity.namesOf(ask.db, [...new Set(accounts)]),
        typesOn(ask.db, dayIn(vietnamZone, ask.now)),
        needs.agencies.unitsOf(ask.db, key.agencyId, dayIn(vietnamZone, ask.now)),
        sentTo(needs, ask, document),
        findReplacing(ask.db, key),
        shownOpinions(needs, ask, document, asked),
      ]);
      return {
        ...{ document, ...parts, ...sent, names, opinions, units, replacedById: replacing?.id ?? null },
        type: types.find(({ code }) => code === document.type_code),
        unit: units.find(({ id }) => id === document.unit_id),
        may: mayNow(ask.actor, document, parts.reviews),
      };
    },
  });
}
