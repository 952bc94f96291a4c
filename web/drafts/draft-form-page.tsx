import { Refusal } from "#kernel/plain/refusal";
import { prefilled } from "../forms/prefill.ts";
import { SchemaFields } from "../forms/schema-fields.tsx";
import { readAnswers, schemaFields } from "../forms/schema-form.ts";
import type { Lang } from "../kernel/page.ts";
import { page } from "../page.ts";
import { draftTexts } from "../texts/draft-texts.ts";
import { Button, ButtonRow, Form } from "../ui/index.ts";
import { urls } from "../urls.ts";
import { BackToSteps, DraftLayout } from "./draft-layout.tsx";
import { type OpenDraft, loadDraft } from "./load-draft.ts";

const fieldsOf = ({ version }: OpenDraft, lang: Lang) =>
  version.form ? schemaFields(version.form, version.formTitlesEn, lang) : [];

/** The e-form. What was typed is saved before anything is said about it. */
export const draftFormPage = page({
  path: urls.myDraftForm,
  access: "citizen",
  load: ({ deps, actor, params }) => loadDraft(deps, actor, params.draft),
  act: async ({ deps, actor, params, form, requestId, lang }) => {
    const draft = await loadDraft(deps, actor, params.draft);
    const answers = readAnswers(fieldsOf(draft, lang), form);
    const input = { draftId: params.draft, answers };
    const { faults } = await deps.drafts.saveAnswers({ actor, requestId, input });
    const wrong = Object.keys(faults).length > 0;
    if (wrong && form.text("when") !== "later")
      throw new Refusal("invalid", "web.saved-with-faults", { fields: faults });
    return { redirect: urls.myDraft.to(lang, params), flash: draftTexts[lang].saved };
  },
  view: ({ data, lang }) => {
    const t = draftTexts[lang];
    const fields = fieldsOf(data, lang);
    const { answers } = data.content;
    return (
      <DraftLayout title={t.steps.form} draft={data}>
        {fields.length === 0 ? (
          <p class="govuk-body">{t.noForm}</p>
        ) : (
          <>
            <p class="govuk-body">{t.formLead}</p>
            <Form>
              <SchemaFields fields={fields} answers={{ ...prefilled(fields, data.person), ...answers }} />
              <ButtonRow>
                <Button>{t.save}</Button>
                <Button tone="secondary" name="when" value="later">
                  {t.saveLater}
                </Button>
              </ButtonRow>
            </Form>
          </>
        )}
        <BackToSteps draft={data} />
      </DraftLayout>
    );
  },
});
