import type { Day } from "./day.ts";

/** The roles of domain one-stop §1.1, each with its limits. */
export const roles = [
  "reception-officer",
  "centre-head",
  "case-officer",
  "leader",
  "clerk",
  "archivist",
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
  /** Set when the post is somebody else's, given for a period by a delegation; then only what may be delegated stands in `roles`. */
  readonly delegated?: Delegated | null;
};

/** Whose post it is, and by which delegation (its id) it is held. */
export type Delegated = { readonly id: string; readonly fromAccountId: string; readonly fromPersonId: string };

/** Looks at these people's data that law keeps from them until a day: on which ground, and who approved it (an account). */
export type Withheld = {
  readonly personIds: readonly string[];
  readonly ground: string;
  readonly approvedBy: string;
  readonly shownFrom: Day;
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
  /** Whose data the actor looks at without their being told yet; absent: nobody's. */
  readonly withheld?: readonly Withheld[];
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

/** The actor with the posts that are their own. */
export function inOwnRight(actor: Actor): Actor {
  return actor.positions.some((at) => at.delegated)
    ? { ...actor, positions: actor.positions.filter((at) => !at.delegated) }
    : actor;
}

/**
 * The ways in which somebody may act: first in their own right, then with each post that was delegated to them, on behalf of
 * whoever holds it. What one's own posts allow is never done on behalf of another.
 */
export function waysToAct(actor: Actor): readonly [Actor, ...Actor[]] {
  const own = inOwnRight(actor);
  const onBehalf = actor.positions.flatMap((post): Actor[] => {
    if (!post.delegated) return [];
    const { id, fromPersonId: personId } = post.delegated;
    return [{ ...own, positions: [...own.positions, post], onBehalfOf: { personId, ground: `delegation:${id}` } }];
  });
  return [own, ...onBehalf];
}

/** The accounts whose work at an agency falls to the actor: the own one first, then those whose holders delegated a post there. */
export function accountsFor(actor: Actor, agencyId: string): readonly string[] {
  const own = actor.accountId === null ? [] : [actor.accountId];
  const givers = actor.positions.flatMap((at) =>
    at.delegated && at.agencyId === agencyId ? [at.delegated.fromAccountId] : [],
  );
  return [...new Set([...own, ...givers])];
}

/** Whether what falls to an account at an agency falls to the actor: it is their own, or its holder delegated the post there to them. */
export function standsFor(actor: Actor, accountId: string | null, agencyId: string): boolean {
  return accountId !== null && accountsFor(actor, agencyId).includes(accountId);
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
