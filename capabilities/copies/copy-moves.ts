import type { Way } from "./copy-forms.ts";

export const copyStates = [
  "asked",
  "to-number",
  "being-rendered",
  "to-sign",
  "being-signed",
  "to-seal",
  "being-sealed",
  "to-print",
  "issued",
  "refused",
  "dropped",
] as const;
export type CopyState = (typeof copyStates)[number];

export type CopyDeed =
  | "approve"
  | "refuse"
  | "drop"
  | "number"
  | "rendered"
  | "fail"
  | "authorise"
  | "signed"
  | "sign-again"
  | "seal"
  | "sealed"
  | "seal-again"
  | "print";

type Moves = Readonly<Partial<Record<CopyState, Readonly<Partial<Record<CopyDeed, CopyState>>>>>>;

const moves: Moves = {
  asked: { approve: "to-number", refuse: "refused", drop: "dropped" },
  "to-number": { number: "being-rendered", drop: "dropped" },
  "being-rendered": { fail: "to-number" },
  "to-sign": { authorise: "being-signed", refuse: "refused" },
  "being-signed": { signed: "to-seal", "sign-again": "to-sign" },
  "to-seal": { seal: "being-sealed", drop: "dropped" },
  "being-sealed": { sealed: "issued", "seal-again": "to-seal" },
  "to-print": { print: "issued", drop: "dropped" },
};

const afterRendering: Readonly<Record<Way, CopyState>> = {
  print: "to-print",
  "sign-and-seal": "to-sign",
  seal: "to-seal",
};

/** Where a deed takes a copy, or undefined when its state forbids it. */
export function copyAfter(way: Way, state: CopyState, deed: CopyDeed): CopyState | undefined {
  if (state === "being-rendered" && deed === "rendered") return afterRendering[way];
  return moves[state]?.[deed];
}

export const ended: readonly CopyState[] = ["issued", "refused", "dropped"];
