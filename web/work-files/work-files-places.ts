import type { FileListName } from "#capabilities/work-files";
import { type Actor, type Role, agenciesWith, supportRoles } from "#kernel/plain/actor";
import type { Lang } from "../kernel/page.ts";
import type { WorkPlace } from "../layouts/work-layout.tsx";
import type { PageDeps } from "../page-deps.ts";
import { outgoingRoles } from "../documents/outgoing-places.ts";
import { workFilesTexts } from "../texts/work-files-texts.ts";
import { urls } from "../urls.ts";

/** Who has to do with their agency's files. */
export const fileRoles: readonly Role[] = [
  ...outgoingRoles.filter((role) => !supportRoles.includes(role)),
  "archivist",
];
export const holderRoles: readonly Role[] = fileRoles.filter((role) => role !== "inspector" && role !== "archivist");

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

/** What an archivist has of an agency: what is delivered, what the archive holds, the list of files. */
export function archivePlaces(agencyId: string, lang: Lang): WorkPlace[] {
  const t = workFilesTexts[lang];
  const archived = urls.workFiles.to(lang, { agencyId, list: listSlugs.archived });
  return [
    { key: `${agencyId}.deliveries`, text: t.deliveries.title, href: urls.deliveries.to(lang, { agencyId }) },
    { key: `${agencyId}.files`, text: t.archive.files, href: archived },
    { key: `${agencyId}.file-lists`, text: t.yearly.title, href: urls.fileLists.to(lang, { agencyId }) },
  ];
}

/** Agencies at which the actor keeps the archive and does nothing else with documents. */
export const archivesOf = (actor: Actor): string[] => {
  const others = agenciesWith(actor, ...outgoingRoles);
  return agenciesWith(actor, "archivist").filter((agencyId) => !others.includes(agencyId));
};

/** How many deliveries wait for whoever keeps the archive, beside the place; nothing for others. */
export function countDeliveries(deps: PageDeps, actor: Actor): Promise<readonly (readonly [string, number])[]>[] {
  return agenciesWith(actor, "archivist", "clerk").map(async (agencyId) => {
    const { waiting } = await deps.workFiles.countDeliveries({ actor, input: { agencyId } });
    return waiting === null ? [] : [[`${agencyId}.deliveries`, waiting] as const];
  });
}

/** The places of one agency's files in the navigation. */
export function workFilesPlaces(agencyId: string, lang: Lang): WorkPlace[] {
  const t = workFilesTexts[lang];
  return [
    { key: `${agencyId}.files`, text: t.title, href: urls.workFiles.to(lang, { agencyId, list: listSlugs.mine }) },
    { key: `${agencyId}.file-lists`, text: t.yearly.title, href: urls.fileLists.to(lang, { agencyId }) },
    { key: `${agencyId}.deliveries`, text: t.deliveries.title, href: urls.deliveries.to(lang, { agencyId }) },
  ];
}
