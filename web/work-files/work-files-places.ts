import type { FileListName } from "#capabilities/work-files";
import { type Role, supportRoles } from "#kernel/plain/actor";
import type { Lang } from "../kernel/page.ts";
import type { WorkPlace } from "../layouts/work-layout.tsx";
import { outgoingRoles } from "../documents/outgoing-places.ts";
import { workFilesTexts } from "../texts/work-files-texts.ts";
import { urls } from "../urls.ts";

/** Who has to do with their agency's files. */
export const fileRoles: readonly Role[] = outgoingRoles.filter((role) => !supportRoles.includes(role));
export const holderRoles: readonly Role[] = fileRoles.filter((role) => role !== "inspector");

/** The lists' names in addresses. */
export const listSlugs: Readonly<Record<FileListName, string>> = {
  ...{ mine: "dang-lap", closed: "da-ket-thuc", unit: "cua-don-vi", all: "tat-ca", archived: "da-nop-luu" },
};
export const listNamed = (slug: string): FileListName | undefined =>
  (Object.keys(listSlugs) as FileListName[]).find((name) => listSlugs[name] === slug);

/** The kinds of documents in addresses. */
export const kindSlugs = { incoming: "den", outgoing: "di" } as const;
export const kindNamed = (slug: string): "incoming" | "outgoing" | undefined =>
  slug === kindSlugs.incoming ? "incoming" : slug === kindSlugs.outgoing ? "outgoing" : undefined;

/** The page of a document in its own room. */
export const documentHref = (
  lang: Lang,
  kind: "incoming" | "outgoing",
  key: { agencyId: string; documentId: string },
) => (kind === "incoming" ? urls.incomingDocument.to(lang, key) : urls.outgoingDocument.to(lang, key));

/** The places of one agency's files in the navigation. */
export function workFilesPlaces(agencyId: string, lang: Lang): WorkPlace[] {
  const t = workFilesTexts[lang];
  return [
    { key: `${agencyId}.files`, text: t.title, href: urls.workFiles.to(lang, { agencyId, list: listSlugs.mine }) },
    { key: `${agencyId}.file-lists`, text: t.yearly.title, href: urls.fileLists.to(lang, { agencyId }) },
    { key: `${agencyId}.deliveries`, text: t.deliveries.title, href: urls.deliveries.to(lang, { agencyId }) },
  ];
}
