import type { Council } from "#capabilities/signing-grants";
import type { ActContext } from "#kernel/command";
import type { Reader, Tx } from "#kernel/database";
import { type Day, dayIn, vietnamZone, yearOf } from "#kernel/plain/day";
import { type NumberOrder, numberOrders } from "./document-moves.ts";
import type { OutgoingDocument } from "./document-store.ts";
import { type DocumentType, isNumbered, printedName, typeOn } from "./draft-store.ts";
import type { DocumentsNeeds, Unit } from "./needs.ts";
import { refuse } from "./refusals.ts";
import { addLine, saveLine } from "./register-store.ts";
import type { VersionContent } from "./tables.ts";

/** The common series of administrative documents: one for each agency and year, shared by paper and electronic ones. */
export const administrativeSeries = "document";
type Place = { readonly agencyId: string; readonly day: Day };

async function findCouncil(
  needs: DocumentsNeeds,
  on: Tx | Reader,
  { agencyId, councilId }: { readonly agencyId: string; readonly councilId: string },
): Promise<Council | undefined> {
  return (await needs.signingGrants.councilsOf(on, agencyId)).find(({ id }) => id === councilId);
}

/**
 * The series that a document of a type is numbered in: each normative type has its own; administrative ones share one, or have one for
 * each type where the agency's head decided so (NĐ 30/2020/NĐ-CP art. 15.1). A council or board has one for all it issues
 * (annex I part II section 3).
 */
async function seriesOf(
  needs: DocumentsNeeds,
  on: Tx | Reader,
  { councilId, type }: { readonly councilId: string | null; readonly type: DocumentType },
  { agencyId, day }: Place,
) {
  if (councilId !== null) {
    const council = await findCouncil(needs, on, { agencyId, councilId });
    if (!council) throw refuse("invalid", "documents.council-unfit");
    return `${administrativeSeries}:${council.series_id}`;
  }
  const own = `${administrativeSeries}:${type.code}`;
  if (type.layout.normative) return own;
  const set = await needs.agencies.settingAt(on, agencyId, "document-series", day);
  return set === "by-type" ? own : administrativeSeries;
}

/**
 * An agency's order of number and signature on a day (NĐ 30/2020/NĐ-CP art. 15.3). A series whose numbers are more than digits is
 * numbered first; of the common one `documents.number-order-unfit` is refused where the agency signs first.
 */
export async function numberOrderOf(
  needs: DocumentsNeeds,
  on: Tx | Reader,
  { agencyId, day, series = administrativeSeries }: Place & { readonly series?: string },
): Promise<NumberOrder> {
  const set = await needs.agencies.settingAt(on, agencyId, "number-order", day);
  const order = numberOrders.find((each) => each === set) ?? "number-before-signature";
  if (order === "number-before-signature") return order;
  const pattern = await needs.numbering.patternBeyondDigits(on, { agencyId, kind: series, from: day });
  if (pattern === undefined) return order;
  if (series === administrativeSeries) throw refuse("conflict", "documents.number-order-unfit");
  return "number-before-signature";
}

/** Series and order of number and signature, as they are pinned to a draft. Refuses as `numberOrderOf`. */
export async function numberingFor(
  needs: DocumentsNeeds,
  on: Tx | Reader,
  { councilId = null, typeCode }: Pick<VersionContent, "councilId" | "typeCode">,
  place: Place,
) {
  const type = await typeOn(on, typeCode, place.day);
  if (!type) throw refuse("conflict", "documents.unknown-type");
  const series = await seriesOf(needs, on, { councilId, type }, place);
  return { series, number_order: await numberOrderOf(needs, on, { ...place, series }) };
}

const linking = new Set(["và", "các", "của"]);

/** The letters of a drafting unit: its words' first ones, `Phòng` left out (`Phòng Văn hóa - Xã hội` → `VHXH`); an office is `VP`. */
export function unitAbbreviation(name: string): string {
  if (/^văn phòng/iu.test(name)) return "VP";
  return name
    .replace(/^(?:phòng|ban)\s+/iu, "")
    .split(/[\s,–-]+/u)
    .filter((word) => word !== "" && !linking.has(word.toLocaleLowerCase("vi")))
    .map((word) => word.charAt(0).toLocaleUpperCase("vi"))
    .join("");
}

/**
 * What follows the number, as the type's row has it: type and agency (`QĐ-UBND`), of an official letter agency and drafting unit
 * (`UBND-VHXH`), or the agency alone where it drafted itself; a council's letters stand in place of the agency's
 * (NĐ 30/2020/NĐ-CP annex I part II section 3).
 */
export function symbolOf(
  needs: Pick<DocumentsNeeds, "abbreviationOf">,
  parts: {
    readonly type: DocumentType;
    readonly shortName: string;
    readonly unit: Unit | undefined;
    readonly council?: Pick<Council, "abbreviation"> | undefined;
  },
): string {
  const { council, type, unit } = parts;
  return (type.symbol ?? "{agency}")
    .replace("{abbreviation}", type.abbreviation ?? "")
    .replace("{agency}", council?.abbreviation ?? needs.abbreviationOf(parts.shortName))
    .replace("-{unit}", unit ? `-${unitAbbreviation(unit.nameVi)}` : "");
}

/** The council or board in whose name a document is issued, also one that ended since; undefined: the agency itself. */
export async function councilOf(needs: DocumentsNeeds, on: Tx | Reader, document: OutgoingDocument) {
  const { agency_id: agencyId, council_id: councilId } = document;
  return councilId === null ? undefined : findCouncil(needs, on, { agencyId, councilId });
}

/** The symbol of a document as it stands on its type, agency or council, and drafting unit on a day. */
export async function symbolFor(needs: DocumentsNeeds, on: Tx | Reader, document: OutgoingDocument, day: Day) {
  const type = await typeOn(on, document.type_code, day);
  if (!type) throw refuse("conflict", "documents.unknown-type");
  const agency = await needs.agencies.cardOf(on, document.agency_id);
  const units = await needs.agencies.unitsOf(on, document.agency_id, day);
  const unit = units.find(({ id }) => id === document.unit_id);
  const council = await councilOf(needs, on, document);
  return { type, agency, council, symbol: symbolOf(needs, { type, shortName: agency.shortName, unit, council }) };
}

/** The line of the recipients that says where the document is kept. */
const isKept = (line: string): boolean => /^lưu\s*:/iu.test(line.trim());

/** To whom a document goes: its recipients, those addressed in place of "Như trên", without the line that says where it is kept. */
export function placesOf({ addressees, recipients }: Pick<OutgoingDocument, "addressees" | "recipients">): string[] {
  const above = (line: string) => addressees.length > 0 && /^như (?:trên|kính gửi)[;.]?$/iu.test(line.trim());
  return recipients.filter((line) => !isKept(line)).flatMap((line) => (above(line) ? addressees : [line]));
}

async function lineFor(needs: DocumentsNeeds, act: ActContext, document: OutgoingDocument, typeName: string) {
  const signer = (await needs.identity.namesOf(act.tx, [document.signer_account_id])).get(document.signer_account_id);
  const kept = document.recipients.find(isKept) ?? "Lưu: VT";
  return {
    type_name: typeName,
    abstract: document.abstract,
    signer: signer?.fullName ?? "",
    recipients: placesOf(document).join("; "),
    kept_by: kept.replace(/^lưu\s*:\s*/iu, "").replace(/[.;]\s*$/u, ""),
    copies: document.copies,
  };
}

/**
 * Number, symbol and date of a locked document with its line in the register, in one transaction; the number it has already if it
 * has one, whose line then follows the document. A letter of courtesy gets neither, only its day. Locks the counter: call it last.
 */
export async function numberAndRegister(needs: DocumentsNeeds, act: ActContext, document: OutgoingDocument) {
  const today = dayIn(vietnamZone, act.now);
  const { type, agency, symbol } = await symbolFor(needs, act.tx, document, today);
  if (!isNumbered(type)) return { number_text: null, symbol: null, issued_on: document.issued_on ?? today };
  const line = await lineFor(needs, act, document, printedName(type));
  const key = { agencyId: document.agency_id, documentId: document.id };
  if (document.number_text !== null) {
    await saveLine(act.tx, key, { ...line, symbol });
    return { number_text: document.number_text, symbol, issued_on: document.issued_on };
  }
  const taken = await needs.numbering.takeNumber(act.tx, {
    ...{ kind: document.series, agencyId: agency.id, agencyCode: agency.code, on: today },
    subject: { kind: "document", id: document.id },
    at: act.now,
    by: act.actor.accountId,
  });
  await addLine(act.tx, {
    ...{
      agency_id: agency.id,
      book_year: yearOf(today),
      series: document.series,
      no: taken.no,
      document_id: document.id,
    },
    ...{ number_text: taken.text, symbol, issued_on: today, ...line },
    ...{ forwarded_on: null, receipt: null, note: null, registered_at: act.now },
    registered_by: act.actor.accountId ?? "",
  });
  return { number_text: taken.text, symbol, issued_on: today };
}

// No word of whoever gave it up: the register is read by many.
const unusedGround = "Văn bản được bỏ trước khi phát hành, số không sử dụng";

/** A numbered document that is given up: number and line stay, with the ground (NĐ 30/2020/NĐ-CP art. 22). */
export async function leaveNumber(needs: DocumentsNeeds, act: ActContext, document: OutgoingDocument): Promise<void> {
  if (document.number_text === null) return;
  const { agency_id: agencyId, id } = document;
  await saveLine(act.tx, { agencyId, documentId: id }, { note: unusedGround });
  await needs.numbering.leaveUnused(act.tx, { agencyId, kind: document.series, subjectId: id }, unusedGround, act.now);
}
