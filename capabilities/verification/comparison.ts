import type { PdfRevision } from "./pdf-file.ts";
import { isKind, type PdfValue, samePdf } from "./pdf-syntax.ts";

export type ChangeCode =
  | "stray-bytes"
  | "catalogue-changed"
  | "page-changed"
  | "annotation-added"
  | "annotation-changed"
  | "annotation-removed"
  | "form-changed"
  | "field-added"
  | "field-changed"
  | "fill-not-signed"
  | "font-changed"
  | "drawing-changed"
  | "earlier-object-shown"
  | "object-changed"
  | "object-removed"
  | "object-shared"
  | "signature-covers-text"
  | "signature-detached";

/** A change that no rule allows. `page` counts from 1. */
export type Change = {
  readonly code: ChangeCode;
  readonly page: number | null;
  /** A field's name, a key of the catalogue, or an object's number. */
  readonly what: string;
};

/** What the signatures before the update allow. */
export type UpdateRules = {
  /** The document was certified: only reserved fields may be filled or signed (P = 2), or nothing at all (P = 1). */
  readonly certified: 1 | 2 | null;
  /** Whether a signature has locked the field. */
  readonly locked: (field: string) => boolean;
};

export type Comparison = {
  readonly changes: readonly Change[];
  /** Reserved text fields filled by the update. */
  readonly filled: readonly string[];
  /** Visible signatures that stand where no field was reserved. */
  readonly unreserved: readonly { readonly field: string; readonly page: number; readonly box: readonly number[] }[];
};

/** A comparison under way. */
export type Work = {
  readonly before: PdfRevision;
  readonly after: PdfRevision;
  readonly rules: UpdateRules;
  readonly added: ReadonlySet<number>;
  readonly changed: ReadonlySet<number>;
  readonly explained: Set<number>;
  readonly arrays: Set<number>;
  readonly changes: Change[];
  readonly filled: string[];
  readonly unreserved: { field: string; page: number; box: readonly number[] }[];
};

export function tell(work: Work, code: ChangeCode, what: string, page: number | null = null): void {
  work.changes.push({ code, what, page });
}

/** The keys in which two dictionaries differ; `*` when they are not dictionaries of one kind. */
export function differingKeys(a: PdfValue | undefined, b: PdfValue | undefined): string[] {
  if (!isKind(a, "dict") || !isKind(b, "dict")) return ["*"];
  return [...new Set([...a.entries.keys(), ...b.entries.keys()])].filter(
    (key) => !samePdf(a.entries.get(key), b.entries.get(key)),
  );
}
