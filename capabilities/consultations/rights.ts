import { sql } from "kysely";
import { type Scope, nothingVisible } from "#kernel/database";
import { type Actor, type Role, agenciesWith } from "#kernel/plain/actor";

const answering: readonly Role[] = ["case-officer", "leader"];

type Place = { readonly asked_agency_id: string };

/** Officers and leaders of the agency that is asked see the question; nobody else there does. */
export const maySee = (actor: Actor, question: Place): boolean =>
  agenciesWith(actor, ...answering).includes(question.asked_agency_id);

/** The same as a condition on `consultations.question`. */
export function visible(actor: Actor): Scope {
  const agencies = agenciesWith(actor, ...answering);
  return agencies.length === 0
    ? nothingVisible
    : { condition: sql<boolean>`consultations.question.asked_agency_id = any(${agencies}::uuid[])` };
}

export const asksAndAnswers = answering;
