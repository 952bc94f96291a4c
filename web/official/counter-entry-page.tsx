import type { ComponentChildren } from "preact";
import { Refusal } from "#kernel/plain/refusal";
import { usePage } from "../kernel/context.tsx";
import { page } from "../page.ts";
import { dossierTexts } from "../texts/dossier-work-texts.ts";
import { officialTexts } from "../texts/official-texts.ts";
import { Button, Fieldset, Form, Radios, SearchForm, Select, TextInput } from "../ui/index.ts";
import { urls } from "../urls.ts";
import { PaperFields, PersonFields, SubmitterFields } from "./entry-fields.tsx";
import type { EntryProcedureShown } from "./load-entry.ts";
import { findEntryProcedure, loadEntry } from "./load-entry.ts";
import { asShown, readEntry } from "./read-entry.ts";
import { SchemaFields } from "../forms/schema-fields.tsx";
import { WorkPage } from "./work-page.tsx";

export const counterEntryPage = page({
  path: urls.counterEntry,
  access: { roles: ["reception-officer"] },
  load: ({ deps, actor, params, query, lang }) =>
    loadEntry(deps, actor, { agencyId: params.agencyId, code: query.text("thu-tuc"), words: query.text("tim") }, lang),
  act: async ({ deps, actor, params, form, requestId, lang }) => {
    const procedure = await findEntryProcedure(deps, actor, form.text("procedureCode"), lang);
    const input = readEntry(form, procedure, params.agencyId);
    try {
      const { agencyId, dossierId, trackingCode } = await deps.oneStop.enterDossier({ actor, requestId, input });
      const flash = officialTexts[lang].counter.done({ code: trackingCode });
      return { redirect: urls.dossier.to(lang, { agencyId, dossierId }), flash };
    } catch (error) {
      throw error instanceof Refusal ? asShown(error, input, procedure, form) : error;
    }
  },
  view: ({ data, lang }) => {
    const t = officialTexts[lang];
    const { agency, procedure } = data;
    const breadcrumbs = [{ href: urls.myWork.to(lang), text: t.work.title }];
    return (
      <WorkPage title={t.counter.title} current={`${agency.id}.entry`} breadcrumbs={breadcrumbs}>
        <p class="ph-place" lang="vi">
          {agency.nameVi}
        </p>
        {procedure === null ? (
          <ChooseProcedure data={data} />
        ) : (
          <EntryForm procedure={procedure} agencyId={agency.id} choosable={!data.only} competent={data.competent} />
        )}
      </WorkPage>
    );
  },
});

function ChooseProcedure({ data }: { data: Awaited<ReturnType<typeof loadEntry>> }) {
  const { lang } = usePage();
  const t = officialTexts[lang].counter;
  const { id: agencyId } = data.agency;
  return (
    <>
      <p class="govuk-body">{t.lead}</p>
      <SearchForm action={urls.counterEntry.to(lang, { agencyId })} class="ph-actions-bar" label={t.search}>
        <TextInput name="tim" label={t.searchLabel} value={data.words} kind="search" width={30} autocomplete="off" />
        <Button tone="secondary">{t.find}</Button>
      </SearchForm>
      <h2 class="govuk-heading-m">{t.chooseProcedure}</h2>
      {data.lines.length === 0 && <p class="ph-empty">{t.none}</p>}
      <ul class="ph-choice-list">
        {data.lines.map((line) => (
          <li key={line.code}>
            <a class="govuk-link" href={urls.counterEntry.to(lang, { agencyId }, { "thu-tuc": line.code })}>
              <span class="ph-code">{line.code}</span>{" "}
              {lang === "en" && line.nameEn ? line.nameEn : <span lang="vi">{line.nameVi}</span>}
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}

type EntryProps = {
  procedure: EntryProcedureShown;
  agencyId: string;
  choosable: boolean;
  competent: Awaited<ReturnType<typeof loadEntry>>["competent"];
};

function EntryForm(props: EntryProps) {
  const { lang } = usePage();
  const t = officialTexts[lang].counter;
  const { procedure } = props;
  return (
    <Form class="ph-entry">
      <input type="hidden" name="procedureCode" value={procedure.code} />
      <p class="ph-entry__procedure">
        <span class="ph-code">{procedure.code}</span> <strong lang="vi">{procedure.nameVi}</strong>{" "}
        {props.choosable && (
          <a class="govuk-link" href={urls.counterEntry.to(lang, { agencyId: props.agencyId })}>
            {t.otherProcedure}
          </a>
        )}
      </p>
      <Deciders agencies={props.competent} />
      <Opening procedure={procedure} />
      <Part legend={t.applicant}>
        <PersonFields under="applicant" />
        <SubmitterFields />
      </Part>
      <Part legend={t.form}>
        {procedure.fields.length > 0 ? (
          <SchemaFields fields={procedure.fields} />
        ) : (
          <p class="govuk-body">{t.noForm}</p>
        )}
      </Part>
      <div class="ph-form-part">
        <PaperFields papers={procedure.papers} />
      </div>
      <div class="ph-form-part">
        <ReturnWay />
      </div>
      <Button>{t.send}</Button>
    </Form>
  );
}

/** Which agency decides: asked where the Centre receives for several. */
function Deciders({ agencies }: { agencies: EntryProps["competent"] }) {
  const { lang } = usePage();
  if (agencies.length === 0) return null;
  const choices = agencies.map(({ id, nameVi, nameEn }) => ({ value: id, label: lang === "en" ? nameEn : nameVi }));
  return <Select name="competentAgencyId" label={officialTexts[lang].counter.competent} choices={choices} />;
}

function Part(props: { legend: string; children: ComponentChildren }) {
  return (
    <div class="ph-form-part">
      <Fieldset legend={props.legend} heading={2}>
        {props.children}
      </Fieldset>
    </div>
  );
}

function Opening({ procedure }: { procedure: EntryProcedureShown }) {
  const { lang } = usePage();
  const t = officialTexts[lang].counter;
  const { doors } = dossierTexts[lang];
  const [first] = procedure.cases;
  return (
    <div class="ph-form-part ph-form-part--two">
      <Radios
        name="caseCode"
        label={t.case}
        small
        choices={procedure.cases.map(({ key, name }) => ({ value: key, label: name }))}
        {...(procedure.cases.length === 1 && first && { value: first.key })}
      />
      <Radios
        name="door"
        label={t.door}
        small
        value="counter"
        choices={[
          { value: "counter", label: doors.counter },
          { value: "post", label: doors.post },
        ]}
      />
    </div>
  );
}

function ReturnWay() {
  const { lang } = usePage();
  const ways = dossierTexts[lang].returnWays;
  const choices = (["counter", "post", "online"] as const).map((value) => ({ value, label: ways[value] }));
  return (
    <Radios name="returnWay" label={officialTexts[lang].counter.returnWay} value="counter" small choices={choices} />
  );
}
