import { PDF } from "@libpdf/core";
import { compareRevisions } from "./compare-revisions.ts";
import type { Change, UpdateRules } from "./comparison.ts";
import type { FoundSignature } from "./find-signatures.ts";
import { isGood, type Judged } from "./judge-signature.ts";
import type { PdfFile } from "./pdf-file.ts";
import { pdfLimits } from "./pdf-sections.ts";
import { PdfUnreadable } from "./pdf-syntax.ts";
import { present } from "#kernel/plain/present";

/** A change with the revision (from 0) that made it. */
export type ChangeAt = Change & { readonly revision: number };

/** Signatures in the bytes that no field holds any more: someone took the form, a field or its value away. */
export function countDetached({ bytes, revisions }: PdfFile, signatures: readonly FoundSignature[]): ChangeAt[] {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let count = 0;
  for (let at = view.indexOf("/ByteRange"); at >= 0; at = view.indexOf("/ByteRange", at + 1)) count += 1;
  const what = String(count - signatures.length);
  return count <= signatures.length
    ? []
    : [{ code: "signature-detached", what, page: null, revision: revisions.length }];
}

/** Compares every revision after the first signed one with the one before it. */
export async function changesOf(
  file: PdfFile,
  signatures: readonly FoundSignature[],
  judged: readonly Judged[],
): Promise<ChangeAt[]> {
  const covered = signatures.flatMap(({ revision }) => (revision === null ? [] : [revision]));
  if (covered.length === 0) return [];
  const changes: ChangeAt[] = [];
  let untrusted = 0;
  const objects = file.sections.reduce((sum, section) => sum + section.entries.size, 0);
  if (objects * file.revisions.length > pdfLimits.comparisons) throw new PdfUnreadable("too much to compare");
  for (let index = Math.min(...covered) + 1; index < file.revisions.length; index += 1) {
    const compared = compareRevisions(file, index, rulesBefore(signatures, index));
    const add = (change: Change) => changes.push({ ...change, revision: index });
    compared.changes.forEach(add);
    // A number that nobody answers for by a signature is no number.
    if (compared.filled.length > 0 && !covered.some((revision) => revision >= index))
      for (const what of compared.filled) add({ code: "fill-not-signed", what, page: null });
    for (const { field, page, box } of compared.unreserved) {
      const report = judged.find((one) => one.field === field);
      if (report && isGood(report)) continue; // whoever covers text answers for it with a trusted signature
      // A file with many strangers' signatures is not worth laying out its pages for each.
      untrusted += 1;
      if (untrusted > 4 || (await coversText(file, index, page, box)))
        add({ code: "signature-covers-text", what: field, page });
    }
  }
  const last = present(file.sections.at(-1));
  const rest = file.bytes.subarray(last.end ?? last.trailerEnd);
  if (last.end === null || rest.length > 0)
    changes.push({ code: "stray-bytes", what: "end", page: null, revision: file.revisions.length });
  return changes;
}

function rulesBefore(signatures: readonly FoundSignature[], index: number): UpdateRules {
  const before = signatures.filter(({ revision }) => revision !== null && revision < index);
  const certified = before.map(({ certifies }) => certifies).filter((p) => p !== null);
  return {
    certified: certified.length === 0 ? null : certified.includes(1) ? 1 : 2,
    locked: (field) => before.some(({ locks }) => locks(field)),
  };
}

async function coversText(file: PdfFile, index: number, page: number, box: readonly number[]): Promise<boolean> {
  const pdf = await PDF.load(file.bytes.slice(0, present(file.sections[index - 1]).end ?? 0));
  const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = box;
  const [left, right, bottom, top] = [Math.min(x1, x2), Math.max(x1, x2), Math.min(y1, y2), Math.max(y1, y2)];
  const lines = pdf.getPage(page - 1)?.extractText().lines ?? [];
  return lines.some(({ text, bbox }) => {
    const apart = bbox.x >= right || bbox.x + bbox.width <= left || bbox.y >= top || bbox.y + bbox.height <= bottom;
    return text.trim() !== "" && !apart;
  });
}
