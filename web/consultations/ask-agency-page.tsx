import { usePage } from "../kernel/context.tsx";
import { DeedFrame } from "../letters/deed-frame.tsx";
import type { OpenedDossier } from "../official/load-dossier.ts";
import { loadDossier } from "../official/load-dossier.ts";
import type { PageDeps } from "../page-deps.ts";
import { page } from "../page.ts";
import { consultationTexts } from "../texts/consultation-texts.ts";
import { instantText } from "../texts/format.ts";
import { Button, Checkboxes, Form, InsetText, SearchForm, Select, TextInput, Textarea } from "../ui/index.ts";
import { urls } from "../urls.ts";

type Consultations = Awaited<ReturnType<PageDeps["consultations"]["showConsultations"]>>;
type Asking = {
  readonly opened: OpenedDossier;
  readonly consultations: Consultations;
  readonly agencies: readonly { readonly id: string; readonly nameVi: string }[];
  readonly words: string;
};

export const askAgencyPage = page({
  path: urls.askAgency,
  access: { roles: ["case-officer"] },
  load: async ({ deps, actor, params, query, lang }): Promise<Asking> => {
    const words = query.text("tim").slice(0, 200);
    const [opened, consultations, agencies] = await Promise.all([
      loadDossier(deps, actor, params, lang),
      deps.consultations.showConsultations({ actor, input: params }),
      words === "" ? [] : deps.agencies.listAgencies({ actor, input: { words, limit: 30 } }),
    ]);
    return { opened, consultations, agencies, words };
  },
  act: async ({ deps, actor, params, form, requestId, lang }) => {
    const days = form.text("workingDays");
    const input = {
      ...params,
      askedAgencyId: form.text("askedAgencyId"),
      question: form.text("question"),
      workingDays: /^\d{1,3}$/.test(days) ? Number(days) : days,
      shareApplicant: form.text("shareApplicant") === "yes",
      paperIds: [...form.all("paperIds")],
    };
    const { dueAt } = await deps.consultations.askAgency({ actor, requestId, input });
    const flash = consultationTexts[lang].asked({ at: instantText(new Date(dueAt), lang) });
    return { redirect: urls.dossier.to(lang, params), flash };
  },
  view: ({ data, lang }) => {
    const t = consultationTexts[lang];
    return (
      <DeedFrame data={data.opened} title={t.title} lead={t.lead} allowed={data.consultations.mayAsk}>
        <Search data={data} />
        {data.words !== "" && data.agencies.length === 0 && <p class="ph-empty">{t.none}</p>}
        {data.agencies.length > 0 && <AskForm data={data} />}
      </DeedFrame>
    );
  },
});

function Search({ data }: { data: Asking }) {
  const { lang } = usePage();
  const t = consultationTexts[lang];
  const { agency_id: agencyId, id: dossierId } = data.opened.dossier;
  return (
    <SearchForm action={urls.askAgency.to(lang, { agencyId, dossierId })} label={t.search}>
      <TextInput name="tim" label={t.searchLabel} value={data.words} kind="search" autocomplete="off" />
      <Button tone="secondary">{t.find}</Button>
    </SearchForm>
  );
}

function AskForm({ data }: { data: Asking }) {
  const { lang } = usePage();
  const t = consultationTexts[lang];
  const { rule } = data.consultations;
  const choices = data.agencies
    .filter(({ id }) => id !== data.opened.dossier.competent_agency_id)
    .map(({ id, nameVi }) => ({ value: id, label: nameVi }));
  const names = new Map(data.opened.procedure.papers.map(({ code, name }) => [code, name]));
  const papers = data.opened.papers.map(({ id, component_code, name }) => ({
    value: id,
    label: names.get(component_code) ?? name,
  }));
  return (
    <Form class="ph-card ph-card--form">
      <Select name="askedAgencyId" label={t.agency} choices={choices} />
      <Textarea name="question" label={t.question} hint={t.questionHint} rows={5} />
      {rule ? (
        <>
          <InsetText>
            {t.rule({ source: rule.source })} {rule.silence === "agrees" && t.silenceAgrees}
          </InsetText>
          <input type="hidden" name="workingDays" value={String(rule.amount)} />
        </>
      ) : (
        <TextInput name="workingDays" label={t.days} digits width={3} value="5" autocomplete="off" />
      )}
      {papers.length > 0 && <Checkboxes name="paperIds" label={t.papers} choices={papers} small optional />}
      <Checkboxes
        name="shareApplicant"
        label={t.about}
        choices={[{ value: "yes", label: t.share, hint: t.shareHint }]}
        small
        optional
      />
      <Button>{t.ask}</Button>
    </Form>
  );
}
