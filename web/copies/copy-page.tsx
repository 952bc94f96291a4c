import { Refusal } from "#kernel/plain/refusal";
import { day } from "#kernel/plain/day";
import { usePage } from "../kernel/context.tsx";
import type { Asked, Posted } from "../kernel/page.ts";
import { WorkPage } from "../official/work-page.tsx";
import { page } from "../page.ts";
import type { PageDeps } from "../page-deps.ts";
import { copyTexts } from "../texts/copy-texts.ts";
import { dayText, instantText } from "../texts/format.ts";
import { refusalWords } from "../texts/refusal-texts.ts";
import {
  Button,
  ButtonLink,
  Details,
  Form,
  LookAgain,
  SummaryList,
  TextInput,
  Textarea,
  Timeline,
  vi,
} from "../ui/index.ts";
import { urls } from "../urls.ts";
import { copyRoles } from "./copy-places.ts";
import { copyNumber, copyTag, formText, sourceText, sourceUrl } from "./copy-words.tsx";

type Key = { readonly agencyId: string; readonly copyId: string };

const loadCopy = ({ deps, actor, params }: Asked<PageDeps, Key>) => deps.copies.showCopy({ actor, input: params });
type Shown = Awaited<ReturnType<typeof loadCopy>>;
type Props = { readonly data: Shown };

const withReason =
  (act: "refuseCopy" | "dropCopy", said: "refused" | "dropped") =>
  async ({ deps, actor, params, form, requestId, lang }: Posted<PageDeps, Key, unknown>) => {
    await deps.copies[act]({ actor, requestId, input: { ...params, reason: form.text("reason") } });
    return { redirect: urls.copy.to(lang, params), flash: copyTexts[lang].page[said] };
  };

/** One copy: what it is of, where it stands, and what the reader can do with it. */
export const copyPage = page({
  path: urls.copy,
  access: { roles: copyRoles },
  load: loadCopy,
  acts: {
    approve: async ({ deps, actor, params, requestId, lang }) => {
      await deps.copies.approveCopy({ actor, requestId, input: params });
      return { redirect: urls.copy.to(lang, params), flash: copyTexts[lang].list.approved };
    },
    refuse: withReason("refuseCopy", "refused"),
    drop: withReason("dropCopy", "dropped"),
    printed: async ({ deps, actor, params, form, requestId, lang }) => {
      const copies = form.text("copies");
      const input = { ...params, copies: /^\d{1,4}$/.test(copies) ? Number(copies) : copies };
      await deps.copies.recordPrinted({ actor, requestId, input });
      return { redirect: urls.copy.to(lang, params), flash: copyTexts[lang].page.printedDone };
    },
  },
  view: ({ data, lang }) => {
    const t = copyTexts[lang];
    const { agency, copy } = data;
    const list = { href: urls.copies.to(lang, { agencyId: agency.id }), text: t.title };
    return (
      <WorkPage
        title={`${t.forms[copy.form]} ${copyNumber(copy, lang)}`}
        current={`${agency.id}.copies`}
        breadcrumbs={[list]}
      >
        <p class="ph-place">
          <span lang="vi">{sourceText(copy)}</span> {copyTag(copy.state, lang)}
        </p>
        <Notes data={data} />
        <div class="ph-columns ph-columns--work">
          <div>
            <Read data={data} />
            <Facts data={data} />
          </div>
          <div>
            <Deeds data={data} />
            <Course data={data} />
          </div>
        </div>
      </WorkPage>
    );
  },
});

function Notes({ data: { copy } }: Props) {
  const { lang, unknownCode } = usePage();
  const t = copyTexts[lang].page;
  const problem = copy.problem && new Refusal("conflict", copy.problem);
  const why = problem ? refusalWords(problem, lang, unknownCode).sentence : copy.reason;
  if (!why) return null;
  return (
    <section class="ph-todo">
      <h2 class="ph-todo__title">{problem ? t.problem : t.ended}</h2>
      <p class="ph-todo__text">{why}</p>
    </section>
  );
}

function Read({ data: { copy } }: Props) {
  const { lang } = usePage();
  const t = copyTexts[lang];
  const key = { agencyId: copy.agency_id, copyId: copy.id };
  if (copy.file_id !== null) {
    return (
      <p class="ph-read-large">
        <ButtonLink href={urls.copyFile.to(lang, key)}>
          {copy.to_medium === "paper" ? t.page.printFile : t.page.file}
        </ButtonLink>
      </p>
    );
  }
  if (copy.state !== "being-rendered") return null;
  return (
    <p class="govuk-body">
      {t.page.rendering} <LookAgain />
    </p>
  );
}

const listed = (texts: readonly string[]) => (
  <ul class="ph-plain-list" lang="vi">
    {texts.map((text, at) => (
      <li key={at}>{text}</li>
    ))}
  </ul>
);

function Facts({ data: { copy, names } }: Props) {
  const { lang } = usePage();
  const t = copyTexts[lang];
  const p = t.page;
  const nameOf = (id: string | null) => (id === null ? "" : (names.get(id)?.fullName ?? ""));
  const rows = [
    { key: t.form, value: formText(copy, lang) },
    { key: t.number, value: <span class="ph-code">{copyNumber(copy, lang)}</span> },
    ...(copy.issued_on ? [{ key: p.on, value: dayText(day(copy.issued_on)) }] : []),
    {
      key: p.original,
      value: (
        <a class="govuk-link" lang="vi" href={sourceUrl(lang, copy)}>
          {sourceText(copy)}
        </a>
      ),
    },
    { key: p.abstract, value: vi(copy.source.abstract) },
    ...(copy.extract ? [{ key: p.extract, value: listed(copy.extract) }] : []),
    { key: t.asker, value: nameOf(copy.asked_by) },
    ...(copy.signer_name ? [{ key: t.signer, value: copy.signer_name }] : []),
    ...(copy.recipients.length > 0 ? [{ key: p.recipients, value: listed(copy.recipients) }] : []),
    { key: p.copies, value: String(copy.copies) },
    ...(copy.pages === null ? [] : [{ key: p.pages, value: String(copy.pages) }]),
    { key: p.purpose, value: vi(copy.purpose) },
    ...(copy.printed_at
      ? [{ key: p.printedBy, value: `${nameOf(copy.printed_by)}, ${instantText(copy.printed_at, lang)}` }]
      : []),
  ];
  return <SummaryList title={p.facts} dense rows={rows} />;
}

/** What the reader can do with the copy now, the usual first. */
function Deeds({ data: { copy, may } }: Props) {
  const { lang } = usePage();
  const t = copyTexts[lang];
  return (
    <>
      {may.approve && (
        <section class="ph-card ph-card--form">
          <h2 class="ph-card__title">{t.page.decide}</h2>
          <Form act="approve">
            <Button>{t.list.approve}</Button>
          </Form>
        </section>
      )}
      {(may.sign || may.clerk) && (
        <p>
          <ButtonLink href={urls.copies.to(lang, { agencyId: copy.agency_id })}>{t.page.toTray}</ButtonLink>
        </p>
      )}
      {may.print && (
        <section class="ph-card ph-card--form">
          <h2 class="ph-card__title">{t.page.print}</h2>
          <p class="govuk-body">{t.page.printLead}</p>
          <Form act="printed">
            <TextInput
              name="copies"
              label={t.page.copies}
              value={String(copy.copies)}
              digits
              width={3}
              autocomplete="off"
            />
            <Button>{t.page.printed}</Button>
          </Form>
        </section>
      )}
      {may.refuse && <ReasonCard act="refuse" title={t.page.refuse} />}
      {may.drop && <ReasonCard act="drop" title={t.page.drop} hint={t.page.dropHint} />}
    </>
  );
}

function ReasonCard(props: { act: string; title: string; hint?: string }) {
  const page = usePage();
  const refusedHere = page.refusal !== null && page.act === props.act;
  return (
    <Details summary={props.title} open={refusedHere}>
      <Form act={props.act}>
        <Textarea name="reason" label={copyTexts[page.lang].page.refuseReason} hint={props.hint} rows={3} />
        <Button tone="warning">{props.title}</Button>
      </Form>
    </Details>
  );
}

function Course({ data: { names, steps } }: Props) {
  const { lang } = usePage();
  const t = copyTexts[lang];
  const kinds: Readonly<Record<string, string>> = t.steps;
  return (
    <section class="ph-card">
      <h2 class="ph-card__title">{t.page.course}</h2>
      <Timeline
        label={t.page.course}
        steps={steps.map((step) => {
          const name = step.by_account_id ? (names.get(step.by_account_id)?.fullName ?? "") : "";
          return {
            title: kinds[step.kind] ?? step.kind,
            when: instantText(step.at, lang),
            by: [name, step.by_title].filter(Boolean).join(", "),
            state: "done" as const,
            children: step.words ? <p class="govuk-body">{step.words}</p> : undefined,
          };
        })}
      />
    </section>
  );
}
