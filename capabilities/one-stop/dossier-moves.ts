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

/**
 * Where the mover must hold the role: the Centre that keeps the register; that one or, after the hand-over, the competent
 * agency's own Centre; that Centre alone; or the agency that decides.
 */
export type MoveSide = "register" | "either-centre" | "competent-centre" | "competent" | "job";

export type DossierMove = {
  readonly name: string;
  readonly from: readonly DossierState[];
  /** Null: the state stays as it is. */
  readonly to: DossierState | null;
  readonly side: MoveSide;
  readonly roles: readonly Role[];
  /** Who else may: the people the dossier is for, or a job that ends what somebody signed or an outside system said. */
  readonly also?: readonly ("applicant" | "job")[];
  /** Not while a dossier that another Centre received waits for its hand-over. */
  readonly afterHandOver?: true;
};

const open = ["received", "processing", "supplement", "finance"] as const;

/**
 * Every move of a dossier's business state and who may make it (domain one-stop §1.1, §1.2). Refusing, stopping and finishing
 * are a job's: it follows the signature of whoever decides.
 */
export const dossierMoves = {
  receive: { name: "receive", from: ["submitted"], to: "received", side: "register", roles: ["reception-officer"] },
  "ask-at-reception": {
    name: "ask-at-reception",
    from: ["submitted"],
    to: "supplement",
    side: "register",
    roles: ["reception-officer"],
  },
  /** Papers for a dossier that was not received yet: it waits to be checked again. */
  resubmit: {
    name: "resubmit",
    from: ["supplement"],
    to: "submitted",
    side: "register",
    roles: ["reception-officer"],
    also: ["applicant", "job"],
  },
  refuse: { name: "refuse", from: ["submitted", "supplement"], to: "refused", side: "job", roles: [] },
  /** What another Centre received comes into the hands of the competent agency's Centre: from now on the time runs. */
  "take-over": {
    name: "take-over",
    from: ["received"],
    to: null,
    side: "competent-centre",
    roles: ["reception-officer"],
  },
  take: {
    name: "take",
    from: ["received"],
    to: "processing",
    side: "competent",
    roles: ["case-officer"],
    afterHandOver: true,
  },
  /** A leader gives a dossier that nobody took to an officer of the unit. */
  assign: {
    name: "assign",
    from: ["received"],
    to: "processing",
    side: "competent",
    roles: ["leader"],
    afterHandOver: true,
  },
  reassign: { name: "reassign", from: ["processing", "supplement"], to: null, side: "competent", roles: ["leader"] },
  /** The specialist asks through the Centre: its officer sends the request. */
  "ask-in-process": {
    name: "ask-in-process",
    from: ["processing"],
    to: "supplement",
    side: "register",
    roles: ["reception-officer"],
  },
  resume: {
    name: "resume",
    from: ["supplement"],
    to: "processing",
    side: "either-centre",
    roles: ["reception-officer"],
    also: ["applicant", "job"],
  },
  withdraw: {
    name: "withdraw",
    from: ["submitted", ...open],
    to: "withdrawn",
    side: "either-centre",
    roles: ["reception-officer"],
    also: ["applicant", "job"],
  },
  stop: { name: "stop", from: open, to: "stopped", side: "job", roles: [] },
  finish: { name: "finish", from: ["processing"], to: "finished", side: "job", roles: [] },
  return: { name: "return", from: ["finished"], to: "returned", side: "either-centre", roles: ["reception-officer"] },
} as const satisfies Record<string, DossierMove>;

export type MoveName = keyof typeof dossierMoves;
