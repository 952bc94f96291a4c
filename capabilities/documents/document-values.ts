import { dayIn, day, vietnamZone } from "#kernel/plain/day";
import { authorityLines, isCommittee } from "./authority.ts";
import type { OutgoingDocument } from "./document-store.ts";
import { type DocumentType, isOfficialLetter } from "./draft-store.ts";
import type { AgencyCard, Official } from "./needs.ts";

export type DocumentParts = {
  readonly document: OutgoingDocument;
  readonly type: DocumentType;
  readonly agency: AgencyCard;
  /** The agency above, named over the agency's own name; null for People's Committees. */
  readonly superior: string | null;
  readonly signer: Official;
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

/** The values of the template `administrative-document`: the same for all types, laid out by annex I of NĐ 30/2020/NĐ-CP. */
export function documentValues(parts: DocumentParts) {
  const { agency, document, signer, type } = parts;
  return {
    letterhead: {
      superior: parts.superior?.toLocaleUpperCase("vi") ?? null,
      agency: [agency.name.toLocaleUpperCase("vi")],
      place: agency.placeName,
    },
    numbering: numberingOf(parts),
    preparedOn: dayIn(vietnamZone, parts.now),
    typeName: isOfficialLetter(type) ? null : type.nameVi,
    abstract: document.abstract,
    body: document.body,
    addressees: document.addressees,
    recipients: document.recipients,
    signer: { authority: authorityLines(agency, signer, document.authority), note: null, name: signer.fullName },
    urgency: document.urgency,
  };
}

export const hasSuperior = (agency: AgencyCard): boolean => !isCommittee(agency) && agency.parentId !== null;
