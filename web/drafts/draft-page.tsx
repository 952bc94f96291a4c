import { usePage } from "../kernel/context.tsx";
import { CitizenLayout } from "../layouts/citizen-layout.tsx";
import { page } from "../page.ts";
import { draftTexts } from "../texts/draft-texts.ts";
import { dayText } from "../texts/format.ts";
import { mineTexts } from "../texts/mine-texts.ts";
import { Button, ButtonLink, Details, Form, Tag, TaskList, WarningText } from "../ui/index.ts";
import { urls } from "../urls.ts";
import { DraftLayout } from "./draft-layout.tsx";
import { type DraftStep, draftSteps } from "./draft-steps.ts";
import { type OpenDraft, loadAnyDraft, nameOf } from "./load-draft.ts";

/** A draft: its steps with the state of each, in any order, today or next week. */
export const draftPage = page({
  path: urls.myDraft,
  access: "citizen",
  load: ({ deps, actor, params }) => loadAnyDraft(deps, actor, params.draft),
  acts: {
    delete: async ({ deps, actor, params, requestId, lang }) => {
      await deps.drafts.deleteDraft({ actor, requestId, input: { draftId: params.draft } });
      return { redirect: urls.mine.to(lang), flash: draftTexts[lang].deleted };
    },
  },
  view: ({ data }) => (data.draft === null ? <Submitted dossier={data.submitted} /> : <Steps draft={data.draft} />),
});

function Submitted({ dossier }: { dossier: { readonly agencyId: string; readonly dossierId: string } }) {
  const { lang } = usePage();
  const t = draftTexts[lang];
  const href = urls.myDossier.to(lang, { agency: dossier.agencyId, dossier: dossier.dossierId });
  return (
    <CitizenLayout
      title={t.submittedTitle}
      current="mine"
      breadcrumbs={[{ href: urls.mine.to(lang), text: mineTexts[lang].title }]}
    >
      <h1 class="govuk-heading-l">{t.submittedTitle}</h1>
      <ButtonLink href={href}>{t.toDossier}</ButtonLink>
    </CitizenLayout>
  );
}

function Steps({ draft }: { draft: OpenDraft }) {
  const { lang } = usePage();
  const t = draftTexts[lang];
  const steps = draftSteps(draft, lang);
  const check = urls.myDraftCheck.to(lang, { draft: draft.id });
  const next = steps.find(({ state }) => state !== "done")?.href ?? check;
  const tasks = steps.map((step) => ({
    id: `buoc-${step.key}`,
    title: t.steps[step.key],
    href: step.href,
    hint: hintOf(draft, step),
    status: <StepState step={step} />,
  }));
  const ready = draft.faults.length === 0;
  const last = {
    id: "buoc-check",
    title: t.steps.check,
    href: check,
    status: ready ? <Tag tone="green">{t.ready}</Tag> : <Tag tone="grey">{t.notReady}</Tag>,
  };
  return (
    <DraftLayout title={t.stepsHeading} draft={draft}>
      <TaskList tasks={[...tasks, last]} />
      <ButtonLink href={next}>{t.next}</ButtonLink>
      <p class="govuk-body">{t.kept({ day: dayText(draft.expiresOn) })}</p>
      <p class="govuk-body">{t.anotherDevice}</p>
      <Details summary={t.deleteSummary}>
        <Form act="delete">
          <WarningText>{t.deleteWarning}</WarningText>
          <Button tone="warning" about={nameOf(draft, lang)}>
            {t.delete}
          </Button>
        </Form>
      </Details>
    </DraftLayout>
  );
}

function hintOf(draft: OpenDraft, { key }: DraftStep): string | undefined {
  if (key === "case") return draft.version.cases.find((one) => one.key === draft.caseKey)?.nameVi;
  return key === "agency" ? draft.agency?.nameVi : undefined;
}

function StepState({ step }: { step: DraftStep }) {
  const t = draftTexts[usePage().lang];
  if (step.state === "done") return <Tag tone="green">{t.done}</Tag>;
  if (step.state === "todo") return <Tag tone="blue">{t.todo}</Tag>;
  return <Tag tone="yellow">{t.wrong({ count: step.faults.length })}</Tag>;
}
