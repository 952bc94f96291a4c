import type { Agency } from "#capabilities/agencies";
import type { Actor } from "#kernel/plain/actor";
import { usePage } from "../kernel/context.tsx";
import { page } from "../page.ts";
import type { PageDeps } from "../page-deps.ts";
import { draftTexts } from "../texts/draft-texts.ts";
import { Button, Form, InsetText, SearchForm, TextInput } from "../ui/index.ts";
import { urls } from "../urls.ts";
import { BackToSteps, DraftLayout } from "./draft-layout.tsx";
import { type OpenDraft, loadDraft } from "./load-draft.ts";

type Former = { readonly nameVi: string; readonly districtVi: string | null; readonly part: "whole" | "partial" };
type Choice = { readonly agency: Agency; readonly former: Former | null };
type Loaded = { readonly draft: OpenDraft; readonly words: string; readonly choices: readonly Choice[] };

const longestWords = 200;
const mostShown = 20;
const fewEnough = 5;
const byCommune = (draft: OpenDraft): boolean => draft.version.tiers.includes("commune");

/** The agencies of the province that the procedure's version names, by words. */
async function provincialFor(
  deps: PageDeps,
  actor: Actor,
  draft: OpenDraft,
  words: string,
): Promise<readonly Choice[]> {
  if (!draft.version.tiers.includes("province")) return [];
  const found = await deps.agencies.listAgencies({ actor, input: { words, tier: "province" } });
  return found
    .filter((agency) => deps.procedures.mayDecide(draft.version, agency))
    .map((agency) => ({ agency, former: null }));
}

/** Only agencies that the procedure's version names as competent or implementing; found by words, those of communes first. */
async function choicesFor(deps: PageDeps, actor: Actor, draft: OpenDraft, words: string): Promise<readonly Choice[]> {
  const provincial = await provincialFor(deps, actor, draft, words);
  // Few enough are shown before anything was typed.
  if (words === "") return provincial.length <= fewEnough ? provincial : [];
  const committees = byCommune(draft) ? await deps.agencies.listCommittees({ actor, input: { words } }) : [];
  const communes = committees.filter(({ agency }) => deps.procedures.mayDecide(draft.version, agency));
  return [...communes, ...provincial.slice(0, mostShown)];
}

/** Who is to decide: found by typing, with or without accents, also by a name of before 1/7/2025. */
export const draftAgencyPage = page({
  path: urls.myDraftAgency,
  access: "citizen",
  load: async ({ deps, actor, params, query }): Promise<Loaded> => {
    const draft = await loadDraft(deps, actor, params.draft);
    const words = query.text("tim").slice(0, longestWords);
    return { draft, words, choices: await choicesFor(deps, actor, draft, words) };
  },
  act: async ({ deps, actor, params, form, requestId, lang }) => {
    const input = { draftId: params.draft, agencyId: form.text("agencyId") };
    await deps.drafts.chooseAgency({ actor, requestId, input });
    return { redirect: urls.myDraft.to(lang, params), flash: draftTexts[lang].saved };
  },
  view: ({ data, lang }) => {
    const t = draftTexts[lang];
    const { draft, words } = data;
    const commune = byCommune(draft);
    return (
      <DraftLayout title={t.steps.agency} draft={draft}>
        {draft.agency && <InsetText>{t.agencyNow({ name: draft.agency.nameVi })}</InsetText>}
        <p class="govuk-body">{commune ? t.agencyLead : t.agencyLeadProvince}</p>
        <SearchForm
          action={urls.myDraftAgency.to(lang, { draft: draft.id })}
          class="ph-ask ph-ask--page"
          label={t.steps.agency}
        >
          <TextInput
            name="tim"
            label={commune ? t.agencySearch : t.agencySearchProvince}
            hint={commune ? t.agencyHint : t.agencyHintProvince}
            value={words}
            kind="search"
            autocomplete="off"
          />
          <Button>{t.find}</Button>
        </SearchForm>
        {(words !== "" || data.choices.length > 0) && <Choices loaded={data} />}
        <BackToSteps draft={draft} />
      </DraftLayout>
    );
  },
});

function Choices({ loaded: { choices } }: { loaded: Loaded }) {
  const t = draftTexts[usePage().lang];
  if (choices.length === 0) return <p class="govuk-body">{t.agencyNone}</p>;
  return (
    <>
      <h2 class="govuk-heading-m">{t.agencyChoices}</h2>
      <ul class="ph-found">
        {choices.map((choice) => (
          <li key={`${choice.agency.id} ${choice.former?.nameVi} ${choice.former?.districtVi}`}>
            <ChooseOne choice={choice} />
          </li>
        ))}
      </ul>
    </>
  );
}

function ChooseOne({ choice: { agency, former } }: { choice: Choice }) {
  const t = draftTexts[usePage().lang];
  const row = [agency.id, former?.nameVi, former?.districtVi].filter(Boolean).join(" ");
  return (
    <Form row={row} class="ph-choose">
      <input type="hidden" name="agencyId" value={agency.id} />
      <div>
        <strong lang="vi">{agency.nameVi}</strong>
        {former && <p>{t.agencyFormer({ name: former.nameVi, district: former.districtVi ?? "" })}</p>}
        {former?.part === "partial" && <p>{t.agencyPartial({ name: former.nameVi })}</p>}
      </div>
      <Button tone="secondary" small about={agency.nameVi}>
        {t.choose}
      </Button>
    </Form>
  );
}
