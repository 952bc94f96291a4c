import { Refusal } from "#kernel/plain/refusal";
import { usePage } from "../kernel/context.tsx";
import { CitizenLayout } from "../layouts/citizen-layout.tsx";
import type { Act } from "../kernel/page.ts";
import { page } from "../page.ts";
import type { PageDeps } from "../page-deps.ts";
import { dossierTexts } from "../texts/dossier-texts.ts";
import { instantText } from "../texts/format.ts";
import { siteTexts } from "../texts/site-texts.ts";
import { trackTexts } from "../texts/track-texts.ts";
import { Button, Details, Form, SearchForm, SummaryList, TextInput } from "../ui/index.ts";
import { signInUrl, urls } from "../urls.ts";
import { agencyNames } from "./agency-names.ts";
import { DossierTimeline } from "./dossier-timeline.tsx";
import { stateWords } from "./dossier-words.ts";
import { DueExplanation } from "./due-explanation.tsx";
import { StateWithEnd } from "./result-end.tsx";
import { TwoColumns } from "./two-columns.tsx";

type Tracked = Awaited<ReturnType<PageDeps["oneStop"]["trackDossier"]>>;
type Found = { readonly dossier: Tracked; readonly agencies: ReadonlyMap<string, string>; readonly now: Date };
type Asked = { readonly typed: string; readonly found: Found | null };
type Asker = Parameters<PageDeps["oneStop"]["trackDossier"]>[0]["actor"];

const longestCode = 40;

async function withNames(deps: PageDeps, dossier: Tracked): Promise<Found> {
  const agencies = await agencyNames(
    deps,
    dossier.steps.map((step) => step.at_agency_id),
  );
  return { dossier, agencies, now: deps.now() };
}

async function find(deps: PageDeps, actor: Asker, typed: string): Promise<Asked> {
  const trackingCode = typed.trim();
  if (trackingCode === "" || trackingCode.length > longestCode) return { typed, found: null };
  try {
    const dossier = await deps.oneStop.trackDossier({ actor, input: { trackingCode } });
    return { typed, found: await withNames(deps, dossier) };
  } catch (error) {
    if (error instanceof Refusal && error.code === "one-stop.unknown-code") return { typed, found: null };
    throw error;
  }
}

/** What was asked for is not there: said by the status too, so that nothing else takes it for an answer. */
const statusOf = ({ typed, found }: Asked): number => (typed !== "" && found === null ? 404 : 200);

/** The second way, without the random code. Sent as a form: digits of a person's number do not belong into an address. */
const askByCode: Act<PageDeps, unknown, never, Found> = async ({ deps, actor, form }) => {
  const input = { dossierCode: form.text("dossierCode"), lastFour: form.text("lastFour") };
  return { show: await withNames(deps, await deps.oneStop.trackByCode({ actor, input })) };
};

/** Asks for the code; the front page sends its box here too (`?ma=`). */
export const trackPage = page({
  path: urls.track,
  access: "public",
  load: ({ deps, actor, query }) => find(deps, actor, query.text("ma")),
  status: statusOf,
  acts: { "by-code": askByCode },
  view: ({ data, answer }) => <TrackView asked={answer === null ? data : { typed: "", found: answer }} />,
});

/** Where the QR code of the receipt leads. */
export const trackedPage = page({
  path: urls.tracked,
  access: "public",
  load: ({ deps, actor, params }) => find(deps, actor, params.code),
  status: statusOf,
  view: ({ data }) => <TrackView asked={data} />,
});

function TrackView({ asked: { typed, found } }: { asked: Asked }) {
  const { lang } = usePage();
  const t = trackTexts[lang];
  const title = found ? titleOf(found, lang) : t.title;
  return (
    <CitizenLayout
      title={title}
      current="track"
      breadcrumbs={[{ href: urls.home.to(lang), text: siteTexts[lang].home }]}
    >
      {found ? <Result found={found} /> : <Ask typed={typed} />}
    </CitizenLayout>
  );
}

function Ask({ typed }: { typed: string }) {
  const { lang } = usePage();
  const t = trackTexts[lang];
  return (
    <div class="govuk-grid-row">
      <div class="govuk-grid-column-two-thirds">
        {typed !== "" && (
          <div class="govuk-error-summary" role="alert">
            <h2 class="govuk-error-summary__title">{t.unknownTitle}</h2>
            <div class="govuk-error-summary__body">
              <p>{t.unknown({ code: typed.slice(0, longestCode) })}</p>
              <p>{t.unknownHelp}</p>
            </div>
          </div>
        )}
        <h1 class="govuk-heading-xl">{t.title}</h1>
        <p class="govuk-body-l">{t.lead}</p>
        <AskForm typed={typed} />
        <ByCodeForm />
        <h2 class="govuk-heading-m">{t.noPaper}</h2>
        <p class="govuk-body">
          {t.noPaperText}{" "}
          <a class="govuk-link" href={signInUrl(lang, urls.mine.to(lang))}>
            {siteTexts[lang].signIn}
          </a>
        </p>
      </div>
    </div>
  );
}

function AskForm({ typed }: { typed: string }) {
  const { lang } = usePage();
  const t = trackTexts[lang];
  return (
    <SearchForm action={urls.track.to(lang)} class="ph-ask ph-ask--page" label={t.title}>
      <TextInput
        name="ma"
        label={t.codeLabel}
        hint={t.codeHint}
        value={typed.slice(0, longestCode)}
        autocomplete="off"
        spellcheck={false}
      />
      <Button>{t.ask}</Button>
    </SearchForm>
  );
}

function ByCodeForm() {
  const { lang, refusal } = usePage();
  const t = trackTexts[lang];
  return (
    <Details summary={t.byCode} open={refusal !== null}>
      <Form act="by-code" action={urls.track.to(lang)} label={t.byCode}>
        <TextInput
          name="dossierCode"
          label={t.dossierCode}
          hint={t.dossierCodeHint}
          width={30}
          autocomplete="off"
          spellcheck={false}
        />
        <TextInput name="lastFour" label={t.lastFour} hint={t.lastFourHint} digits width={5} autocomplete="off" />
        <Button tone="secondary">{t.ask}</Button>
      </Form>
    </Details>
  );
}

const stateOf = ({ dossier, now }: Found, lang: "vi" | "en") =>
  stateWords(
    { ...dossier, centre: (dossier.returnCentre ?? dossier.centre).name, competent: dossier.competent.name },
    now,
    lang,
  );

function titleOf(found: Found, lang: "vi" | "en"): string {
  const t = dossierTexts[lang].resultEnd;
  return found.dossier.resultEnd?.state === "recalled" ? t.recalledTitle : stateOf(found, lang).title;
}

function Result({ found }: { found: Found }) {
  const { lang } = usePage();
  const t = trackTexts[lang];
  const d = dossierTexts[lang];
  const { dossier, now } = found;
  const words = stateOf(found, lang);
  return (
    <TwoColumns side={<About found={found} />}>
      <StateWithEnd end={dossier.resultEnd} words={words} centre={(dossier.returnCentre ?? dossier.centre).name} />
      <p class="govuk-body-l" lang="vi">
        {dossier.procedureName}
      </p>
      <DueExplanation lines={dossier.dueLines} />
      <h2 class="govuk-heading-m">{d.timeline}</h2>
      <DossierTimeline now={now} journey={journeyOf(found)} />
      <p class="govuk-body">
        <a class="govuk-link" href={urls.track.to(lang)}>
          {t.another}
        </a>
      </p>
    </TwoColumns>
  );
}

function journeyOf({ dossier, agencies }: Found) {
  const steps = dossier.steps.map(({ kind, at, by_name, by_title, at_agency_id }) => ({
    ...{ kind, at, byName: by_name, byTitle: by_title },
    agency: at_agency_id ? (agencies.get(at_agency_id) ?? null) : null,
  }));
  return {
    state: dossier.state,
    dueAt: dossier.dueAt,
    centre: dossier.centre.name,
    competent: dossier.competent.name,
    steps,
  };
}

function About({ found: { dossier } }: { found: Found }) {
  const { lang } = usePage();
  const t = trackTexts[lang];
  const d = dossierTexts[lang];
  const rows = [
    { key: d.dossierCode, value: dossier.code ? <span class="ph-code">{dossier.code}</span> : d.noCodeYet },
    { key: d.trackingCode, value: <span class="ph-code">{dossier.trackingCode}</span> },
    { key: d.applicant, value: [dossier.applicant.name, dossier.applicant.identity].filter(Boolean).join(" · ") },
    { key: d.centre, value: <span lang="vi">{dossier.centre.name}</span> },
    { key: d.competent, value: <span lang="vi">{dossier.competent.name}</span> },
    { key: d.submitted, value: instantText(dossier.submittedAt, lang) },
    ...(dossier.receivedAt ? [{ key: d.received, value: instantText(dossier.receivedAt, lang) }] : []),
    ...(dossier.dueAt ? [{ key: d.due, value: instantText(dossier.dueAt, lang) }] : []),
  ];
  return (
    <>
      <SummaryList title={t.about} rows={rows} />
      <p class="govuk-body-s">{t.masked}</p>
    </>
  );
}
