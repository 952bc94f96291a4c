import type { Letterhead } from "#capabilities/agencies";
import { day } from "#kernel/plain/day";
import type { Day } from "#kernel/plain/day";
import { type AskedForm, formNames } from "./copy-forms.ts";
import type { Copy } from "./copy-store.ts";
import type { AgencyCard, CopySigner } from "./needs.ts";
import type { SourceFacts } from "./tables.ts";

const writtenDay = (text: string): string => {
  const [year = "", month = "", date = ""] = text.split("-");
  return `ngày ${date} tháng ${Number(month) < 3 ? month : Number(month)} năm ${year}`;
};

/** What was copied, in a line: "Quyết định số 05/QĐ-UBND ngày 22 tháng 11 năm 2026 của …"; a copy of a copy names the copy. */
export function originalText(source: SourceFacts, copiedFrom: string | null): string {
  const parts = [
    source.typeName,
    ...(source.number === "" ? [] : [`số ${source.number}`]),
    ...(source.on === null ? [] : [writtenDay(source.on)]),
    `của ${source.author}`,
  ];
  return copiedFrom === null ? parts.join(" ") : `bản sao y ${copiedFrom}: ${parts.join(" ")}`;
}

/** What the agency's signature shows at the top right of an electronic copy; the time follows (annex I). */
export const markOf = (form: AskedForm, agency: Pick<AgencyCard, "name">): string[] => [
  formNames[form].name,
  agency.name,
];

export type CopyParts = {
  readonly copy: Copy;
  readonly agency: AgencyCard;
  readonly letterhead: Letterhead;
  readonly signer: CopySigner;
};

/** The values of the template `document-copy`: the part that makes the copy. */
export function copyPartValues(form: AskedForm, { copy, letterhead, signer }: CopyParts) {
  const on: Day = day(copy.issued_on ?? "");
  return {
    letterhead,
    numbering: { kind: "given" as const, number: copy.number_text ?? "", symbol: copy.symbol ?? "", on },
    preparedOn: on,
    form: formNames[form].name,
    original: originalText(copy.source, copy.copied_from),
    recipients: copy.recipients,
    signer: { authority: signer.authority, note: null, name: signer.fullName },
  };
}

const textOrNull = (text: string): string | null => (text === "" ? null : text);

/** The values of the template `document-extract`: the form of the source set anew, the extract, the copy part. */
export function extractValues(parts: CopyParts) {
  const { extract, source } = parts.copy;
  return {
    ...copyPartValues("extract", parts),
    source: {
      ...{ author: source.author, number: textOrNull(source.number), place: source.place, on: source.on },
      ...{ title: source.typeName, subject: textOrNull(source.abstract), signer: source.signer },
    },
    body: (extract ?? []).map((text) => ({ kind: "paragraph" as const, content: [{ text }] })),
  };
}
