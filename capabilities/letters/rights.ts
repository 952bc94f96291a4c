import { sql } from "kysely";
import { type Scope, nothingVisible } from "#kernel/database";
import { type Actor, agenciesWith, holdsAt } from "#kernel/plain/actor";
import type { Letter } from "./letter-store.ts";

type Place = Pick<Letter, "agency_id" | "competent_agency_id" | "form" | "stage" | "state" | "signer_account_id">;

/** Whoever approves a repeated request: the head of the Centre before reception, a leader of the deciding agency later. */
export const mayApprove = (actor: Actor, letter: Place): boolean =>
  letter.stage === "at-reception"
    ? holdsAt(actor, letter.agency_id, "centre-head")
    : holdsAt(actor, letter.competent_agency_id, "leader");

/** The people who wait: whose turn it is with a letter in its state. */
export function isTurnOf(actor: Actor, letter: Place): boolean {
  if (letter.state === "to-approve") return mayApprove(actor, letter);
  if (letter.state === "to-send") return holdsAt(actor, letter.agency_id, "reception-officer");
  return letter.signer_account_id !== null && letter.signer_account_id === actor.accountId;
}

/** The same as a condition on `letters.letter`: letters at agencies where the actor sends, approves or signs. */
export function visible(actor: Actor, agencyId: string): Scope {
  const centre = agenciesWith(actor, "reception-officer", "centre-head").includes(agencyId);
  const decides = agenciesWith(actor, "leader").includes(agencyId);
  if (centre) return { condition: sql<boolean>`letters.letter.agency_id = ${agencyId}` };
  return decides ? { condition: sql<boolean>`letters.letter.competent_agency_id = ${agencyId}` } : nothingVisible;
}
