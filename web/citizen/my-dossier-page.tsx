import { Refusal } from "#kernel/plain/refusal";
import { usePage } from "../kernel/context.tsx";
import type { Lang } from "../kernel/page.ts";
import { CitizenLayout } from "../layouts/citizen-layout.tsx";
import { page } from "../page.ts";
import type { PageDeps } from "../page-deps.ts";
import { dossierTexts } from "../texts/dossier-texts.ts";
import { feedbackTexts } from "../texts/feedback-texts.ts";
import { instantText } from "../texts/format.ts";
import { letterTexts } from "../texts/letter-texts.ts";
import { mineTexts } from "../texts/mine-texts.ts";
import { siteTexts } from "../texts/site-texts.ts";
import { InsetText, SummaryList } from "../ui/index.ts";
import { urls } from "../urls.ts";
import { agencyNames } from "./agency-names.ts";
import { declaredAnswers, schemaFields } from "../forms/schema-form.ts";
import { DossierFiles, ResultDownload } from "./dossier-files.tsx";
import { DossierTimeline } from "./dossier-timeline.tsx";
import { stateWords } from "./dossier-words.ts";
import { DueExplanation } from "./due-explanation.tsx";
import { AskedOfMe, MyLetters } from "./my-letters.tsx";
import type { MyLettersShown } from "./my-letters.tsx";
import { StateWithEnd } from "./result-end.tsx";
import { TwoColumns } from "./two-columns.tsx";

export type ShownDossier = Awaited<ReturnType<PageDeps["oneStop"]["showDossier"]>>;
type Mine = {
  readonly shown: ShownDossier;
  readonly letters: MyLettersShown;
  readonly mayRate: boolean;
  readonly agencies: ReadonlyMap<string, string>;
  readonly now: Date;
};

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** An address that was typed wrongly names no dossier. */
export function demandIds(...ids: readonly string[]): void {
  if (!ids.every((id) => uuid.test(id))) throw new Refusal("not-found", "web.page-not-found");
}

/** One of the citizen's own dossiers, with everything that belongs to them. */
export const myDossierPage = page({
  path: urls.myDossier,
  access: "citizen",
  load: async ({ deps, actor, params }): Promise<Mine> => {
    demandIds(params.agency, params.dossier);
    const input = { agencyId: params.agency, dossierId: params.dossier };
    const shown = await deps.oneStop.showDossier({ actor, input });
    const rating = await deps.feedback.showRating({ actor, input });
    const letters = await deps.letters.showLetters({ actor, input });
    const agencies = await agencyNames(
      deps,
      shown.steps.map((step) => step.at_agency_id),
    );
    return { shown, letters, agencies, now: deps.now(), mayRate: rating.hasResult && !rating.rated };
  },
  view: ({ data, lang }) => {
    const words = stateOf(data, lang);
    const breadcrumbs = [
      { href: urls.home.to(lang), text: siteTexts[lang].home },
      { href: urls.mine.to(lang), text: mineTexts[lang].back },
    ];
    return (
      <CitizenLayout title={titleOf(data, words.title, lang)} current="mine" breadcrumbs={breadcrumbs}>
        <TwoColumns side={<About shown={data.shown} />}>
          <Content mine={data} words={words} />
        </TwoColumns>
      </CitizenLayout>
    );
  },
});

function stateOf({ shown: { dossier, centre, competent, returnCentre }, now }: Mine, lang: Lang) {
  const { state, due_at: dueAt, returned_at: returnedAt, return_way: returnWay } = dossier;
  return stateWords(
    {
      state,
      dueAt,
      returnedAt,
      returnWay,
      centre: (returnCentre ?? centre).name,
      competent: competent.name,
      own: true,
    },
    now,
    lang,
  );
}

const titleOf = ({ shown }: Mine, title: string, lang: Lang): string =>
  shown.resultEnd?.state === "recalled" ? dossierTexts[lang].resultEnd.recalledTitle : title;

function Content({ mine, words }: { mine: Mine; words: ReturnType<typeof stateOf> }) {
  const { lang } = usePage();
  const t = mineTexts[lang];
  const { shown, now } = mine;
  const key = { agency: shown.dossier.agency_id, dossier: shown.dossier.id };
  const answers = declaredAnswers(schemaFields(shown.procedure.form ?? {}, {}, lang), shown.dossier.answers, t);
  return (
    <>
      <StateWithEnd end={shown.resultEnd} words={words} centre={(shown.returnCentre ?? shown.centre).name} />
      <AskedOfMe letters={mine.letters} of={key} />
      <ResultDownload shown={shown} />
      {mine.mayRate && <AskRating shown={shown} />}
      <p class="govuk-body-l" lang="vi">
        {shown.dossier.procedure_name}
      </p>
      <DueExplanation lines={shown.dossier.due_lines} changes={mine.letters.dueChanges} />
      <h2 class="govuk-heading-m">{dossierTexts[lang].timeline}</h2>
      <DossierTimeline journey={journeyOf(mine)} now={now} />
      <MyLetters letters={mine.letters} />
      <DossierFiles shown={shown} />
      {answers.length > 0 && (
        <div lang="vi">
          <SummaryList title={t.answersHeading} rows={answers} />
        </div>
      )}
      {shown.others.withdraw && (
        <p class="govuk-body">
          <a class="govuk-link" href={urls.myWithdrawal.to(lang, key)}>
            {letterTexts[lang].mine.withdraw}
          </a>
        </p>
      )}
    </>
  );
}

/** After the result, once: how was it? */
function AskRating({ shown: { dossier } }: { shown: ShownDossier }) {
  const { lang } = usePage();
  const t = feedbackTexts[lang];
  return (
    <InsetText>
      <h2 class="govuk-heading-s">{t.ask}</h2>
      <p class="govuk-body">{t.askText}</p>
      <a class="govuk-link" href={urls.rateDossier.to(lang, { agency: dossier.agency_id, dossier: dossier.id })}>
        {t.rate}
      </a>
    </InsetText>
  );
}

function journeyOf({ shown: { dossier, steps, centre, competent }, agencies }: Mine) {
  const done = steps.map(({ kind, at, by_name, by_title, at_agency_id }) => ({
    ...{ kind, at, byName: by_name, byTitle: by_title },
    agency: at_agency_id ? (agencies.get(at_agency_id) ?? null) : null,
  }));
  return { state: dossier.state, dueAt: dossier.due_at, centre: centre.name, competent: competent.name, steps: done };
}

function About({ shown: { dossier, applicant, centre, competent } }: { shown: ShownDossier }) {
  const { lang } = usePage();
  const d = dossierTexts[lang];
  const rows = [
    { key: d.dossierCode, value: dossier.code ? <span class="ph-code">{dossier.code}</span> : d.noCodeYet },
    { key: d.trackingCode, value: <span class="ph-code">{dossier.tracking_code}</span> },
    { key: d.applicant, value: applicant.fullName },
    { key: d.centre, value: <span lang="vi">{centre.name}</span> },
    { key: d.competent, value: <span lang="vi">{competent.name}</span> },
    { key: d.submitted, value: instantText(dossier.submitted_at, lang) },
    ...(dossier.received_at ? [{ key: d.received, value: instantText(dossier.received_at, lang) }] : []),
    ...(dossier.due_at ? [{ key: d.due, value: instantText(dossier.due_at, lang) }] : []),
  ];
  return <SummaryList title={mineTexts[lang].about} rows={rows} />;
}
