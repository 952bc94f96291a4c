import type { Letterhead } from "#capabilities/agencies";
import type { Council } from "#capabilities/signing-grants";
import { largestMade } from "#kernel/made-file";
import { dayIn, day, vietnamZone, type Day } from "#kernel/plain/day";
import { jobActor } from "#kernel/plain/actor";
import { authorityLines, chairLines, issuerOf, headOf, postFor } from "./authority.ts";
import { numberFollows } from "./document-moves.ts";
import { type OutgoingDocument, getDocument } from "./document-store.ts";
import { type DocumentType, isNumbered, printedName, typesOn } from "./draft-store.ts";
import type { SigningOfficial } from "./draft-checks.ts";
import type { AgencyCard, Official, DocumentsNeeds, Rendered } from "./needs.ts";
import { symbolFor } from "./number-document.ts";
import { refuse } from "./refusals.ts";
import type { DocumentKey } from "./shapes.ts";
import type { SourcePdf } from "./tables.ts";

export type DocumentParts = {
  readonly document: OutgoingDocument;
  readonly type: DocumentType;
  readonly agency: AgencyCard;
  readonly letterhead: Letterhead;
  /** The council or board of the agency that issues it, where one does. */
  readonly council: Council | undefined;
  readonly signer: SigningOfficial;
  /** For whom a signer signs by order or by authorisation. */
  readonly head: Official | null;
  /** Who takes the minutes, where somebody does. */
  readonly secretary: string | null;
  readonly enclosedType: string | null;
  readonly symbol: string;
  readonly now: Date;
};

const numberingOf = ({ document, now, symbol, type }: DocumentParts) =>
  !isNumbered(type)
    ? { kind: "none" as const, on: day(document.issued_on ?? dayIn(vietnamZone, now)) }
    : document.number_order === "signature-before-number"
      ? { kind: "reserved" as const, symbol, digits: 4 }
      : {
          ...{ kind: "given" as const, number: document.number_text ?? "", symbol: document.symbol ?? symbol },
          on: day(document.issued_on ?? ""),
        };

/** What the layout of the type asks for, printed between title and body. */
function openingOf({ agency, council, document, head, signer, type }: DocumentParts) {
  const { addressLead, decisionWord } = type.layout;
  const { addressees: names, grounds, authority } = document;
  const issuer = council?.name ?? issuerOf(agency, signer, authority, head);
  const lead = addressLead?.replace("{issuer}", issuer);
  return {
    decision: decisionWord && { issuer, grounds, word: decisionWord },
    addressees: lead && names.length > 0 ? { lead, names } : null,
  };
}

const representing = (name: string): string => `Đại diện ${name}`;

/**
 * Who signs, and beside whom: of minutes the chair beside the secretary (annex III, form 1.9), of contracts, memoranda and agreements our
 * side, at the left, beside the other one.
 */
function signersOf({ agency, council, document, head, secretary, signer, type }: DocumentParts) {
  const block = (authority: readonly string[], name: string) => ({ authority, note: null, name });
  const lines = council ? chairLines(council) : authorityLines(signer, document.authority, head);
  const own = { ...(council && { post: signer.title.toLocaleUpperCase("vi") }), ...block(lines, signer.fullName) };
  const { party } = document;
  if (type.layout.signature === "chair-and-secretary" && secretary !== null) {
    const signers = { signer: block(["Chủ tọa"], signer.fullName), coSigner: block(["Thư ký"], secretary) };
    return { ...signers, withoutDate: true as const };
  }
  if (type.layout.signature === "parties" && party) {
    return {
      signer: { ...own, authority: [representing(council?.name ?? agency.name), ...lines] },
      coSigner: block([representing(party.name), party.position], party.fullName),
      coSignerSide: "right" as const,
    };
  }
  return { signer: own, coSigner: null };
}

/** The values of the template `administrative-document`: the same for all types, laid out by annex I of NĐ 30/2020/NĐ-CP. */
export function documentValues(parts: DocumentParts) {
  const { agency, council, document, enclosedType, letterhead, type } = parts;
  const { enclosed } = document;
  return {
    letterhead: council ? { ...letterhead, superior: agency.name, agency: [council.name] } : letterhead,
    numbering: numberingOf(parts),
    preparedOn: dayIn(vietnamZone, parts.now),
    typeName: ["type-and-abstract", "type-alone"].includes(type.layout.title) ? printedName(type) : null,
    abstract: ["type-alone", "none"].includes(type.layout.title) ? null : document.abstract,
    attachmentOf: null,
    urgency: document.urgency,
    ...openingOf(parts),
    body: document.body,
    recipients: document.recipients,
    ...signersOf(parts),
    ...(enclosed && enclosedType
      ? { enclosed: { typeName: enclosedType, abstract: enclosed.abstract, body: enclosed.body } }
      : {}),
    contactLine: null,
    annexes: [],
  };
}

type Signing = { readonly leaders: readonly Official[]; readonly signer: SigningOfficial };

/** Who takes the minutes, and the name of what a decision issues: what the document names by id or code. */
async function besideOf(needs: DocumentsNeeds, document: OutgoingDocument, today: Day) {
  const { db } = needs.kernel;
  const { co_signer_account_id: minuteTakerId, enclosed } = document;
  const names = minuteTakerId ? await needs.identity.namesOf(db, [minuteTakerId]) : undefined;
  const types = enclosed ? await typesOn(db, today) : [];
  return {
    secretary: (minuteTakerId && names?.get(minuteTakerId)?.fullName) ?? null,
    enclosedType: types.find(({ code }) => code === enclosed?.typeCode)?.nameVi ?? null,
  };
}

/** The values of the document's template as things stand today. */
async function valuesOf(needs: DocumentsNeeds, document: OutgoingDocument, { leaders, signer }: Signing) {
  const { db, now } = needs.kernel;
  const today = dayIn(vietnamZone, now());
  const { agency, council, symbol, type } = await symbolFor(needs, db, document, today);
  const letterhead = await needs.agencies.letterheadOf(db, agency.id);
  return documentValues({
    ...{ document, type, agency, council, letterhead, signer, ...(await besideOf(needs, document, today)) },
    ...{ head: headOf(leaders) ?? null, symbol: document.symbol ?? symbol, now: now() },
  });
}

/** The drafter's own PDF, byte for byte, with the places of what is added reserved behind it; a number that it has is filled in. */
async function reservedOn(needs: DocumentsNeeds, document: OutgoingDocument, source: SourcePdf): Promise<Rendered> {
  const bytes = await needs.files.read(needs.kernel.db, source.fileId, largestMade);
  const { places: anchors } = source;
  const follows = numberFollows(document);
  const numbered = follows || document.number_text !== null;
  const reserved = await needs.signatures.prepare(bytes, anchors, numbered);
  const pages = source.heights.length;
  if (!numbered || follows) return { pdf: reserved, pages, anchors };
  const given = { numberText: document.number_text ?? "", on: day(document.issued_on ?? "") };
  const pdf = await needs.signatures.fillNumber({ pdf: reserved, anchors, numberFollows: true, ...given });
  return { pdf, pages, anchors };
}

/** The document as its signer is shown it: set from its template, or the PDF that the drafter brought. */
export async function drawDocument(
  needs: DocumentsNeeds,
  document: OutgoingDocument,
  signing: Signing,
): Promise<Rendered> {
  if (document.source_pdf) return reservedOn(needs, document, document.source_pdf);
  const { template, template_version: version } = document;
  const rendered = await needs.papers.render({ template, version, values: await valuesOf(needs, document, signing) });
  const pdf = await needs.signatures.prepare(rendered.pdf, rendered.anchors, numberFollows(document));
  return { ...rendered, pdf };
}

const actor = jobActor("documents");

/** As it was when its signer saw it: where the number follows the signature, without one. */
const shown = (document: OutgoingDocument): OutgoingDocument =>
  document.number_order === "signature-before-number" ? { ...document, number_text: null, issued_on: null } : document;

/**
 * A document that was issued without its file, as its signer would have been shown it on the day of its signature, with the places of what
 * was added then. Refuses `documents.unknown-document`, `documents.signer-unfit` for one whose signer holds no post any more.
 */
export async function drawIssued(needs: DocumentsNeeds, key: DocumentKey) {
  const document = await getDocument(needs.kernel.db, actor, key);
  const leaders = await needs.officialsAt(needs.kernel.db, key.agencyId, "leader");
  const signer = postFor(leaders, document.signer_account_id, document.authority);
  if (!signer) throw refuse("conflict", "documents.signer-unfit");
  const { changed_at: changed, signed_at: signed } = document;
  const then = { ...needs, kernel: { ...needs.kernel, now: () => signed ?? changed } };
  const before = shown(document);
  const drawn = await drawDocument(then, before, { leaders, signer });
  return { ...drawn, signer, numberFollows: numberFollows(before) };
}
