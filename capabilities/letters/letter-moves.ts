/** Forms of TT 03/2025/TT-VPCP annex I: request for supplement, refusal, apology with a new date, stopping. */
export const letterForms = ["form-02", "form-03", "form-04", "form-05"] as const;
export type LetterForm = (typeof letterForms)[number];

/** Of form 02: before reception no clock runs; while it is processed the request pauses the clock (domain one-stop §1.2). */
export type Stage = "at-reception" | "in-process";

export const letterStates = [
  "to-approve",
  "to-send",
  "being-rendered",
  "to-sign",
  "being-signed",
  "to-seal",
  "being-sealed",
  "sent",
  "answered",
  "dropped",
] as const;
export type LetterState = (typeof letterStates)[number];

export type LetterDeed =
  | "approve"
  | "send"
  | "answer"
  | "rendered"
  | "authorise"
  | "signed"
  | "sign-again"
  | "seal"
  | "sealed"
  | "seal-again"
  | "overtaken"
  | "drop";

type Moves = Readonly<Partial<Record<LetterState, Readonly<Partial<Record<LetterDeed, LetterState>>>>>>;

// A request is sent by the Centre; from the second one on somebody approves it first. Its PDF follows by a job.
const request: Moves = {
  "to-approve": { approve: "to-send", drop: "dropped" },
  "to-send": { send: "sent", drop: "dropped" },
  sent: { answer: "answered" },
};

// Signed by the competent person, then sealed by the clerk (NĐ 30/2020/NĐ-CP art. 32.2), and with the seal sent.
const signedAndSealed: Moves = {
  "being-rendered": { rendered: "to-sign", drop: "dropped" },
  "to-sign": { authorise: "being-signed", drop: "dropped" },
  "being-signed": { signed: "to-seal", "sign-again": "to-sign", overtaken: "dropped" },
  "to-seal": { seal: "being-sealed" },
  "being-sealed": { sealed: "sent", "seal-again": "to-seal" },
};

// A refusal or a stop takes effect with the seal: until then a dossier that moves on overtakes it, and it can be given up.
const decision: Moves = {
  ...signedAndSealed,
  "to-seal": { ...signedAndSealed["to-seal"], drop: "dropped" },
  "being-sealed": { ...signedAndSealed["being-sealed"], overtaken: "dropped" },
};

const movesOf: Readonly<Record<LetterForm, Moves>> = {
  "form-02": request,
  "form-03": decision,
  // The apology's new date holds from the signature on: what was said is not taken back.
  "form-04": signedAndSealed,
  "form-05": decision,
};

/** Where a deed takes a letter, or undefined when its state forbids it. */
export function letterAfter(form: LetterForm, state: LetterState, deed: LetterDeed): LetterState | undefined {
  return movesOf[form][state]?.[deed];
}

/** With what a letter takes effect: the apology with the personal signature, refusal and stop with the seal. */
export const effectOf = (form: LetterForm): "signature" | "seal" => (form === "form-04" ? "signature" : "seal");
