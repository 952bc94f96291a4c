import { refuser } from "#kernel/plain/refusal";

/** Every "no" of this room; the web floor has a sentence for each. */
export const paperRefusals = [
  /** There is no such paper, or not in this version. */
  "papers.unknown-template",
  /** The values do not fit the paper; `fields` says which and why. */
  "papers.invalid-values",
  /** Field: it is missing, of the wrong kind or not allowed. */
  "papers.wrong-value",
  /** Field: the text or the list is longer than the paper takes. */
  "papers.too-long",
  /** Field: a character that the paper's font has no picture for, or an invisible one; fact `codePoint`. */
  "papers.unsupported-character",
  /** The paper could not be made, twice. */
  "papers.render-failed",
  /** Too many papers wait already, or the house is closing; try later. */
  "papers.unavailable",
] as const;

export type PaperRefusal = (typeof paperRefusals)[number];

export const refuse = refuser<PaperRefusal>();
