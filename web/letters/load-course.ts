import type { Actor } from "#kernel/plain/actor";
import type { Lang } from "../kernel/page.ts";
import type { DossierKey, OpenedDossier } from "../official/load-dossier.ts";
import { loadDossier } from "../official/load-dossier.ts";
import type { PageDeps } from "../page-deps.ts";

export type ShownLetters = Awaited<ReturnType<PageDeps["letters"]["showLetters"]>>;
export type ShownLetter = ShownLetters["letters"][number];
export type OpenedCourse = OpenedDossier & { readonly course: ShownLetters };

/** A dossier with its letters, as the pages of the deeds on it show it. Refuses `one-stop.unknown-dossier`. */
export async function loadCourse(
  deps: PageDeps,
  actor: Actor,
  { agencyId, dossierId }: DossierKey,
  lang: Lang,
): Promise<OpenedCourse> {
  const key = { agencyId, dossierId };
  const opened = await loadDossier(deps, actor, key, lang);
  return { ...opened, course: await deps.letters.showLetters({ actor, input: key }) };
}
