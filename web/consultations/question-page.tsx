import { isDay } from "#kernel/plain/day";
import { usePage } from "../kernel/context.tsx";
import { WorkPage } from "../official/work-page.tsx";
import type { PageDeps } from "../page-deps.ts";
import { page } from "../page.ts";
import { consultationTexts } from "../texts/consultation-texts.ts";
import { dayText, instantText } from "../texts/format.ts";
import { Button, Form, Radios, SummaryList, Textarea } from "../ui/index.ts";
import type { SummaryRow } from "../ui/index.ts";
import { urls } from "../urls.ts";
import { Answers } from "./dossier-consultations.tsx";

type Shown = Awaited<ReturnType<PageDeps["consultations"]["showQuestion"]>>;

/** One question as the agency that was asked sees it, with its answer. */
export const questionPage = page({
  path: urls.question,
  access: { roles: ["case-officer", "leader"] },
  load: ({ deps, actor, params }) => deps.consultations.showQuestion({ actor, input: params }),
  act: async ({ deps, actor, params, form, requestId, lang }) => {
    const input = { ...params, opinion: form.text("opinion"), text: form.text("text") };
    await deps.consultations.answerQuestion({ actor, requestId, input });
    return { redirect: urls.question.to(lang, params), flash: consultationTexts[lang].answered };
  },
  view: ({ data, lang }) => {
    const t = consultationTexts[lang];
    const { question } = data;
    const list = { href: urls.askedQuestions.to(lang, { agencyId: question.asked_agency_id }), text: t.list };
    return (
      <WorkPage title={t.question} current={`${question.asked_agency_id}.asked`} breadcrumbs={[list]}>
        <div class="ph-two-columns">
          <div>
            <Facts shown={data} />
            <Papers shown={data} />
          </div>
          <div>
            {data.answers.length > 0 && (
              <section class="ph-card">
                <h2 class="ph-card__title">{t.answer}</h2>
                <Answers answers={data.answers} />
              </section>
            )}
            <AnswerForm again={data.answers.length > 0} />
          </div>
        </div>
      </WorkPage>
    );
  },
});

function Facts({ shown }: { shown: Shown }) {
  const { lang } = usePage();
  const t = consultationTexts[lang];
  const { question, about } = shown;
  const born = about?.dateOfBirth && isDay(about.dateOfBirth) ? dayText(about.dateOfBirth) : null;
  const rows: SummaryRow[] = [
    { key: t.from, value: <span lang="vi">{shown.askingName}</span> },
    { key: t.procedure, value: <span lang="vi">{question.procedure_name}</span> },
    { key: t.question, value: question.question },
    { key: t.due, value: instantText(question.due_at, lang) },
    { key: t.state, value: t.states[question.state] },
    ...(question.silence === "agrees" ? [{ key: "", value: t.silenceAgrees }] : []),
    ...(about
      ? [
          { key: t.about, value: <strong>{about.fullName}</strong> },
          { key: t.identityNumber, value: about.identityNumber },
          ...(born ? [{ key: t.dateOfBirth, value: born }] : []),
        ]
      : []),
  ];
  return <SummaryList title={t.question} dense rows={rows.filter(({ key }) => key !== "")} />;
}

function Papers({ shown }: { shown: Shown }) {
  const { lang } = usePage();
  const t = consultationTexts[lang];
  const { question } = shown;
  if (shown.papers.length === 0) return null;
  const key = { agencyId: question.agency_id, questionId: question.id };
  return (
    <section class="ph-card">
      <h2 class="ph-card__title">{t.papers}</h2>
      <ul class="ph-plain-list" lang="vi">
        {shown.papers.map(({ id, name, fileId }) => (
          <li key={id}>
            {fileId ? (
              <a class="govuk-link" href={urls.questionFile.to(lang, { ...key, paperId: id })}>
                {name}
              </a>
            ) : (
              name
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function AnswerForm({ again }: { again: boolean }) {
  const { lang } = usePage();
  const t = consultationTexts[lang];
  const choices = (["agrees", "objects", "informs"] as const).map((value) => ({ value, label: t.opinions[value] }));
  return (
    <section class="ph-card ph-card--form">
      <Form>
        <Radios name="opinion" label={t.opinion} small choices={choices} />
        <Textarea name="text" label={t.answer} rows={5} />
        <Button>{again ? t.sendAgain : t.send}</Button>
      </Form>
    </section>
  );
}
