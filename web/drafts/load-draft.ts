import { Refusal } from "#kernel/plain/refusal";
import type { Actor } from "#kernel/plain/actor";
import { demandIds } from "../citizen/my-dossier-page.tsx";
import type { Lang } from "../kernel/page.ts";
import type { PageDeps } from "../page-deps.ts";

type Shown = Awaited<ReturnType<PageDeps["drafts"]["showDraft"]>>;
export type OpenDraft = NonNullable<Shown["draft"]>;

/** One's own draft, or the dossier that it became. An address that was typed wrongly names no draft. */
export async function loadAnyDraft(deps: PageDeps, actor: Actor, draftId: string): Promise<Shown> {
  demandIds(draftId);
  return deps.drafts.showDraft({ actor, input: { draftId } });
}

/** One's own open draft; refuses `drafts.already-submitted`. */
export async function loadDraft(deps: PageDeps, actor: Actor, draftId: string): Promise<OpenDraft> {
  const { draft } = await loadAnyDraft(deps, actor, draftId);
  if (draft === null) throw new Refusal("conflict", "drafts.already-submitted");
  return draft;
}

export const nameOf = ({ version }: OpenDraft, lang: Lang): string =>
  lang === "en" ? (version.nameEn ?? version.nameVi) : version.nameVi;
