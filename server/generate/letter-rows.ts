import { addDays } from "#kernel/plain/day";
import type { Settled } from "./dossier-rows.ts";
import { numberedOn } from "./draft-letters.ts";
import { inventedRefusal, inventedRequest, inventedStop } from "./invented.ts";
import { legalDayOf } from "./plan.ts";

/** So many days the applicant is given for what is missing. */
const daysToAnswer = 30;
const sealMinutesMs = 10 * 60_000;

const contents = { "form-02": inventedRequest, "form-03": inventedRefusal, "form-05": inventedStop } as const;

/**
 * The sent letter by which a dossier turned. It was never printed, signed or sealed: files, hashes, places of the signatures and the
 * authorisation are empty.
 */
export function letterRows({ plan, office, letter, letterNo, procedure }: Settled) {
  if (!letter) return [];
  const { form, proposedAt, sentAt, signed } = letter;
  return [
    {
      agency_id: office.centre.id,
      id: letter.id,
      dossier_id: plan.id,
      competent_agency_id: office.committee.id,
      form,
      stage: form === "form-02" ? plan.stage : null,
      state: "sent",
      content: contents[form](procedure.papers.at(-1)?.code ?? null),
      answer_by: form === "form-02" ? addDays(legalDayOf(sentAt), daysToAnswer) : null,
      sent_before: 0,
      template_version: letter.templateVersion,
      proposed_by: letter.proposedBy.accountId,
      proposed_at: proposedAt,
      sent_by: (signed?.sealer ?? office.reception).accountId,
      sent_at: sentAt,
      signer_account_id: signed?.signer.accountId ?? null,
      signing_agency_id: signed?.place.id ?? null,
      number_order: signed?.order ?? null,
      series: signed?.series ?? null,
      symbol: signed?.symbol ?? null,
      number_text: letterNo,
      issued_on: numberedOn(letter),
      signed_at: signed && new Date(sentAt.getTime() - sealMinutesMs),
      sealer_account_id: signed?.sealer.accountId ?? null,
      changed_at: sentAt,
    },
  ];
}

/** A request in process stops the clock, on its ground in law, until the papers come in. */
export function pauseRows({ plan, office, letter }: Settled) {
  if (!letter || letter.pauseGround === null) return [];
  const key = { agency_id: office.centre.id, dossier_id: plan.id, no: 1, letter_id: letter.id };
  return [{ ...key, from_at: letter.sentAt, to_at: null, ground: letter.pauseGround }];
}

/** The due time that the pause took away. */
export function dueChangeRows({ plan, office, letter, due }: Settled) {
  if (!letter || letter.pauseGround === null) return [];
  const key = { agency_id: office.centre.id, dossier_id: plan.id, no: 1, letter_id: letter.id };
  const change = { at: letter.sentAt, cause: "paused", due_before: due?.dueAt ?? null, due_after: null };
  return [{ ...key, ...change, by_account_id: office.reception.accountId, reason: letter.pauseGround }];
}
