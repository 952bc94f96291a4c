import { dayIn, day, vietnamZone } from "#kernel/plain/day";
import { authorityLines, isCommittee, issuerOf } from "./authority.ts";
import type { OutgoingDocument } from "./document-store.ts";
import type { DocumentType } from "./draft-store.ts";
import type { AgencyCard, Official } from "./needs.ts";

export type DocumentParts = {
  readonly document: OutgoingDocument;
  readonly type: DocumentType;
  readonly agency: AgencyCard;
  /** The agency above, named over the agency's own name; null for People's Committees. */
  readonly superior: string | null;
  readonly signer: Official;
  /** For whom a signer signs by order or by authorisation. */
  readonly head: Official | null;
  readonly symbol: string;
  readonly now: Date;
};

const numberingOf = ({ document, symbol }: DocumentParts) =>
  document.number_order === "signature-before-number"
    ? { kind: "reserved" as const, symbol, digits: 4 }
    : {
        ...{ kind: "given" as const, number: document.number_text ?? "", symbol: document.symbol ?? symbol },
        on: day(document.issued_on ?? ""),
      };

/** What the layout of the type asks for, printed between title and body. */
function openingOf({ agency, document, head, signer, type }: DocumentParts) {
  const { addressLead, decisionWord } = type.layout;
  const lead = addressLead?.replace("{issuer}", issuerOf(agency, signer, document.authority, head));
  const { addressees: names, grounds, authority } = document;
  return {
    decision: decisionWord && { issuer: issuerOf(agency, signer, authority, head), grounds, word: decisionWord },
    addressees: lead && names.length > 0 ? { lead, names } : null,
  };
}

/** The values of the template `administrative-document`: the same for all types, laid out by annex I of NĐ 30/2020/NĐ-CP. */
export function documentValues(parts: DocumentParts) {
  const { agency, document, signer, type } = parts;
  return {
    letterhead: { superior: parts.superior, agency: [agency.name], place: agency.placeName },
    numbering: numberingOf(parts),
    preparedOn: dayIn(vietnamZone, parts.now),
    typeName: type.layout.title === "type-and-abstract" ? type.nameVi : null,
    abstract: document.abstract,
    attachmentOf: null,
    urgency: document.urgency,
    ...openingOf(parts),
    body: document.body,
    recipients: document.recipients,
    signer: { authority: authorityLines(signer, document.authority, parts.head), note: null, name: signer.fullName },
    coSigner: null,
    contactLine: null,
    annexes: [],
  };
}

export const hasSuperior = (agency: AgencyCard): boolean => !isCommittee(agency) && agency.parentId !== null;
