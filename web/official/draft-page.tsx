import { isDay } from "#kernel/plain/day";
import { Refusal } from "#kernel/plain/refusal";
import { usePage } from "../kernel/context.tsx";
import { page } from "../page.ts";
import { officialTexts } from "../texts/official-texts.ts";
import { Button, ButtonRow, DateInput, Form, Radios, Select, Textarea, TextInput } from "../ui/index.ts";
import { urls } from "../urls.ts";
import { Answers, Papers } from "./dossier-parts.tsx";
import { loadDossier } from "./load-dossier.ts";
import type { DossierData } from "./load-dossier.ts";
import { draftRefusal, draftValues, readDraft } from "./read-draft.ts";
import { TreeRows } from "./tree-rows.tsx";
import { WorkPage } from "./work-page.tsx";

export const draftPage = page({
  path: urls.draft,
  access: { roles: ["case-officer"] },
  load: ({ deps, actor, params, lang }) => loadDossier(deps, actor, params, lang),
  act: async ({ deps, actor, params, form, requestId, lang }) => {
    const t = officialTexts[lang].draft;
    const submits = form.text("then") === "submit";
    try {
      const { version } = await deps.oneStop.draftResult({
        actor,
        requestId,
        input: { ...params, ...readDraft(form) },
      });
      if (!submits) return { redirect: urls.draft.to(lang, params), flash: t.saved };
      await deps.oneStop.submitResult({ actor, requestId, input: { ...params, version } });
      return { redirect: urls.dossier.to(lang, params), flash: t.submitted };
    } catch (error) {
      throw error instanceof Refusal ? draftRefusal(error, form) : error;
    }
  },
  view: ({ data, lang }) => {
    const { dossier, moves, procedure } = data;
    const t = officialTexts[lang];
    const back = urls.dossier.to(lang, { agencyId: dossier.agency_id, dossierId: dossier.id });
    const breadcrumbs = [
      { href: urls.myWork.to(lang), text: t.work.title },
      { href: back, text: dossier.code ?? t.draft.back },
    ];
    const queue = `${dossier.competent_agency_id}.dang-xu-ly`;
    if (!moves.draft || !procedure.resultTemplate) {
      return (
        <WorkPage title={t.draft.title} current={queue} breadcrumbs={breadcrumbs}>
          <p class="govuk-body">{moves.draft ? t.draft.noTemplate : t.draft.notMine}</p>
          <p class="govuk-body">
            <a class="govuk-link" href={back}>
              {t.draft.back}
            </a>
          </p>
        </WorkPage>
      );
    }
    return (
      <WorkPage title={t.draft.title} current={queue} breadcrumbs={breadcrumbs}>
        <p class="ph-place">
          <span lang="vi">{dossier.procedure_name}</span> · {data.applicant.fullName}
        </p>
        {data.result?.return_reason && (
          <p class="ph-problem">
            <strong>{t.dossier.returned}.</strong> {t.dossier.reason}: {data.result.return_reason}
          </p>
        )}
        <div class="ph-two-columns">
          <DraftForm data={data} />
          <div>
            <Answers data={data} />
            <Papers data={data} />
          </div>
        </div>
      </WorkPage>
    );
  },
});

function DraftForm({ data }: { data: DossierData }) {
  const { lang } = usePage();
  const t = officialTexts[lang].draft;
  const values = draftValues(data);
  const { leaders, result } = data;
  const only = leaders.length === 1 ? leaders[0]?.accountId : undefined;
  const signer = result?.signer_account_id ?? only;
  return (
    <Form class="ph-card ph-card--form">
      <input type="hidden" name="version" value={String(result?.version ?? 0)} />
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
      <Select
        name="signerId"
        label={t.signer}
        choices={leaders.map(({ accountId, fullName, title }) => ({
          value: accountId,
          label: `${fullName}, ${title}`,
        }))}
        {...(signer && { value: signer })}
      />
      <ButtonRow>
        {/* Saving stands first: it is what the Enter key does. */}
        <Button name="then" value="save" tone="secondary">
          {t.save}
        </Button>
        <Button name="then" value="submit">
          {t.submit}
        </Button>
      </ButtonRow>
    </Form>
  );
}
