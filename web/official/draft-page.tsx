import { isDay } from "#kernel/plain/day";
import { Refusal } from "#kernel/plain/refusal";
import { usePage } from "../kernel/context.tsx";
import type { Lang } from "../kernel/page.ts";
import { page } from "../page.ts";
import { officialTexts } from "../texts/official-texts.ts";
import { Button, ButtonRow, DateInput, Form, Radios, Select, Textarea, TextInput } from "../ui/index.ts";
import { urls } from "../urls.ts";
import { Answers, PaperList } from "./dossier-parts.tsx";
import { loadDossier } from "./load-dossier.ts";
import type { OpenedDossier } from "./load-dossier.ts";
import { draftedFields, draftedRefusal, draftedValues, readDrafted } from "./drafted-fields.ts";
import { draftRefusal, draftValues, readDraft } from "./read-draft.ts";
import { ownIssued, ResultByDocument } from "./result-by-document.tsx";
import { SchemaFields } from "../forms/schema-fields.tsx";
import { TreeRows } from "./tree-rows.tsx";
import { WorkPage } from "./work-page.tsx";

export const draftPage = page({
  path: urls.draft,
  access: { roles: ["case-officer"] },
  load: async ({ deps, actor, params, lang }) => {
    const opened = await loadDossier(deps, actor, params, lang);
    return { ...opened, documents: await ownIssued(deps, actor, opened) };
  },
  acts: {
    "by-document": async ({ deps, actor, params, form, requestId, lang }) => {
      const input = { ...params, documentId: form.text("documentId") };
      await deps.oneStop.issueByDocument({ actor, requestId, input });
      return { redirect: urls.dossier.to(lang, params), flash: officialTexts[lang].draft.byDocument.taken };
    },
  },
  act: async ({ deps, actor, params, form, requestId, lang }) => {
    const t = officialTexts[lang].draft;
    const submits = form.text("next") === "submit";
    const fields = draftedFields(await loadDossier(deps, actor, params, lang), lang);
    const draft = fields ? readDrafted(form, fields) : readDraft(form);
    try {
      const { version } = await deps.oneStop.draftResult({ actor, requestId, input: { ...params, ...draft } });
      if (!submits) return { redirect: urls.draft.to(lang, params), flash: t.saved };
      await deps.oneStop.submitResult({ actor, requestId, input: { ...params, version } });
      return { redirect: urls.dossier.to(lang, params), flash: t.submitted };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      throw fields ? draftedRefusal(error, form, fields) : draftRefusal(error, form);
    }
  },
  view: ({ data, lang }) => {
    const { dossier } = data;
    const t = officialTexts[lang];
    const back = urls.dossier.to(lang, { agencyId: dossier.agency_id, dossierId: dossier.id });
    const breadcrumbs = [
      { href: urls.myWork.to(lang), text: t.work.title },
      { href: back, text: dossier.code ?? t.draft.back },
    ];
    const queue = `${dossier.competent_agency_id}.dang-xu-ly`;
    const hindrance = hindranceOf(data, lang);
    return (
      <WorkPage title={t.draft.title} current={queue} breadcrumbs={breadcrumbs}>
        {hindrance === null ? <Drafting data={data} /> : <Hindered text={hindrance} back={back} />}
        <ResultByDocument data={data} documents={data.documents} />
      </WorkPage>
    );
  },
});

/** Why nothing can be drafted here now; null when it can. */
function hindranceOf({ moves, procedure, result }: OpenedDossier, lang: Lang): string | null {
  const t = officialTexts[lang].draft;
  if (moves.issueAgain) return t.issueAgain;
  if (moves.draft) return procedure.resultTemplate ? null : t.noTemplate;
  return result && result.state !== "drafting" ? t.alreadySubmitted : t.notMine;
}

function Hindered(props: { text: string; back: string }) {
  const { lang } = usePage();
  return (
    <>
      <p class="govuk-body">{props.text}</p>
      <p class="govuk-body">
        <a class="govuk-link" href={props.back}>
          {officialTexts[lang].draft.back}
        </a>
      </p>
    </>
  );
}

function Drafting({ data }: { data: OpenedDossier }) {
  const { lang } = usePage();
  const t = officialTexts[lang].dossier;
  const { dossier, result } = data;
  return (
    <>
      <p class="ph-place">
        <span lang="vi">{dossier.procedure_name}</span> · {data.applicant.fullName}
      </p>
      {result?.return_reason && (
        <p class="ph-problem">
          <strong>{t.returned}.</strong> {t.reason}: {result.return_reason}
        </p>
      )}
      <div class="ph-columns ph-columns--work">
        <DraftForm data={data} />
        <div>
          <Answers data={data} />
          <PaperList data={data} />
        </div>
      </div>
    </>
  );
}

function DraftForm({ data }: { data: OpenedDossier }) {
  const { lang } = usePage();
  const t = officialTexts[lang].draft;
  const fields = draftedFields(data, lang);
  return (
    <Form class="ph-card ph-card--form">
      <input type="hidden" name="version" value={String(data.result?.version ?? 0)} />
      {fields ? <SchemaFields fields={fields} answers={draftedValues(data, fields)} /> : <TreeLicence data={data} />}
      <Signer data={data} />
      <ButtonRow>
        {/* Saving stands first: it is what the Enter key does. */}
        <Button name="next" value="save" tone="secondary">
          {t.save}
        </Button>
        <Button name="next" value="submit">
          {t.submit}
        </Button>
      </ButtonRow>
    </Form>
  );
}

/** The licence to fell or move trees: the one draft with rows. */
function TreeLicence({ data }: { data: OpenedDossier }) {
  const { lang } = usePage();
  const t = officialTexts[lang].draft;
  const values = draftValues(data);
  return (
    <>
      <Radios
        name="content.work"
        label={t.work}
        value={values.work}
        small
        choices={(["fell", "move", "both"] as const).map((value) => ({ value, label: t.works[value] }))}
      />
      <TextInput name="content.location" label={t.location} value={values.location} autocomplete="off" />
      <TreeRows trees={values.trees} />
      <Textarea name="content.reason" label={t.reason} value={values.reason} rows={3} />
      <div class="ph-form-part--two">
        <DateInput name="content.startsOn" label={t.startsOn} value={isDay(values.startsOn) ? values.startsOn : ""} />
        <DateInput name="content.endsOn" label={t.endsOn} value={isDay(values.endsOn) ? values.endsOn : ""} />
      </div>
      <Textarea name="content.duties" label={t.duties} hint={t.dutiesHint} value={values.duties} rows={5} />
    </>
  );
}

/** Who is asked to sign; the only leader there is stands chosen. */
function Signer({ data }: { data: OpenedDossier }) {
  const { lang } = usePage();
  const { leaders, result } = data;
  const signer = result?.signer_account_id ?? (leaders.length === 1 ? leaders[0]?.accountId : undefined);
  const choices = leaders.map(({ accountId, fullName, title }) => ({
    value: accountId,
    label: `${fullName}, ${title}`,
  }));
  return (
    <Select
      name="signerId"
      label={officialTexts[lang].draft.signer}
      choices={choices}
      {...(signer && { value: signer })}
    />
  );
}
