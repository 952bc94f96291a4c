import { page } from "../page.ts";
import { draftTexts } from "../texts/draft-texts.ts";
import { Button, Form } from "../ui/index.ts";
import { urls } from "../urls.ts";
import { CaseRadios } from "./begin-page.tsx";
import { BackToSteps, DraftLayout } from "./draft-layout.tsx";
import { loadDraft } from "./load-draft.ts";

export const draftCasePage = page({
  path: urls.myDraftCase,
  access: "citizen",
  load: ({ deps, actor, params }) => loadDraft(deps, actor, params.draft),
  act: async ({ deps, actor, params, form, requestId, lang }) => {
    const input = { draftId: params.draft, caseKey: form.text("caseKey") };
    await deps.drafts.chooseCase({ actor, requestId, input });
    return { redirect: urls.myDraft.to(lang, params), flash: draftTexts[lang].saved };
  },
  view: ({ data, lang }) => {
    const t = draftTexts[lang];
    return (
      <DraftLayout title={t.steps.case} draft={data}>
        <Form>
          <CaseRadios version={data.version} value={data.caseKey} />
          <Button>{t.save}</Button>
        </Form>
        <BackToSteps draft={data} />
      </DraftLayout>
    );
  },
});
