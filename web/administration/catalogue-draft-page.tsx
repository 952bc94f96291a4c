import type { ProcedureAnswer, Unclear } from "#capabilities/procedures";
import { Refusal } from "#kernel/plain/refusal";
import { usePage } from "../kernel/context.tsx";
import { page } from "../page.ts";
import { catalogueTexts } from "../texts/catalogue-texts.ts";
import { Button, Form, Table, WarningText } from "../ui/index.ts";
import { urls } from "../urls.ts";
import { AdminPage } from "./admin-page.tsx";
import { CorrectionFields } from "./catalogue-fields.tsx";
import { catalogueKeepers } from "./catalogue-page.tsx";
import { correctionRefusal, readCorrection } from "./read-correction.ts";

const isId = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);

/** One draft: what was not understood beside what was, to be corrected and published. */
export const catalogueDraftPage = page({
  path: urls.catalogueDraft,
  access: { roles: catalogueKeepers },
  load: async ({ deps, actor, params: { versionId } }) => {
    const answer = isId(versionId) ? await deps.procedures.showProcedure({ actor, input: { versionId } }) : null;
    if (answer === null || answer.version.publishedAt !== null) throw new Refusal("not-found", "procedures.unknown");
    return answer;
  },
  acts: {
    correct: async ({ deps, actor, params, form, requestId, lang }) => {
      const changes = readCorrection(form, Math.min(Number(form.text("paperCount")) || 0, 500));
      try {
        const input = { versionId: params.versionId, contentHash: form.text("contentHash"), changes } as never;
        await deps.procedures.correctDraft({ actor, requestId, input });
      } catch (error) {
        throw error instanceof Refusal ? correctionRefusal(error, changes) : error;
      }
      return { redirect: urls.catalogueDraft.to(lang, params), flash: catalogueTexts[lang].saved };
    },
    publish: async ({ deps, actor, params, requestId, lang }) => {
      const { code } = await deps.procedures.publishProcedure({ actor, requestId, input: params });
      return { redirect: urls.procedure.to(lang, { code }), flash: catalogueTexts[lang].published({ code }) };
    },
  },
  view: ({ data, lang }) => {
    const t = catalogueTexts[lang];
    const { version } = data;
    return (
      <AdminPage
        title={`${version.code} – ${version.nameVi}`}
        current="catalogue"
        breadcrumbs={[{ href: urls.catalogue.to(lang), text: t.title }]}
      >
        <Publishing answer={data} />
        <NotUnderstood unclear={version.unclear} />
        <h2 class="govuk-heading-m">{t.correct}</h2>
        <Form act="correct">
          <input type="hidden" name="contentHash" value={version.contentHash} />
          <input type="hidden" name="paperCount" value={version.papers.length} />
          <CorrectionFields version={version} />
          <Button>{t.save}</Button>
        </Form>
      </AdminPage>
    );
  },
});

function Publishing({ answer: { missing } }: { answer: ProcedureAnswer }) {
  const t = catalogueTexts[usePage().lang];
  if (missing.length > 0) {
    return (
      <WarningText>
        {t.stillMissing}: {missing.map((part) => t.parts[part]).join(", ")}.
      </WarningText>
    );
  }
  return (
    <>
      <h2 class="govuk-heading-m">{t.publishTitle}</h2>
      <p class="govuk-body">{t.publishLead}</p>
      <Form act="publish">
        <Button tone="secondary">{t.publish}</Button>
      </Form>
    </>
  );
}

function NotUnderstood({ unclear }: { unclear: readonly Unclear[] }) {
  const t = catalogueTexts[usePage().lang];
  return (
    <Table
      caption={t.notUnderstood}
      dense
      rows={unclear}
      rowKey={(it) => `${it.code} ${it.at} ${it.found}`}
      empty={t.nothingUnclear}
      columns={[
        { title: t.what, heading: true, cell: (it) => t.codes[it.code] },
        { title: t.where, narrow: true, cell: (it) => <span class="ph-code">{it.at}</span> },
        { title: t.found, cell: (it) => <span lang="vi">{it.found}</span> },
      ]}
    />
  );
}
