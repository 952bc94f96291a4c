import type { ComponentChildren } from "preact";
import type { NumberLine } from "#capabilities/numbering";
import { type Actor, holdsAt } from "#kernel/plain/actor";
import { isDay } from "#kernel/plain/day";
import { usePage } from "../kernel/context.tsx";
import type { Lang } from "../kernel/page.ts";
import { page } from "../page.ts";
import type { PageDeps } from "../page-deps.ts";
import { countText, dayText, instantText } from "../texts/format.ts";
import { numberTexts } from "../texts/number-texts.ts";
import { Button, Details, Form, PreviousNext, Table, Tag, TextInput, vi, WarningText } from "../ui/index.ts";
import { urls } from "../urls.ts";
import { WorkPage } from "./work-page.tsx";

const readers = ["clerk", "leader", "centre-head", "inspector"] as const;

/** A year, or a day as people write it. */
const periodText = (period: string): string => (isDay(period) ? dayText(period) : period);

type Asked = { readonly kind: string; readonly period: string; readonly after: number };

/** The numbers of results that will never be issued and that nobody explained, of every kind. */
async function toExplain(deps: PageDeps, actor: Actor, agencyId: string) {
  if (!holdsAt(actor, agencyId, "clerk", "leader", "inspector")) return [];
  const givenUp = await deps.oneStop.listGivenUp({ actor, input: { agencyId } });
  const numbers = await deps.numbering.findNumbersOf({
    actor,
    input: { agencyId, subjectIds: givenUp.map(({ resultId }) => resultId) },
  });
  return givenUp.flatMap((result) => {
    const number = numbers.find((one) => one.subjectId === result.resultId && one.kind === result.series);
    return number && number.unusedGround === null ? [{ ...result, number }] : [];
  });
}

async function loadNumbers(deps: PageDeps, actor: Actor, agencyId: string, asked: Asked) {
  const { kind, period, after } = asked;
  const input = { agencyId, after, ...(kind && { kind }), ...(period && { period }) };
  const [answer, agency, unexplained, councils] = await Promise.all([
    deps.numbering.listNumbers({ actor, input }),
    deps.agencies.cards.cardOf(deps.db, agencyId),
    toExplain(deps, actor, agencyId),
    deps.signingGrants.councilsOf(deps.db, agencyId),
  ]);
  return { ...answer, agency, asked, unexplained, councils, period: period || (answer.periods[0]?.period ?? "") };
}
type Data = Awaited<ReturnType<typeof loadNumbers>>;

/** The book of an agency's numbers; its clerk explains the unused ones here. */
export const numbersPage = page({
  path: urls.numbers,
  access: { roles: readers },
  load: ({ deps, actor, params, query }) =>
    loadNumbers(deps, actor, params.agencyId, {
      kind: query.text("loai").slice(0, 50),
      period: query.text("ky").slice(0, 10),
      after: Math.max(0, Math.trunc(Number(query.text("sau")) || 0)),
    }),
  acts: {
    explain: async ({ deps, actor, params, form, query, requestId, lang }) => {
      const [kind = "", period = "", no = ""] = form.text("form-row").split("~");
      const input = { ...params, kind, period, no: Number(no), ground: form.text("ground") };
      await deps.numbering.explainUnused({ actor, requestId, input });
      const back = { loai: query.text("loai"), ky: query.text("ky"), sau: query.text("sau") };
      return { redirect: urls.numbers.to(lang, params, back), flash: numberTexts[lang].explained };
    },
  },
  view: ({ data, actor, lang }) => {
    const t = numberTexts[lang];
    const mayExplain = holdsAt(actor, data.agency.id, "clerk");
    return (
      <WorkPage title={t.title} current={`${data.agency.id}.numbers`}>
        <p class="ph-place" lang="vi">
          {data.agency.name}
        </p>
        <p class="govuk-body">{t.lead}</p>
        <Unexplained data={data} mayExplain={mayExplain} />
        <Periods data={data} />
        {data.asked.kind !== "" && <Numbers data={data} mayExplain={mayExplain} />}
      </WorkPage>
    );
  },
});

/** What a kind is called, a council's by its name; one that a province added by itself keeps its own word. */
function kindText(kind: string, lang: Lang, councils: Data["councils"]): ComponentChildren {
  const names: Readonly<Record<string, string>> = numberTexts[lang].kinds;
  const [stem = "", branch] = kind.split(":");
  const called = councils.find(({ series_id }) => series_id === branch)?.name ?? branch;
  if (names[kind] !== undefined || !called || !names[stem]) return names[kind] ?? kind;
  return (
    <>
      {names[stem]}: {vi(called)}
    </>
  );
}

function Unexplained({ data, mayExplain }: { data: Data; mayExplain: boolean }) {
  const { lang } = usePage();
  const t = numberTexts[lang];
  if (data.unexplained.length === 0) return <p class="ph-good">{t.needsNone}</p>;
  return (
    <section class="ph-todo">
      <h2 class="ph-todo__title">{t.needsTitle}</h2>
      <p class="ph-todo__text">{t.needsLead}</p>
      {data.unexplained.map(({ number, agencyId, dossierId, dossierCode }) => (
        <div key={number.subjectId}>
          <p class="govuk-body">
            <strong>
              {kindText(number.kind, lang, data.councils)} {number.text}
            </strong>{" "}
            ({periodText(number.period)}){" · "}
            <a class="govuk-link ph-code" href={urls.dossier.to(lang, { agencyId, dossierId })}>
              {dossierCode ?? t.things.dossier}
            </a>
          </p>
          {mayExplain && <ExplainForm place={{ ...number }} />}
        </div>
      ))}
    </section>
  );
}

type Place = { readonly kind: string; readonly period: string; readonly no: number; readonly text: string };

function ExplainForm({ place }: { place: Place }) {
  const t = numberTexts[usePage().lang];
  return (
    <Form act="explain" row={`${place.kind}~${place.period}~${place.no}`}>
      <TextInput name="ground" label={t.ground} hint={t.groundHint} autocomplete="off" />
      <Button small tone="secondary" about={t.explainAbout({ number: place.text })}>
        {t.explain}
      </Button>
    </Form>
  );
}

function Periods({ data }: { data: Data }) {
  const { lang } = usePage();
  const t = numberTexts[lang];
  const missing = data.periods.reduce((sum, { gaps }) => sum + gaps, 0);
  const { agency } = data;
  return (
    <>
      {missing > 0 && <WarningText>{t.gapsHint({ count: countText(missing) })}</WarningText>}
      <Table
        caption={data.asked.kind === "" ? t.kind : t.periods}
        dense
        rows={data.periods}
        rowKey={({ kind, period }) => `${kind} ${period}`}
        empty={t.none}
        columns={[
          {
            title: t.kind,
            heading: true,
            cell: ({ kind, period }) => (
              <a class="govuk-link" href={urls.numbers.to(lang, { agencyId: agency.id }, { loai: kind, ky: period })}>
                {kindText(kind, lang, data.councils)}
              </a>
            ),
          },
          { title: t.period, narrow: true, cell: ({ period }) => periodText(period) },
          { title: t.last, numeric: true, cell: ({ lastNo }) => countText(lastNo) },
          { title: t.gaps, numeric: true, cell: ({ gaps }) => countText(gaps) },
        ]}
      />
    </>
  );
}

function Numbers({ data, mayExplain }: { data: Data; mayExplain: boolean }) {
  const { lang } = usePage();
  const t = numberTexts[lang];
  const { asked, agency, period } = data;
  const last = data.more ? data.numbers.at(-1)?.no : undefined;
  const at = (sau?: number) =>
    urls.numbers.to(lang, { agencyId: agency.id }, { loai: asked.kind, ky: period, ...(sau && { sau }) });
  return (
    <>
      <Table
        caption={
          <>
            {kindText(asked.kind, lang, data.councils)}, {periodText(period)}
          </>
        }
        dense
        rows={data.numbers}
        rowKey={({ no }) => String(no)}
        empty={t.none}
        columns={[
          { title: t.no, numeric: true, cell: ({ no }) => countText(no) },
          { title: t.number, heading: true, cell: (line) => <NumberCell line={line} /> },
          { title: t.thing, cell: (line) => <Thing line={line} agencyId={agency.id} /> },
          { title: t.at, narrow: true, cell: ({ takenAt }) => instantText(takenAt, lang) },
          {
            title: t.state,
            cell: (line) => <State line={line} kind={asked.kind} period={period} mayExplain={mayExplain} />,
          },
        ]}
      />
      <PreviousNext previous={asked.after > 0 ? at() : undefined} next={last ? at(last) : undefined} />
    </>
  );
}

function NumberCell({ line }: { line: NumberLine }) {
  const t = numberTexts[usePage().lang];
  return (
    <>
      <span class="ph-code">{line.text}</span>
      {line.givenBy && <span class="ph-second-line">{t.givenBy({ system: line.givenBy })}</span>}
    </>
  );
}

/** A dossier is led to; a result is found with its dossier. */
function Thing({ line, agencyId }: { line: NumberLine; agencyId: string }) {
  const { lang } = usePage();
  const names: Readonly<Record<string, string>> = numberTexts[lang].things;
  const text = names[line.subjectKind] ?? line.subjectKind;
  if (line.subjectKind !== "dossier") return text;
  return (
    <a class="govuk-link" href={urls.dossier.to(lang, { agencyId, dossierId: line.subjectId })}>
      {text}
    </a>
  );
}

/** A used number says so; the clerk may explain one that came to nothing, also one that no rule found. */
function State(props: { line: NumberLine; kind: string; period: string; mayExplain: boolean }) {
  const shown = usePage();
  const t = numberTexts[shown.lang];
  const { line, kind, period } = props;
  if (line.unusedGround !== null) {
    return (
      <>
        <Tag tone="grey">{t.unused}</Tag> <span lang="vi">{line.unusedGround}</span>
      </>
    );
  }
  const place = { kind, period, no: line.no, text: line.text };
  const refused = shown.form !== null && shown.row === `${kind}~${period}~${line.no}`;
  return (
    <>
      {t.used}
      {props.mayExplain && line.subjectKind === "result" && (
        <Details summary={t.ground} open={refused}>
          <ExplainForm place={place} />
        </Details>
      )}
    </>
  );
}
