import type { ShownIncoming } from "#capabilities/incoming";
import { usePage } from "../kernel/context.tsx";
import { instantText } from "../texts/format.ts";
import { incomingTexts } from "../texts/incoming-texts.ts";
import { Tag, Timeline } from "../ui/index.ts";
import type { Tone } from "../ui/index.ts";
import { urls } from "../urls.ts";

type Task = ShownIncoming["tasks"][number];
type Props = { readonly shown: ShownIncoming };

const tones: Readonly<Record<Task["state"], Tone>> = {
  waiting: "yellow",
  assigned: "yellow",
  "in-process": "blue",
  completed: "green",
  closed: "grey",
  dropped: "grey",
};

/** Who has a task: the person and the unit. */
export const holderOf = (task: Pick<Task, "account_name" | "unit_name">): string =>
  [task.account_name, task.unit_name].filter(Boolean).join(", ");

export function TaskState({ task }: { task: Task }) {
  const { lang } = usePage();
  const t = incomingTexts[lang];
  return (
    <>
      <Tag tone={tones[task.state]}>{t.tasks.states[task.state]}</Tag> {task.isLate && <Tag tone="red">{t.late}</Tag>}
    </>
  );
}

/** What the leader said, and to whom it was given; what was taken back is left out. */
export function Tasks({ shown }: Props) {
  const { lang } = usePage();
  const t = incomingTexts[lang];
  const last = shown.directions.at(-1);
  const tasks = shown.tasks.filter(({ state }) => state !== "dropped");
  if (!last) return null;
  const key = { agencyId: shown.document.agency_id, documentId: shown.document.id };
  return (
    <section class="ph-card">
      <h2 class="ph-card__title">{t.tasks.title}</h2>
      <p class="govuk-body-s">
        <strong>{t.tasks.opinionOf({ who: [last.by_name, last.by_title].filter(Boolean).join(", ") })}</strong> ·{" "}
        {instantText(last.at, lang)}
      </p>
      {last.opinion && <p class="ph-remark">{last.opinion}</p>}
      <ul class="ph-plain-list">
        {tasks.map((task) => (
          <li key={task.id}>
            <strong>{t.tasks.roles[task.role]}:</strong> <span lang="vi">{holderOf(task)}</span>{" "}
            <TaskState task={task} />
            <p class="ph-quiet">
              {t.due}: {instantText(task.due_at, lang)}
            </p>
            {task.result && <p class="ph-remark">{task.result}</p>}
            {(task.may.assign || task.may.take || task.may.work) && (
              <a class="govuk-link" href={urls.incomingTask.to(lang, { ...key, taskId: task.id })}>
                {t.tasks.open}
                <span class="govuk-visually-hidden"> {t.tasks.about({ who: holderOf(task) })}</span>
              </a>
            )}
          </li>
        ))}
      </ul>
      <Answers shown={shown} />
    </section>
  );
}

/** The outgoing documents that answer it. */
export function Answers({ shown }: Props) {
  const { lang } = usePage();
  const t = incomingTexts[lang].tasks;
  if (shown.answers.length === 0) return null;
  return (
    <p class="govuk-body-s">
      <strong>{t.answers}:</strong> {shown.answers.map(({ numberText }) => numberText).join("; ")}
    </p>
  );
}

/** Everything that happened to it, the last first. */
export function Course({ shown, taskId }: Props & { taskId?: string }) {
  const { lang } = usePage();
  const t = incomingTexts[lang];
  const steps = shown.steps.filter((step) => taskId === undefined || step.task_id === taskId);
  if (steps.length === 0) return null;
  return (
    <section class="ph-card">
      <h2 class="ph-card__title">{t.course}</h2>
      <Timeline
        label={t.course}
        steps={steps.toReversed().map((step) => ({
          title: t.steps[step.kind],
          when: instantText(step.at, lang),
          by: [step.by_name, step.by_title].filter(Boolean).join(", "),
          state: step.open ? ("now" as const) : ("done" as const),
          children: (
            <>
              {step.text && (
                <p class="ph-remark">
                  {step.kind === "register" && `${t.register.formerNote}: `}
                  {step.text}
                </p>
              )}
              {step.until_at && <p class="ph-quiet">{t.until({ at: instantText(step.until_at, lang) })}</p>}
            </>
          ),
        }))}
      />
    </section>
  );
}
