import { type Actor, type Role, agenciesWith } from "#kernel/plain/actor";

/** Who reads and prints a Centre's register. */
export const registerReaders: readonly Role[] = ["reception-officer", "centre-head", "inspector"];

/** Who prints a dossier's control sheet: the officials who work on dossiers, of those that they may open. */
export const sheetPrinters: readonly Role[] = [...registerReaders, "case-officer", "leader", "clerk"];

export const mayReadRegister = (actor: Actor, agencyId: string): boolean =>
  actor.kind === "job" || agenciesWith(actor, ...registerReaders).includes(agencyId);
