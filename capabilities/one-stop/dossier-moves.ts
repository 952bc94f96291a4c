import type { Role } from "#kernel/plain/actor";

export const dossierStates = [
  "submitted",
  "received",
  "refused",
  "processing",
  "supplement",
  "finance",
  "withdrawn",
  "stopped",
  "finished",
  "returned",
] as const;
export type DossierState = (typeof dossierStates)[number];

/** Where the mover must hold the role: the Centre that keeps the register, or the agency that decides. */
export type Side = "register" | "competent" | "job";

export type DossierMove = {
  readonly name: string;
  readonly from: readonly DossierState[];
  readonly to: DossierState;
  readonly side: Side;
  readonly roles: readonly Role[];
};

/** Every move of a dossier's business state and who may make it (domain one-stop §1.1, §1.2). */
export const dossierMoves = {
  receive: { name: "receive", from: ["submitted"], to: "received", side: "register", roles: ["reception-officer"] },
  take: { name: "take", from: ["received"], to: "processing", side: "competent", roles: ["case-officer"] },
  finish: { name: "finish", from: ["processing"], to: "finished", side: "job", roles: [] },
  return: { name: "return", from: ["finished"], to: "returned", side: "register", roles: ["reception-officer"] },
} as const satisfies Record<string, DossierMove>;
