import type { Actor, Role } from "#kernel/plain/actor";
import { agenciesWith } from "#kernel/plain/actor";
import type { DossierState } from "../texts/dossier-work-texts.ts";

export type Side = "register" | "competent";
export type Queue = { readonly side: Side; readonly states: readonly DossierState[]; readonly waits: boolean };

/** The lists of dossiers, by the word in their address. `waits`: somebody at this agency must act. */
export const queues = {
  "cho-tiep-nhan": { side: "register", states: ["submitted"], waits: true },
  "cho-tra-ket-qua": { side: "register", states: ["finished"], waits: true },
  "dang-giai-quyet": { side: "register", states: ["received", "processing"], waits: false },
  "cho-bo-sung": { side: "register", states: ["supplement", "finance"], waits: false },
  "da-tra": { side: "register", states: ["returned"], waits: false },
  "khong-giai-quyet": { side: "register", states: ["refused", "withdrawn", "stopped"], waits: false },
  "cho-nhan": { side: "competent", states: ["received"], waits: true },
  "dang-xu-ly": { side: "competent", states: ["processing"], waits: true },
  "dang-cho-bo-sung": { side: "competent", states: ["supplement", "finance"], waits: false },
  "da-co-ket-qua": { side: "competent", states: ["finished", "returned"], waits: false },
  "da-dung": { side: "competent", states: ["withdrawn", "stopped"], waits: false },
} as const satisfies Record<string, Queue>;
export type QueueName = keyof typeof queues;
export const queueNames = Object.keys(queues) as QueueName[];

export function isQueue(name: string): name is QueueName {
  return Object.hasOwn(queues, name);
}

export const queuesOf = (side: Side): QueueName[] => queueNames.filter((name) => queues[name].side === side);

/** Roles that see the dossiers an agency's register holds, and those that see the dossiers it decides. */
export const sideRoles: Readonly<Record<Side, readonly Role[]>> = {
  register: ["reception-officer", "centre-head", "inspector"],
  competent: ["case-officer", "leader", "clerk", "inspector"],
};
export const officialRoles: readonly Role[] = [
  "reception-officer",
  "centre-head",
  "case-officer",
  "leader",
  "clerk",
  "inspector",
];
export const administratorRoles: readonly Role[] = ["business-administrator", "technical-administrator"];

/** The desks an actor sits at: one for each agency and side. */
export function desksOf(actor: Actor): { readonly agencyId: string; readonly side: Side }[] {
  return (["register", "competent"] as const).flatMap((side) =>
    agenciesWith(actor, ...sideRoles[side]).map((agencyId) => ({ agencyId, side })),
  );
}

/** The queue in which a dossier of this state is found at a desk. */
export function queueFor(side: Side, state: DossierState): QueueName | undefined {
  return queuesOf(side).find((name) => (queues[name].states as readonly DossierState[]).includes(state));
}
