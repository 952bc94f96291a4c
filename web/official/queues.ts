import type { Actor, Role } from "#kernel/plain/actor";
import { agenciesWith, supportRoles } from "#kernel/plain/actor";
import type { DossierState } from "../texts/dossier-work-texts.ts";

/** `hand-over`: what another Centre received for the agencies of this one. */
export type Side = "register" | "competent" | "hand-over";
export type Queue = {
  readonly side: Side;
  readonly states: readonly DossierState[];
  readonly waits: boolean;
  readonly part?: "to-take-over";
};

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
  "cho-nhan-ban-giao": { side: "hand-over", states: ["received"], waits: true, part: "to-take-over" },
  "nhan-tu-noi-khac": { side: "hand-over", states: ["received", "processing", "supplement"], waits: false },
  "ket-qua-noi-khac": { side: "hand-over", states: ["finished", "returned"], waits: false },
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
  "hand-over": ["reception-officer", "centre-head", "inspector"],
};
export const officialRoles: readonly Role[] = [
  "reception-officer",
  "centre-head",
  "case-officer",
  "leader",
  "clerk",
  "inspector",
];
/** Who is told of work here: officials, and whoever keeps an archive. */
export const noticedRoles: readonly Role[] = [...officialRoles, "archivist"];
export const administratorRoles: readonly Role[] = ["business-administrator", "technical-administrator"];

/** The lists that support staff see at their counter. */
export const supportQueues = ["cho-tiep-nhan", "cho-bo-sung"] as const satisfies readonly QueueName[];

/** Whether dossiers are opened at all by this actor; support staff at a counter only enter and scan. */
export const opensDossiers = (actor: Actor): boolean => agenciesWith(actor, ...officialRoles).length > 0;

/** Agencies at which the actor holds nothing but support. */
export function supportedAt(actor: Actor): string[] {
  const official = agenciesWith(actor, ...officialRoles);
  return agenciesWith(actor, ...supportRoles).filter((agencyId) => !official.includes(agencyId));
}

/** A Centre receives and hands over; it decides no dossier (as the room `procedures` has it: `mayDecide`). */
export const receivesOnly = ({ kind }: { readonly kind: string }): boolean => kind === "public-service-centre";

/** The desks an actor sits at: one for each agency and side. */
export function desksOf(actor: Actor): { readonly agencyId: string; readonly side: Side }[] {
  const supported = supportedAt(actor).map((agencyId) => ({ agencyId, side: "register" as const }));
  const own = (["register", "competent", "hand-over"] as const).flatMap((side) =>
    agenciesWith(actor, ...sideRoles[side]).map((agencyId) => ({ agencyId, side })),
  );
  return [...own, ...supported];
}

/** The queue in which a dossier of this state is found at a desk. */
export function queueFor(side: Side, state: DossierState, toTakeOver = false): QueueName | undefined {
  return queuesOf(side).find((name) => {
    const { states, part }: Queue = queues[name];
    return states.includes(state) && (side !== "hand-over" || (part === "to-take-over") === toTakeOver);
  });
}
