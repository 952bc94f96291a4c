import { sql } from "kysely";
import { type Scope, nothingVisible } from "#kernel/database";
import { type Actor, agenciesWith, holdsAt } from "#kernel/plain/actor";
import type { Letter } from "./letter-store.ts";

type Place = Pick<
  Letter,
  "agency_id" | "competent_agency_id" | "signing_agency_id" | "form" | "stage" | "state" | "signer_account_id"
>;

/** Whoever approves a repeated request: the head of the Centre before reception, a leader of the deciding agency later. */
export const mayApprove = (actor: Actor, letter: Place): boolean =>
  letter.stage === "at-reception"
    ? holdsAt(actor, letter.agency_id, "centre-head")
    : holdsAt(actor, letter.competent_agency_id, "leader");

/** Whoever keeps the seal of the agency that signs: its clerk, in person (NĐ 30/2020/NĐ-CP art. 32.2). */
export const maySeal = (actor: Actor, letter: Pick<Place, "signing_agency_id">): boolean =>
  letter.signing_agency_id !== null && holdsAt(actor, letter.signing_agency_id, "clerk");

/** The people who wait: whose turn it is with a letter in its state. */
export function isTurnOf(actor: Actor, letter: Place): boolean {
  if (letter.state === "to-approve") return mayApprove(actor, letter);
  if (letter.state === "to-send") return holdsAt(actor, letter.agency_id, "reception-officer");
  if (letter.state === "to-seal") return maySeal(actor, letter);
  return isSigner(actor, letter);
}

const isSigner = (actor: Actor, letter: Pick<Place, "signer_account_id">): boolean =>
  letter.signer_account_id !== null && letter.signer_account_id === actor.accountId;

/** Who may give a letter up: whoever proposed it, whoever it waits for, and its signer; never the clerk, who seals or does not. */
export function mayDrop(actor: Actor, letter: Place & Pick<Letter, "proposed_by">): boolean {
  const turn = letter.state === "to-seal" ? isSigner(actor, letter) : isTurnOf(actor, letter);
  return turn || letter.proposed_by === actor.accountId;
}

/** The same as a condition on `letters.letter`: letters at agencies where the actor sends, approves or signs. */
export function visible(actor: Actor, agencyId: string): Scope {
  const centre = agenciesWith(actor, "reception-officer", "centre-head").includes(agencyId);
  const decides = agenciesWith(actor, "leader").includes(agencyId);
  if (centre) return { condition: sql<boolean>`letters.letter.agency_id = ${agencyId}` };
  return decides ? { condition: sql<boolean>`letters.letter.competent_agency_id = ${agencyId}` } : nothingVisible;
}

/** Letters of the agencies whose seal the actor keeps, as a condition on `letters.letter`. */
export function visibleToClerk(actor: Actor): Scope {
  const agencies = agenciesWith(actor, "clerk");
  return agencies.length === 0
    ? nothingVisible
    : { condition: sql<boolean>`letters.letter.signing_agency_id = any(${agencies}::uuid[])` };
}
