import type { Actor } from "#kernel/plain/actor";
import { holdsAt } from "#kernel/plain/actor";
import { Refusal } from "#kernel/plain/refusal";
import type { Lang } from "../kernel/page.ts";
import type { PageDeps } from "../page-deps.ts";
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
  if (!holdsAt(actor, asked.agencyId, "reception-officer")) throw new Refusal("forbidden", "page-forbidden");
  const found = await deps.agencies.findAgency({ actor, input: { id: asked.agencyId } });
  if (found === null) throw new Refusal("not-found", "page-not-found");
  const { agency } = found;
  const list = async () => {
    const { tier } = agency;
    const input = { words: asked.words.slice(0, 200), tier, limit: 100 };
    // What a ministry's system handles is not taken at our counters.
    return (await deps.procedures.listProcedures({ actor, input })).filter(
      (line) => !line.authoritativeSystem.startsWith("ministry:"),
    );
  };
  const lines = asked.code === "" ? await list() : [];
  const only = asked.words === "" && lines.length === 1 ? lines[0]?.code : undefined;
  const code = asked.code || only;
  const procedure = code === undefined ? null : await findEntryProcedure(deps, actor, code, lang);
  const competent = procedure === null ? [] : await competentAgencies(deps, actor, agency);
  return { agency, lines, procedure, competent, words: asked.words, only: only !== undefined };
}

type Agency = NonNullable<Awaited<ReturnType<PageDeps["agencies"]["findAgency"]>>>["agency"];
const deciding: readonly Agency["kind"][] = [
  "people-committee",
  "department",
  "sub-department",
  "inspectorate",
  "management-board",
  "public-service-unit",
];

/** The agencies for which the province's Centre receives, to choose from; a commune's Centre receives for its own Committee. */
async function competentAgencies(deps: PageDeps, actor: Actor, centre: Agency): Promise<readonly Agency[]> {
  if (centre.tier !== "province") return [];
  const root = /^\/[^/]+\//.exec(centre.path)?.[0] ?? centre.path;
  const all = await deps.agencies.listAgencies({ actor, input: { under: root, tier: "province" } });
  return all.filter((agency) => deciding.includes(agency.kind));
}
