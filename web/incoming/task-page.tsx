import type { ShownIncoming } from "#capabilities/incoming";
import { Refusal } from "#kernel/plain/refusal";
import { usePage } from "../kernel/context.tsx";
import { WorkPage } from "../official/work-page.tsx";
import { page } from "../page.ts";
import { instantText } from "../texts/format.ts";
import { incomingTexts } from "../texts/incoming-texts.ts";
import { Button, ButtonLink, DateInput, Details, Form, SummaryList, Textarea } from "../ui/index.ts";
import { urls } from "../urls.ts";
import { Answers, Course, holderOf, TaskState } from "./document-course.tsx";
import { DocumentFiles } from "./document-facts.tsx";
import { nameOf } from "./document-words.tsx";
import { incomingRoles, leads } from "./incoming-places.ts";
import { AssignForm, OpenQuestions, type People } from "./task-leader.tsx";

type Task = ShownIncoming["tasks"][number];

/** One task: its holder works on it here, its leaders assign it and answer. */
export const incomingTaskPage = page({
  path: urls.incomingTask,
  access: { roles: incomingRoles },
  load: async ({ deps, actor, params: { taskId, ...key } }) => {
    const shown = await deps.incoming.showDocument({ actor, input: key });
    const task = shown.tasks.find(({ id }) => id === taskId);
    if (!task) throw new Refusal("not-found", "incoming.not-your-task");
    if (shown.reads) await deps.incoming.keepReading(actor, key);
    const all: People = task.may.assign ? (await deps.incoming.showDirecting({ actor, input: key })).people : [];
    const people = leads(actor, key.agencyId) ? all : all.filter(({ unitId }) => unitId === task.unit_id);
    return { shown, task, people };
  },
  acts: {
    take: async ({ deps, actor, params, requestId, lang }) => {
      await deps.incoming.takeTask({ actor, requestId, input: params });
      return { redirect: urls.incomingTask.to(lang, params), flash: incomingTexts[lang].tasks.taken };
    },
    assign: async ({ deps, actor, params, form, requestId, lang }) => {
      const input = { ...params, accountId: form.text("accountId"), opinion: form.text("opinion") };
      await deps.incoming.assignTask({ actor, requestId, input });
      return { redirect: urls.incomingTask.to(lang, params), flash: incomingTexts[lang].tasks.assigned };
    },
    progress: async ({ deps, actor, params, form, requestId, lang }) => {
      await deps.incoming.reportProgress({ actor, requestId, input: { ...params, text: form.text("text") } });
      return { redirect: urls.incomingTask.to(lang, params), flash: incomingTexts[lang].tasks.reported };
    },
    ask: async ({ deps, actor, params, form, requestId, lang }) => {
      await deps.incoming.askLeader({ actor, requestId, input: { ...params, text: form.text("text") } });
      return { redirect: urls.incomingTask.to(lang, params), flash: incomingTexts[lang].tasks.asked };
    },
    extend: async ({ deps, actor, params, form, requestId, lang }) => {
      const input = { ...params, until: form.day("until"), text: form.text("text") };
      await deps.incoming.askExtension({ actor, requestId, input });
      return { redirect: urls.incomingTask.to(lang, params), flash: incomingTexts[lang].tasks.extensionAsked };
    },
    reply: async ({ deps, actor, params, form, requestId, lang }) => {
      const grant = form.text("grant") === "yes";
      const input = { ...params, stepId: form.text("stepId"), grant, text: form.text("text") };
      await deps.incoming.replyToTask({ actor, requestId, input });
      return { redirect: urls.incomingTask.to(lang, params), flash: incomingTexts[lang].tasks.answered };
    },
    complete: async ({ deps, actor, params: { taskId, ...key }, form, requestId, lang }) => {
      await deps.incoming.completeTask({ actor, requestId, input: { ...key, taskId, result: form.text("result") } });
      return { redirect: urls.incomingDocument.to(lang, key), flash: incomingTexts[lang].tasks.completed };
    },
  },
  view: ({ data, lang }) => {
    const t = incomingTexts[lang];
    const { shown, task, people } = data;
    const key = { agencyId: shown.document.agency_id, documentId: shown.document.id };
    return (
      <WorkPage
        title={`${t.tasks.roles[task.role]}: ${nameOf(shown.document, lang)}`}
        current={`${key.agencyId}.incoming`}
        breadcrumbs={[{ href: urls.incomingDocument.to(lang, key), text: t.toDocument }]}
      >
        <div class="ph-columns ph-columns--work">
          <div>
            <TaskFacts shown={shown} task={task} />
            <DocumentFiles shown={{ ...shown, may: { ...shown.may, enter: false } }} />
            <Course shown={shown} taskId={task.id} />
          </div>
          <div class="ph-columns__side">
            {task.may.take && <Take />}
            {task.may.assign && <OpenQuestions shown={shown} task={task} />}
            {task.may.assign && <AssignForm task={task} people={people} />}
            {task.may.work && <Work shown={shown} task={task} />}
          </div>
        </div>
      </WorkPage>
    );
  },
});

function TaskFacts({ shown, task }: { shown: ShownIncoming; task: Task }) {
  const { lang } = usePage();
  const t = incomingTexts[lang];
  const last = shown.directions.find(({ id }) => id === task.direction_id);
  const rows = [
    { key: t.abstract, value: <span lang="vi">{shown.document.abstract}</span> },
    { key: t.holder, value: <span lang="vi">{holderOf(task)}</span> },
    { key: t.state, value: <TaskState task={task} /> },
    { key: t.due, value: instantText(task.due_at, lang) },
    ...(last?.opinion ? [{ key: t.tasks.opinionOf({ who: last.by_name }), value: last.opinion }] : []),
    ...(task.opinion ? [{ key: t.tasks.opinionOf({ who: task.opinion_by }), value: task.opinion }] : []),
    ...(task.result ? [{ key: t.tasks.result, value: task.result }] : []),
  ];
  return (
    <>
      <SummaryList title={t.tasks.title} dense rows={rows} />
      <Answers shown={shown} />
    </>
  );
}

function Take() {
  const { lang } = usePage();
  const t = incomingTexts[lang].tasks;
  return (
    <Form act="take" class="ph-card">
      <p class="govuk-body">{t.box}</p>
      <Button>{t.take}</Button>
    </Form>
  );
}

/** What its holder does: tell, ask, ask for time, complete. */
function Work({ shown, task }: { shown: ShownIncoming; task: Task }) {
  const { lang } = usePage();
  const t = incomingTexts[lang].tasks;
  const open = shown.steps.filter((step) => step.open && step.task_id === task.id).map(({ kind }) => kind);
  const { document } = shown;
  const answered = { "tra-loi": document.inbound_id ?? document.id, gui: document.sender_organ_id ?? "" };
  const answerAt = urls.outgoingNew.to(lang, { agencyId: document.agency_id }, answered);
  return (
    <>
      <ButtonLink href={answerAt} tone="secondary">
        {t.reply}
      </ButtonLink>
      <Form act="complete" class="ph-card ph-card--form">
        <Textarea name="result" label={t.result} hint={t.resultHint} rows={4} />
        <Button>{t.complete}</Button>
      </Form>
      <Form act="progress" class="ph-card ph-card--form">
        <Textarea name="text" label={t.progressText} rows={3} />
        <Button tone="secondary">{t.progress}</Button>
      </Form>
      <AskMore open={open} />
    </>
  );
}

/** What is asked of the leader; each once until it is answered. */
function AskMore({ open }: { open: readonly string[] }) {
  const { lang } = usePage();
  const t = incomingTexts[lang].tasks;
  return (
    <>
      {open.length > 0 && <p class="ph-remark">{t.waitingAnswer}</p>}
      {!open.includes("ask") && (
        <Details summary={t.ask}>
          <Form act="ask">
            <Textarea name="text" label={t.question} rows={3} />
            <Button tone="secondary">{t.ask}</Button>
          </Form>
        </Details>
      )}
      {!open.includes("ask-extension") && (
        <Details summary={t.extension}>
          <Form act="extend">
            <DateInput name="until" label={t.until} />
            <Textarea name="text" label={t.extensionReason} rows={3} />
            <Button tone="secondary">{t.extension}</Button>
          </Form>
        </Details>
      )}
    </>
  );
}
