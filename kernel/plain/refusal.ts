/** The expected "no"s and the HTTP status each is told with. */
export const refusalStatus = {
  "sign-in-needed": 401,
  forbidden: 403,
  "not-found": 404,
  conflict: 409,
  "too-large": 413,
  invalid: 422,
  "too-many": 429,
  unavailable: 503,
} as const;

export type RefusalKind = keyof typeof refusalStatus;

/**
 * An expected "no". `code` is stable and has one sentence in `vi` and `en` in the web floor's texts;
 * `fields` ties further codes to the input's fields (path joined with "."); `facts` fill the sentence
 * and never hold a person's values.
 */
export class Refusal extends Error {
  readonly kind: RefusalKind;
  readonly code: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly facts: Readonly<Record<string, string | number>>;

  constructor(
    kind: RefusalKind,
    code: string,
    more: { fields?: Record<string, string>; facts?: Record<string, string | number> } = {},
  ) {
    super(`${kind}: ${code}`);
    this.name = "Refusal";
    this.kind = kind;
    this.code = code;
    this.fields = more.fields ?? {};
    this.facts = more.facts ?? {};
  }

  get status(): number {
    return refusalStatus[this.kind];
  }
}

/** Makes a room's own `refuse`, which accepts only the codes the room has declared (so that a text can be demanded for each). */
export function refuser<Code extends string>() {
  return (
    kind: RefusalKind,
    code: Code,
    more: { fields?: Record<string, string>; facts?: Record<string, string | number> } = {},
  ): Refusal => new Refusal(kind, code, more);
}
