import { Refusal } from "#kernel/plain/refusal";
import { usePage } from "../kernel/context.tsx";
import type { Lang } from "../kernel/page.ts";
import { DeedFrame } from "../letters/deed-frame.tsx";
import type { OpenedDossier } from "../official/load-dossier.ts";
import { loadDossier } from "../official/load-dossier.ts";
import type { PageDeps } from "../page-deps.ts";
import { page } from "../page.ts";
import { consultationTexts } from "../texts/consultation-texts.ts";
import { instantText } from "../texts/format.ts";
import { procedureTexts } from "../texts/procedure-texts.ts";
import { Button, Checkboxes, Form, InsetText, Radios, SearchForm, Select, TextInput, Textarea } from "../ui/index.ts";
import { urls } from "../urls.ts";

type Consultations = Awaited<ReturnType<PageDeps["consultations"]["showConsultations"]>>;
type Named = Consultations["named"][number];
/** A question of the asker's own, that no text of the procedure names. */
const ownQuestion = "~";
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
    const which = form.text("consultationKey");
    if (which === "") {
      throw new Refusal("invalid", "kernel.input-invalid", { fields: { consultationKey: "field.choose" } });
    }
    const input = {
      ...params,
      consultationKey: which === ownQuestion ? null : which,
      askedAgencyId: form.text("askedAgencyId"),
      question: form.text("question"),
      workingDays: days === "" ? null : /^\d{1,3}$/.test(days) ? Number(days) : days,
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
        {agencyChoices(data).length === 0 && <NamedHints named={data.consultations.named} />}
        <Search data={data} />
        {data.words !== "" && data.agencies.length === 0 && <p class="ph-empty">{t.none}</p>}
        {agencyChoices(data).length > 0 && <AskForm data={data} />}
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

/** Those that the procedure has asked stand first, then what was searched for; each once, never the own agency. */
function agencyChoices({ agencies, consultations, opened }: Asking) {
  const named = consultations.named.flatMap((one) => one.agencies);
  const found = agencies.map(({ id, nameVi }) => ({ id, name: nameVi }));
  const all = new Map([...named, ...found].map(({ id, name }) => [id, name]));
  all.delete(opened.dossier.competent_agency_id);
  return [...all].map(([value, label]) => ({ value, label }));
}

/** Whom the procedure has asked, until when and what silence means, in one sentence. */
function namedHint({ asked, amount, unit, silence, ground }: Named, lang: Lang): string {
  const t = consultationTexts[lang];
  const limit = `${amount} ${procedureTexts[lang].units[unit]}`;
  return [t.namedHint({ asked, limit, ground }), ...(silence === "agreed" ? [t.silenceAgrees] : [])].join(" ");
}

const namedTitle = ({ nameVi, nameEn }: Named, lang: Lang): string => (lang === "en" ? nameEn : nameVi);

/** Before an agency is found: what the procedure's own text says. */
function NamedHints({ named }: { named: readonly Named[] }) {
  const { lang } = usePage();
  return (
    <>
      {named.map((one) => (
        <InsetText key={one.key}>
          <strong>{namedTitle(one, lang)}.</strong> {namedHint(one, lang)}
        </InsetText>
      ))}
    </>
  );
}

/** Which consultation it is: one that the procedure names, or a question of the asker's own with a limit of its own. */
function Which({ consultations }: { consultations: Consultations }) {
  const { lang } = usePage();
  const t = consultationTexts[lang];
  const { named, rule } = consultations;
  const days = <TextInput name="workingDays" label={t.days} digits width={3} value="5" autocomplete="off" />;
  if (named.length > 0) {
    const choices = [
      ...named.map((one) => ({ value: one.key, label: namedTitle(one, lang), hint: namedHint(one, lang) })),
      { value: ownQuestion, label: t.own, more: days },
    ];
    const [first] = named;
    const only = named.length === 1 && first ? { value: first.key } : {};
    return <Radios name="consultationKey" label={t.which} small choices={choices} {...only} />;
  }
  return (
    <>
      <input type="hidden" name="consultationKey" value={ownQuestion} />
      {rule ? (
        <InsetText>
          {t.rule({ source: rule.source })} {rule.silence === "agrees" && t.silenceAgrees}
        </InsetText>
      ) : (
        days
      )}
    </>
  );
}

function AskForm({ data }: { data: Asking }) {
  const { lang } = usePage();
  const t = consultationTexts[lang];
  const choices = agencyChoices(data);
  const names = new Map(data.opened.procedure.papers.map(({ code, name }) => [code, name]));
  const papers = data.opened.papers.map(({ id, component_code, name }) => ({
    value: id,
    label: names.get(component_code) ?? name,
  }));
  return (
    <Form class="ph-card ph-card--form">
      <Select name="askedAgencyId" label={t.agency} choices={choices} />
      <Textarea name="question" label={t.question} hint={t.questionHint} rows={5} />
      <Which consultations={data.consultations} />
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
