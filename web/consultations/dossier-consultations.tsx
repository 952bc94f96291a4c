import type { QuestionState } from "#capabilities/consultations";
import { usePage } from "../kernel/context.tsx";
import type { PageDeps } from "../page-deps.ts";
import { consultationTexts } from "../texts/consultation-texts.ts";
import { instantText } from "../texts/format.ts";
import { Button, Form, Tag } from "../ui/index.ts";
import type { Tone } from "../ui/index.ts";

export type ShownConsultations = Awaited<ReturnType<PageDeps["consultations"]["showConsultations"]>>;

const tones: Readonly<Record<QuestionState, Tone>> = {
  open: "yellow",
  answered: "green",
  "agreed-by-silence": "teal",
  "taken-back": "grey",
};

/** Which agencies were asked, until when, and every version of what they answered. */
export function DossierConsultations({ shown }: { shown: ShownConsultations }) {
  const { lang } = usePage();
  const t = consultationTexts[lang];
  if (shown.questions.length === 0) return null;
  return (
    <section class="ph-card">
      <h2 class="ph-card__title">{t.card}</h2>
      <ul class="ph-plain-list">
        {shown.questions.map((question) => (
          <li key={question.id}>
            <strong lang="vi">{question.askedName}</strong>{" "}
            <Tag tone={tones[question.state]}>{t.states[question.state]}</Tag>
            <p class="ph-remark">{question.question}</p>
            <p class="ph-quiet">
              {t.due}: {instantText(question.due_at, lang)}
            </p>
            <Answers answers={question.answers} />
            {question.mayTakeBack && (
              <Form act="take-back" row={question.id}>
                <input type="hidden" name="questionId" value={question.id} />
                <Button tone="secondary" small about={question.askedName}>
                  {t.takeBack}
                </Button>
              </Form>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The answers in their versions, the last one first. */
export function Answers({ answers }: { answers: ShownConsultations["questions"][number]["answers"] }) {
  const { lang } = usePage();
  const t = consultationTexts[lang];
  return (
    <>
      {answers.toReversed().map((answer) => (
        <div key={answer.version}>
          <p class="govuk-body-s">
            {t.version({ version: answer.version })}: <strong>{t.opinions[answer.opinion]}</strong>
            {answer.late && ` (${t.late})`} · {answer.by_name}, {answer.by_title} · {instantText(answer.at, lang)}
          </p>
          <p class="ph-remark">{answer.text}</p>
        </div>
      ))}
    </>
  );
}
