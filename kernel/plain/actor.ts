import type { Day } from "./day.ts";

/** The roles of domain one-stop §1.1, each with its limits. */
export const roles = [
  "reception-officer",
  "centre-head",
  "case-officer",
  "leader",
  "clerk",
  "finance",
  "business-administrator",
  "technical-administrator",
  "inspector",
  "post-officer",
  "support-officer",
] as const;
export type Role = (typeof roles)[number];

/**
 * Staff of the public post and contract staff at a Centre's counter: they help to enter and to scan. They confirm nothing in the
 * applicant's place, and neither receive nor decide nor sign (domain one-stop §1.1).
 */
export const supportRoles: readonly Role[] = ["post-officer", "support-officer"];

/** A post held by a person at an agency for a period; rights come from here and from nowhere else. */
export type Position = {
  readonly id: string;
  readonly agencyId: string;
  /** The agency and all agencies below it, as far as the position reaches (a head of the Centre sees the Centre only). */
  readonly agencyPath: string;
  readonly unitId: string | null;
  readonly title: string;
  readonly roles: readonly Role[];
  readonly validFrom: Day;
  readonly validTo: Day | null;
};

export type ActorKind = "anonymous" | "citizen" | "official" | "system" | "job";

/** Whoever acts or asks: resolved from the session or the token once a request, never from what the request says. */
export type Actor = {
  readonly kind: ActorKind;
  readonly accountId: string | null;
  readonly personId: string | null;
  readonly positions: readonly Position[];
  /** The person on whose behalf (delegation, representation), with its ground. */
  readonly onBehalfOf: { readonly personId: string; readonly ground: string } | null;
  /** What a system's token allows, e.g. `exchange:deliver-dossier`; empty for people. */
  readonly scopes: readonly string[];
  /** 0 none, 1 password, 2 password and second factor or electronic identity level 2. */
  readonly assurance: 0 | 1 | 2;
  readonly sessionId: string | null;
};

export const anonymous: Actor = {
  kind: "anonymous",
  accountId: null,
  personId: null,
  positions: [],
  onBehalfOf: null,
  scopes: [],
  assurance: 0,
  sessionId: null,
};

/** The actor of work between two acts (a job), named for the audit. */
export function jobActor(name: string): Actor {
  return { ...anonymous, kind: "job", scopes: [`job:${name}`] };
}

/** Agencies at which the actor holds one of the roles now. */
export function agenciesWith(actor: Actor, ...wanted: readonly Role[]): string[] {
  return [
    ...new Set(actor.positions.filter((at) => at.roles.some((role) => wanted.includes(role))).map((at) => at.agencyId)),
  ];
}

/** Whether the actor holds one of the roles at this agency. */
export function holdsAt(actor: Actor, agencyId: string, ...wanted: readonly Role[]): boolean {
  return agenciesWith(actor, ...wanted).includes(agencyId);
}
