/** Why a message cannot be read or written. Stable: whoever shows it has a sentence for each. */
export const edxmlProblemCodes = [
  /** No XML that two readers would take in the same way, or not in the order of the standard. */
  "malformed",
  "doctype",
  "entity",
  "too-deep",
  "too-big",
  "wrong-encoding",
  "unknown-namespace",
  /** `field` names what is missing, by its path in the standard's words. */
  "missing-field",
  /** `field` stands there twice or cannot be what it says. */
  "wrong-field",
  "attachment-missing",
  "attachment-doubled",
  "attachment-unlisted",
  "too-many-attachments",
  "unsafe-name",
  "wrong-base64",
  "zip-broken",
  "zip-not-one-file",
  "zip-bomb",
] as const;

export type EdxmlProblemCode = (typeof edxmlProblemCodes)[number];

/** An expected "no" of this room. `field` is an element's name or a path of names, never what stood in it. */
export class EdxmlProblem extends Error {
  readonly code: EdxmlProblemCode;
  readonly field: string | undefined;

  constructor(code: EdxmlProblemCode, field?: string) {
    super(field === undefined ? code : `${code}: ${field}`);
    this.name = "EdxmlProblem";
    this.code = code;
    this.field = field;
  }
}
