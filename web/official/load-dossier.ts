import type { Actor } from "#kernel/plain/actor";
import type { Lang } from "../kernel/page.ts";
import type { PageDeps } from "../page-deps.ts";
import type { SchemaField } from "../forms/schema-form.ts";
import { schemaFields } from "../forms/schema-form.ts";

export type ShownDossier = Awaited<ReturnType<PageDeps["oneStop"]["showDossier"]>>;
export type OpenedDossier = ShownDossier & {
  readonly now: Date;
  readonly fields: readonly SchemaField[];
  /** Names of the case officer and of the signer, by account. */
  readonly names: ReadonlyMap<string, { readonly fullName: string; readonly title: string | null }>;
  /** Required papers that nobody has handed in. */
  readonly missing: readonly string[];
};
export type DossierKey = { readonly agencyId: string; readonly dossierId: string };

/** The fields of the dossier's own version of the e-form, in the reader's language. */
async function fieldsOf(deps: PageDeps, actor: Actor, shown: ShownDossier, lang: Lang): Promise<SchemaField[]> {
  const { form, versionId } = shown.procedure;
  if (form === null) return [];
  const answer = lang === "en" ? await deps.procedures.showProcedure({ actor, input: { versionId } }) : null;
  return schemaFields(form, answer?.version.formTitlesEn ?? {}, lang);
}

/** One dossier as an official's page shows it. Refuses `one-stop.unknown-dossier`. */
export async function loadDossier(deps: PageDeps, actor: Actor, key: DossierKey, lang: Lang): Promise<OpenedDossier> {
  const shown = await deps.oneStop.showDossier({ actor, input: key });
  const { dossier, papers, procedure, result } = shown;
  const accounts = [dossier.case_officer_id, dossier.received_by, result?.signer_account_id].filter(
    (id) => typeof id === "string",
  );
  const [fields, names] = await Promise.all([
    fieldsOf(deps, actor, shown, lang),
    deps.identity.namesOf(deps.db, accounts),
  ]);
  const missing = procedure.papers
    .filter((paper) => paper.caseKey === null || paper.caseKey === dossier.case_code)
    .filter((paper) => paper.required && !papers.some((given) => given.component_code === paper.code))
    .map((paper) => paper.name);
  return { ...shown, now: deps.now(), fields, names, missing };
}
