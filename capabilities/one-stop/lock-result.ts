import type { ActContext } from "#kernel/command";
import type { Role } from "#kernel/plain/actor";
import { holdsAt } from "#kernel/plain/actor";
import { type Dossier, lockDossier } from "./dossier-store.ts";
import { refuse } from "./refusals.ts";
import { mayTakeBack } from "./rights.ts";
import type { ResultDeed, ResultState } from "./result-moves.ts";
import { type Result, type ResultKey, getResult, lockResultFor } from "./result-store.ts";

/**
 * Locks a result's dossier, then the result, for a deed of someone who holds the role at the deciding agency (or of a
 * job). The dossier is always locked first, so that two deeds never wait for each other.
 */
export async function lockResult(
  act: ActContext,
  key: ResultKey,
  deed: ResultDeed,
  role: Role | "job",
): Promise<{ dossier: Dossier; result: Result; to: ResultState }> {
  const seen = await getResult(act.tx, key);
  const dossier = await lockDossier(act.tx, act.actor, { agencyId: key.agencyId, dossierId: seen.dossier_id });
  const allowed = role === "job" ? act.actor.kind === "job" : holdsAt(act.actor, dossier.competent_agency_id, role);
  if (!allowed) throw refuse("forbidden", "one-stop.move-forbidden", { facts: { move: deed, state: seen.state } });
  // Nobody goes on with the result of a dossier that was withdrawn or stopped, or that waits for papers.
  if (role !== "job" && dossier.state !== "processing") {
    throw refuse("conflict", "one-stop.move-forbidden", { facts: { move: deed, state: dossier.state } });
  }
  const locked = await lockResultFor(act.tx, key, deed);
  act.about({ kind: "dossier", id: dossier.id, agencyId: dossier.agency_id });
  return { dossier, ...locked };
}

/** Locks a result for whoever drafted its dossier, or a leader of the deciding agency; else `one-stop.not-your-result`. */
export async function lockResultToTakeBack(act: ActContext, key: ResultKey, deed: "take-back" | "change-signer") {
  const seen = await getResult(act.tx, key);
  const dossier = await lockDossier(act.tx, act.actor, { agencyId: key.agencyId, dossierId: seen.dossier_id });
  if (!mayTakeBack(act.actor, dossier)) throw refuse("forbidden", "one-stop.not-your-result");
  const locked = await lockResultFor(act.tx, key, deed);
  act.about({ kind: "dossier", id: dossier.id, agencyId: dossier.agency_id });
  return { dossier, ...locked };
}
