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
  | "overtaken"
  | "drop";

type Moves = Readonly<Partial<Record<LetterState, Readonly<Partial<Record<LetterDeed, LetterState>>>>>>;

// A request is sent by the Centre; from the second one on somebody approves it first. Its PDF follows by a job.
const request: Moves = {
  "to-approve": { approve: "to-send", drop: "dropped" },
  "to-send": { send: "sent", drop: "dropped" },
  sent: { answer: "answered" },
};

// What is signed takes effect with the signature. A dossier that moved on meanwhile overtakes it.
const signed: Moves = {
  "being-rendered": { rendered: "to-sign", drop: "dropped" },
  "to-sign": { authorise: "being-signed", drop: "dropped" },
  "being-signed": { signed: "sent", "sign-again": "to-sign", overtaken: "dropped" },
};

/** Where a deed takes a letter, or undefined when its state forbids it. */
export function letterAfter(form: LetterForm, state: LetterState, deed: LetterDeed): LetterState | undefined {
  return (form === "form-02" ? request : signed)[state]?.[deed];
}
