import { type Actor, type Role, agenciesWith } from "#kernel/plain/actor";

/** Who reads and prints a Centre's register. */
export const registerReaders: readonly Role[] = ["reception-officer", "centre-head", "inspector"];

export const mayReadRegister = (actor: Actor, agencyId: string): boolean =>
  actor.kind === "job" || agenciesWith(actor, ...registerReaders).includes(agencyId);
