import type { Dossier } from "#capabilities/one-stop";
import { type Actor, type Role, holdsAt, supportRoles } from "#kernel/plain/actor";
import { refuse } from "./refusals.ts";

/** Who scans at a counter: its officers, and the support staff who help them. */
export const scanning: readonly Role[] = ["reception-officer", ...supportRoles];

/** While papers may still come in or be made use of. */
const open: readonly Dossier["state"][] = ["submitted", "supplement", "received", "processing"];

/** Whether the actor scans papers of this dossier: at the counter of the Centre that keeps it, as long as it is worked on. */
export const mayScan = (actor: Actor, dossier: Pick<Dossier, "agency_id" | "state">): boolean =>
  holdsAt(actor, dossier.agency_id, ...scanning) && open.includes(dossier.state);

/** Whether the actor says that a scan is whole, readable and of the right dossier: an officer, never support staff. */
export const mayConfirm = (actor: Actor, dossier: Pick<Dossier, "agency_id" | "state">): boolean =>
  holdsAt(actor, dossier.agency_id, "reception-officer") && open.includes(dossier.state);

/** Refuses `scans.not-scanned-here`, `scans.dossier-closed`. */
export function demandScanning(
  actor: Actor,
  dossier: Pick<Dossier, "agency_id" | "state">,
  ...roles: readonly Role[]
): void {
  if (!holdsAt(actor, dossier.agency_id, ...roles)) throw refuse("forbidden", "scans.not-scanned-here");
  if (!open.includes(dossier.state)) throw refuse("conflict", "scans.dossier-closed");
}
