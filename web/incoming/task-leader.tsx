import type { ShownIncoming } from "#capabilities/incoming";
import { usePage } from "../kernel/context.tsx";
import type { PageDeps } from "../page-deps.ts";
import { byPersonName, instantText } from "../texts/format.ts";
import { incomingTexts } from "../texts/incoming-texts.ts";
import { Button, ButtonRow, Details, Form, Select, Textarea } from "../ui/index.ts";

type Task = ShownIncoming["tasks"][number];
export type People = Awaited<ReturnType<PageDeps["incoming"]["showDirecting"]>>["people"];

/** A leader gives the task to a person; those of its unit stand first. What somebody has already is folded. */
export function AssignForm({ task, people }: { task: Task; people: People }) {
  const { lang } = usePage();
  const t = incomingTexts[lang].tasks;
  const near = (unitId: string | null): number => (unitId !== null && unitId === task.unit_id ? 0 : 1);
  const choices = people
    .filter(({ accountId }) => accountId !== task.account_id)
    .toSorted((a, b) => near(a.unitId) - near(b.unitId) || byPersonName(a.fullName, b.fullName))
    .map(({ accountId, fullName, title }) => ({ value: accountId, label: `${fullName} (${title})` }));
  const form = (
    <Form act="assign" class="ph-card ph-card--form">
      <Select name="accountId" label={t.assignTo} choices={choices} />
      <Textarea name="opinion" label={t.assignOpinion} rows={3} optional />
      <Button tone={task.account_id === null ? "primary" : "secondary"}>{t.assign}</Button>
    </Form>
  );
  return task.account_id === null ? form : <Details summary={t.reassign}>{form}</Details>;
}

/** Questions and requests for time that nobody has answered. */
export function OpenQuestions({ shown, task }: { shown: ShownIncoming; task: Task }) {
  const { lang } = usePage();
  const t = incomingTexts[lang].tasks;
  const open = shown.steps.filter((step) => step.open && step.task_id === task.id);
  if (open.length === 0) return null;
  return (
    <section class="ph-card ph-card--form">
      <h2 class="ph-card__title">{t.answerTitle}</h2>
      {open.map((step) => (
        <Form key={step.id} act="reply" row={step.id}>
          <p class="govuk-body-s">
            <strong>{incomingTexts[lang].steps[step.kind]}</strong> · {step.by_name} · {instantText(step.at, lang)}
          </p>
          <p class="ph-remark">{step.text}</p>
          {step.until_at && <p class="ph-quiet">{t.wantedUntil({ at: instantText(step.until_at, lang) })}</p>}
          <input type="hidden" name="stepId" value={step.id} />
          <Textarea
            name="text"
            label={t.answer}
            hint={step.kind === "ask-extension" ? t.answerHint : undefined}
            rows={3}
            optional={step.kind === "ask-extension"}
          />
          <ButtonRow>
            {step.kind === "ask" ? (
              <Button>{t.answer}</Button>
            ) : (
              <>
                <Button name="grant" value="yes">
                  {t.grant}
                </Button>
                <Button name="grant" value="no" tone="secondary">
                  {t.refuse}
                </Button>
              </>
            )}
          </ButtonRow>
        </Form>
      ))}
    </section>
  );
}
