import type { Actor } from "#kernel/plain/actor";
import { holdsAt, standsFor } from "#kernel/plain/actor";
import { dayIn, vietnamZone } from "#kernel/plain/day";
import { type QueryContext, query } from "#kernel/query";
import { hasGoneOut, signsNow, waitsForCoSigner } from "../document-moves.ts";
import {
  type OutgoingDocument,
  findDocument,
  findReplacing,
  getDocument,
  keyOf,
  opinionStates,
} from "../document-store.ts";
import { type Review, attachmentsOf, reviewsOf, typesOn, versionsOf } from "../draft-store.ts";
import { fullNumber } from "../issue-document.ts";
import { correctionsOf, furtherMessagesOf } from "./further-store.ts";
import type { DocumentsNeeds } from "../needs.ts";
import { answeredBy } from "./show-drafting.ts";
import { type Opinion, opinionsOf, standing } from "../opinion-store.ts";
import { drafters, mayAnswerFor, mayAskOpinions, mayOpenAt, mayTakeBack, officials, signsFrom } from "../rights.ts";
import { type DocumentKey, documentKey } from "../shapes.ts";
import { stepsOf } from "../step-store.ts";

/** What the asker may do with a document now; each is asked anew by its act. */
function mayNow(actor: Actor, document: OutgoingDocument, reviews: readonly Review[]) {
  const { agency_id: at, state } = document;
  const drafts = standsFor(actor, document.drafter_account_id, at) && holdsAt(actor, at, ...drafters);
  const turn = reviews.find((review) => review.state === "waiting");
  const toSign = state === "to-sign";
  const outside = toSign && signsNow(document) === actor.accountId && signsFrom(actor, document) !== null;
  const [clerk, leader] = [holdsAt(actor, at, "clerk"), holdsAt(actor, at, "leader")];
  return {
    edit: drafts && state === "drafting",
    drop: mayTakeBack(actor, document) && state === "drafting",
    review: state === "in-review" && turn !== undefined && standsFor(actor, turn.reviewer_account_id, at),
    takeBack: mayTakeBack(actor, document) && ["in-review", "to-number", "being-rendered", "to-sign"].includes(state),
    sign: toSign && signsNow(document) === actor.accountId && (leader || waitsForCoSigner(document) || outside),
    return: toSign && ((holdsAt(actor, at, ...drafters) && standsFor(actor, signsNow(document), at)) || outside),
    sendBack: clerk && ["to-number", "to-seal"].includes(state),
    otherSide: state === "issued" && document.party !== null && document.other_side_way === null && (clerk || drafts),
    recall: state === "issued" && (clerk || leader),
    sendFurther: state === "issued" && (clerk || leader),
    replace: state === "issued" && holdsAt(actor, at, ...drafters),
    correct: state === "issued" && holdsAt(actor, at, ...drafters),
    ask: ["drafting", "in-review"].includes(state) && mayAskOpinions(actor, document),
    comment: !hasGoneOut(state) && state !== "dropped" && holdsAt(actor, at, ...drafters),
  };
}

/** Every electronic receiver with what came back: of the document itself, and of its recall. */
async function sentTo(needs: DocumentsNeeds, ask: QueryContext, document: OutgoingDocument) {
  const of = async (messageId: string | null) =>
    messageId === null ? [] : needs.interchange.receiversOf(ask.db, messageId);
  const further = await furtherMessagesOf(ask.db, keyOf(document));
  const receivers = await Promise.all([document.message_id, ...further].map(of));
  return { receivers: receivers.flat(), recalled: await of(document.withdrawal_message_id) };
}

/** Another document of the agency that this one names, by its number. */
async function namedBy(ask: QueryContext, agencyId: string, documentId: string | null) {
  const former = documentId === null ? undefined : await findDocument(ask.db, { agencyId, documentId });
  return former ? { id: former.id, number: fullNumber(former) } : null;
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

/** The authorisation (TUQ.) that its signer has of its agency, with what it is limited to; the newest of several. */
async function authorisationOf(needs: DocumentsNeeds, ask: QueryContext, document: OutgoingDocument) {
  if (document.authority !== "TUQ") return null;
  const grants = await needs.signingGrants.grantsOf(ask.db, document.agency_id);
  const own = grants.find((grant) => grant.form === "TUQ" && grant.account_id === document.signer_account_id);
  if (!own) return null;
  const { field: subject, ground_number: number, ground_on: on, valid_from: from, valid_to: to } = own;
  return { subject, number, on, from, to };
}

/**
 * One document with its course, versions, attachments, reviews and what its receivers answered. Refuses
 * `documents.unknown-document` for whoever may not see it.
 */
export function showDocument(needs: DocumentsNeeds) {
  return query(needs.kernel, {
    name: "documents.show-document",
    input: documentKey,
    may: (actor, { agencyId }) => mayOpenAt(actor, agencyId),
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
      const [names, types, units, sent, replacing, opinions, councils] = await Promise.all([
        needs.identity.namesOf(ask.db, [...new Set(accounts)]),
        typesOn(ask.db, dayIn(vietnamZone, ask.now)),
        needs.agencies.unitsOf(ask.db, key.agencyId, dayIn(vietnamZone, ask.now)),
        sentTo(needs, ask, document),
        findReplacing(ask.db, key),
        shownOpinions(needs, ask, document, asked),
        needs.signingGrants.councilsOf(ask.db, key.agencyId),
      ]);
      return {
        ...{ document, ...parts, ...sent, names, opinions, units },
        replacedBy: replacing
          ? { id: replacing.id, number: fullNumber(replacing), issued: hasGoneOut(replacing.state) }
          : null,
        replaces: await namedBy(ask, key.agencyId, document.replaces_id),
        corrects: await namedBy(ask, key.agencyId, document.corrects_id),
        corrections: (await correctionsOf(ask.db, key)).map((one) => ({ id: one.id, number: fullNumber(one) })),
        type: types.find(({ code }) => code === document.type_code),
        /** In whose name a version of it may be issued, also those that ended. */
        councils: councils.map(({ id, name }) => ({ id, name })),
        unit: units.find(({ id }) => id === document.unit_id),
        may: mayNow(ask.actor, document, parts.reviews),
        /** The agency from which the asker signs it by authorisation, being no official of the one whose document it is. */
        signsFrom: holdsAt(ask.actor, key.agencyId, ...officials) ? null : signsFrom(ask.actor, document),
        authorisation: await authorisationOf(needs, ask, document),
        answered: await answeredBy(needs, ask.db, key.agencyId, document.answers_inbound_id),
      };
    },
  });
}
