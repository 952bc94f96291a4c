import type { ProcedureVersion } from "#capabilities/procedures";
import { dayIn, vietnamZone } from "#kernel/plain/day";
import { Refusal } from "#kernel/plain/refusal";
import { usePage } from "../kernel/context.tsx";
import { CitizenLayout } from "../layouts/citizen-layout.tsx";
import { page } from "../page.ts";
import { draftTexts } from "../texts/draft-texts.ts";
import { procedureTexts } from "../texts/procedure-texts.ts";
import { Button, Form, Radios } from "../ui/index.ts";
import { urls } from "../urls.ts";

/** The first step: which case of the procedure. It makes the draft to which everything else is saved. */
export const beginPage = page({
  path: urls.beginDraft,
  access: "citizen",
  load: async ({ deps, actor, params }) => {
    const { code } = params;
    const answer = code.length > 20 ? null : await deps.procedures.showProcedure({ actor, input: { code } });
    if (answer === null) throw new Refusal("not-found", "procedures.unknown");
    const open = await deps.procedures.ownPagesOpen(deps.db, code, dayIn(vietnamZone, deps.now()));
    if (!open) throw new Refusal("conflict", "drafts.door-closed");
    return answer.version;
  },
  act: async ({ deps, actor, params, form, requestId, lang }) => {
    const input = { procedureCode: params.code, caseKey: form.text("caseKey") };
    const { draftId } = await deps.drafts.beginDraft({ actor, requestId, input });
    return { redirect: urls.myDraft.to(lang, { draft: draftId }) };
  },
  view: ({ data, lang }) => {
    const t = draftTexts[lang];
    const breadcrumbs = [
      { href: urls.procedures.to(lang), text: procedureTexts[lang].title },
      { href: urls.procedure.to(lang, { code: data.code }), text: data.code },
    ];
    return (
      <CitizenLayout title={t.beginTitle} current="procedures" breadcrumbs={breadcrumbs}>
        <div class="govuk-grid-row">
          <div class="govuk-grid-column-two-thirds">
            <p class="govuk-caption-l" lang="vi">
              {data.nameVi}
            </p>
            <h1 class="govuk-heading-l">{t.beginTitle}</h1>
            <p class="govuk-body">{t.beginLead}</p>
            <Form>
              <CaseRadios version={data} />
              <Button>{t.begin}</Button>
            </Form>
          </div>
        </div>
      </CitizenLayout>
    );
  },
});

/** The cases of a procedure; where there is only one, it is chosen. */
export function CaseRadios(props: { version: ProcedureVersion; value?: string | null }) {
  const { lang } = usePage();
  const { cases } = props.version;
  const chosen = props.value ?? (cases.length === 1 ? cases[0]?.key : undefined);
  return (
    <Radios
      name="caseKey"
      label={draftTexts[lang].caseLabel}
      size="m"
      choices={cases.map(({ key, nameVi, nameEn }) => ({
        value: key,
        label: lang === "en" ? (nameEn ?? nameVi) : nameVi,
      }))}
      {...(chosen && { value: chosen })}
    />
  );
}
