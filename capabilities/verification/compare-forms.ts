import { checkFill } from "./compare-fill.ts";
import { differingKeys, tell, type Work } from "./comparison.ts";
import { arrayOf, type FieldNode, fieldNodes, formOf, pageNumbers } from "./pdf-fields.ts";
import { entry, isKind, isName, type PdfValue, samePdf } from "./pdf-syntax.ts";

/** Compares forms and fields; gives the new widgets that may appear on pages. */
export function compareForms(work: Work): ReadonlyMap<number, FieldNode> {
  const { before, after } = work;
  const [old, now] = [formOf(before), formOf(after)];
  const reference = entry(after.root, "AcroForm");
  if (isKind(reference, "ref")) work.explained.add(reference.number);
  const oldNodes = fieldNodes(before);
  const nodes = fieldNodes(after);
  if (old !== undefined || now !== undefined) compareFormEntries(work, old, now);
  const known = new Map(oldNodes.map((node) => [node.number, node]));
  for (const node of nodes) {
    const was = known.get(node.number);
    if (was) compareField(work, was, node);
    else checkNewField(work, node);
  }
  return new Map(nodes.filter(({ number }) => !known.has(number)).map((node) => [node.number, node]));
}

function compareFormEntries(work: Work, old: PdfValue | undefined, now: PdfValue | undefined): void {
  const isNew = old === undefined;
  const keys = isNew && isKind(now, "dict") ? [...now.entries.keys()] : differingKeys(old, now);
  for (const key of keys) {
    if (key === "SigFlags" || key === "Fields") continue;
    const harmless = (key === "DR" || key === "DA") && entry(old, key) === undefined && work.rules.certified === null;
    if (!harmless) tell(work, "form-changed", key);
  }
  const fields = entry(now, "Fields");
  if (isKind(fields, "ref")) work.arrays.add(fields.number);
  const [oldFields, newFields] = [arrayOf(work.before, entry(old, "Fields")), arrayOf(work.after, fields)];
  if (!oldFields.every((one, i) => samePdf(one, newFields[i]))) tell(work, "form-changed", "Fields");
  for (const one of newFields.slice(oldFields.length)) if (!isKind(one, "ref")) tell(work, "field-added", "");
}

function compareField(work: Work, was: FieldNode, node: FieldNode): void {
  if (!work.changed.has(node.number)) return;
  work.explained.add(node.number);
  const keys = differingKeys(was.value, node.value);
  const only = (...allowed: string[]) => keys.every((key) => allowed.includes(key));
  const locked = work.rules.certified === 1 || work.rules.locked(node.name);
  if (node.isSignature && was.isSignature) {
    const filledNow = !isSigned(work, was) && isSigned(work, node) && isNewSignature(work, entry(node.value, "V"));
    const parentToo = node.parent !== null && work.explained.has(node.parent) && only("AP");
    if (((filledNow && only("V", "AP")) || parentToo) && !locked && isPlainAppearance(work, node.value)) return;
  } else if (node.isText && work.rules.certified === 2 && !locked && checkFill(work, was, node, only("V", "AP"))) {
    work.filled.push(node.name);
    return;
  }
  tell(work, "field-changed", node.name);
}

const isSigned = (work: Work, node: FieldNode) =>
  ![undefined, null].includes(work.after.resolve(entry(node.value, "V")) as undefined);

function isNewSignature(work: Work, value: PdfValue | undefined): boolean {
  if (!isKind(value, "ref") || !work.added.has(value.number)) return false;
  const signature = work.after.get(value.number);
  return isKind(signature, "dict") && isKind(entry(signature, "ByteRange"), "array");
}

/** Only a normal appearance, and one that is drawn: no states, no other looks under the pointer. */
function isPlainAppearance({ after }: Work, field: PdfValue): boolean {
  const appearance = after.resolve(entry(field, "AP"));
  if (appearance === undefined) return true;
  return (
    isKind(appearance, "dict") &&
    appearance.entries.size === 1 &&
    isKind(after.resolve(entry(appearance, "N")), "stream")
  );
}

const newFieldKeys = new Set(
  "Type Subtype FT T TU TM Ff F P Rect V AP DA Q MK BS Border H Lock SV M NM Parent Kids DR".split(" "),
);

function checkNewField(work: Work, node: FieldNode): void {
  const known = isKind(node.value, "dict") && [...node.value.entries.keys()].every((key) => newFieldKeys.has(key));
  const isWidgetOnly = entry(node.value, "T") === undefined && node.parent !== null;
  const signed = isWidgetOnly || isNewSignature(work, entry(node.value, "V"));
  const free = work.rules.certified === null || isDocumentTimeStamp(work, node);
  const allowed = free && work.added.has(node.number) && node.isSignature;
  if (!known || !signed || !allowed || !isPlainAppearance(work, node.value)) tell(work, "field-added", node.name);
}

/** An unseen document time-stamp may follow any signature, certifying ones too (ISO 32000-2 §12.8.2.2, §12.8.5). */
function isDocumentTimeStamp({ after }: Work, node: FieldNode): boolean {
  const value = after.resolve(entry(node.value, "V"));
  const box = arrayOf(after, entry(node.value, "Rect"));
  const [left, bottom, right, top] = box;
  const unseen = box.length === 4 && left === right && bottom === top && entry(node.value, "AP") === undefined;
  return unseen && isName(entry(value, "Type"), "DocTimeStamp") && isName(entry(value, "SubFilter"), "ETSI.RFC3161");
}

export function comparePages(work: Work, newFields: ReadonlyMap<number, FieldNode>): void {
  const { before, after } = work;
  for (const [index, number] of pageNumbers(before).entries()) {
    const page = index + 1;
    const [old, now] = [before.get(number), after.get(number)];
    const keys = work.changed.has(number) ? differingKeys(old, now) : [];
    if (keys.every((key) => key === "Annots")) work.explained.add(number);
    else tell(work, "page-changed", keys.join(" "), page);
    const list = entry(now, "Annots");
    if (isKind(list, "ref")) work.arrays.add(list.number);
    const [oldOnes, newOnes] = [arrayOf(before, entry(old, "Annots")), arrayOf(after, list)];
    const gone = oldOnes.some((one) => !newOnes.some((other) => samePdf(one, other)));
    if (gone) tell(work, "annotation-removed", "Annots", page);
    else if (!oldOnes.every((one, i) => samePdf(one, newOnes[i]))) tell(work, "annotation-changed", "Annots", page);
    for (const one of newOnes.slice(oldOnes.length)) {
      const field = isKind(one, "ref") ? newFields.get(one.number) : undefined;
      if (!field || !isName(entry(field.value, "Subtype"), "Widget")) tell(work, "annotation-added", "", page);
      else noteUnreserved(work, field, page);
    }
  }
}

function noteUnreserved(work: Work, field: FieldNode, page: number): void {
  const box = arrayOf(work.after, entry(field.value, "Rect")).map((one) =>
    typeof one === "number" ? one : Number.NaN,
  );
  const [left = 0, bottom = 0, right = 0, top = 0] = box;
  if (box.length !== 4 || box.some(Number.isNaN)) tell(work, "annotation-added", field.name, page);
  else if (left !== right && bottom !== top) work.unreserved.push({ field: field.name, page, box });
}
