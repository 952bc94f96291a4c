import type { Actor } from "#kernel/plain/actor";
import { holdsAt, supportRoles } from "#kernel/plain/actor";
import { Refusal } from "#kernel/plain/refusal";
import type { Lang } from "../kernel/page.ts";
import type { PageDeps } from "../page-deps.ts";
import type { Deciders } from "./deciding-agency.ts";
import { decidersOf, likelyDecider } from "./deciding-agency.ts";
import type { EntryPaper } from "./entry-fields.tsx";
import type { SchemaField } from "../forms/schema-form.ts";
import { schemaFields } from "../forms/schema-form.ts";

export type EntryProcedureShown = {
  readonly code: string;
  readonly nameVi: string;
  readonly nameEn: string | null;
  readonly cases: readonly { readonly key: string; readonly name: string }[];
  readonly papers: readonly EntryPaper[];
  readonly fields: readonly SchemaField[];
  /** Whom the version names as competent or implementing. */
  readonly deciders: Deciders;
};
type Version = NonNullable<Awaited<ReturnType<PageDeps["procedures"]["showProcedure"]>>>["version"];

function shownProcedure(version: Version, lang: Lang): EntryProcedureShown {
  const cases = version.cases.map(({ key, nameVi, nameEn }) => ({
    key,
    name: lang === "en" ? (nameEn ?? nameVi) : nameVi,
  }));
  const { code, nameVi, nameEn, formTitlesEn } = version;
  const caseName = (key: string | null) =>
    key === null || cases.length === 1 ? null : (cases.find((each) => each.key === key)?.name ?? null);
  const papers = version.papers.map(({ nameVi: name, caseKey, ...paper }) => ({
    ...paper,
    name,
    caseName: caseName(caseKey),
  }));
  return {
    code,
    nameVi,
    nameEn,
    cases,
    papers,
    fields: version.form ? schemaFields(version.form, formTitlesEn, lang) : [],
    deciders: { tiers: version.tiers, agencies: version.agencies },
  };
}

/** The procedure an entry is for. Refuses `one-stop.unknown-procedure`. */
export async function findEntryProcedure(
  deps: PageDeps,
  actor: Actor,
  code: string,
  lang: Lang,
): Promise<EntryProcedureShown> {
  const answer = await deps.procedures.showProcedure({ actor, input: { code: code.slice(0, 20) } });
  if (answer === null) throw new Refusal("not-found", "one-stop.unknown-procedure");
  return shownProcedure(answer.version, lang);
}

/** The page of counter entry: the chosen procedure, or those to choose from. Only one to choose is chosen. */
export async function loadEntry(
  deps: PageDeps,
  actor: Actor,
  asked: { agencyId: string; code: string; words: string },
  lang: Lang,
) {
  if (!holdsAt(actor, asked.agencyId, "reception-officer", ...supportRoles))
    throw new Refusal("forbidden", "page-forbidden");
  const found = await deps.agencies.findAgency({ actor, input: { id: asked.agencyId } });
  if (found === null) throw new Refusal("not-found", "page-not-found");
  const { agency } = found;
  const lines = asked.code === "" ? await proceduresFor(deps, actor, asked.words) : [];
  const only = asked.words === "" && lines.length === 1 ? lines[0]?.code : undefined;
  const code = asked.code || only;
  const procedure = code === undefined ? null : await findEntryProcedure(deps, actor, code, lang);
  const deciders = procedure === null ? [] : await decidersOf(deps, actor, procedure.deciders);
  const own = lines.filter(({ tiers }) => tiers.includes(agency.tier));
  const others = lines.filter(({ tiers }) => !tiers.includes(agency.tier));
  return {
    ...{ agency, own, others, procedure, words: asked.words, only: only !== undefined },
    deciders: deciders.map(({ nameVi }) => nameVi),
    likely: likelyDecider(agency, deciders)?.nameVi ?? "",
  };
}

/** Every procedure that is open at the province's counters, whoever decides it; what a ministry's system handles is not. */
async function proceduresFor(deps: PageDeps, actor: Actor, words: string) {
  const input = { words: words.slice(0, 200), limit: 200 };
  const found = await deps.procedures.listProcedures({ actor, input });
  return found.filter((line) => !line.authoritativeSystem.startsWith("ministry:"));
}
