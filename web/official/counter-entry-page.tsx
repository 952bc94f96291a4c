import type { ComponentChildren } from "preact";
import { supportRoles } from "#kernel/plain/actor";
import { Refusal } from "#kernel/plain/refusal";
import { usePage } from "../kernel/context.tsx";
import { page } from "../page.ts";
import { dossierTexts } from "../texts/dossier-work-texts.ts";
import { handOverTexts } from "../texts/hand-over-texts.ts";
import { officialTexts } from "../texts/official-texts.ts";
import { Button, Fieldset, Form, Radios, SearchForm, TextInput } from "../ui/index.ts";
import { urls } from "../urls.ts";
import { readDecider } from "./deciding-agency.ts";
import { PaperFields, PersonFields, SubmitterFields } from "./entry-fields.tsx";
import type { EntryProcedureShown } from "./load-entry.ts";
import { findEntryProcedure, loadEntry } from "./load-entry.ts";
import { opensDossiers } from "./queues.ts";
import { asShown, readEntry } from "./read-entry.ts";
import { SchemaFields } from "../forms/schema-fields.tsx";
import { WorkPage } from "./work-page.tsx";

export const counterEntryPage = page({
  path: urls.counterEntry,
  access: { roles: ["reception-officer", ...supportRoles] },
  load: ({ deps, actor, params, query, lang }) =>
    loadEntry(deps, actor, { agencyId: params.agencyId, code: query.text("thu-tuc"), words: query.text("tim") }, lang),
  act: async ({ deps, actor, params, form, requestId, lang }) => {
    const procedure = await findEntryProcedure(deps, actor, form.text("procedureCode"), lang);
    const input = readEntry(form, procedure, params.agencyId);
    try {
      const typed = form.has("competentAgencyId") ? form.text("competentAgencyId") : undefined;
      const competentAgencyId =
        typed === undefined ? undefined : await readDecider(deps, actor, typed, procedure.deciders);
      const entry = { ...input, competentAgencyId };
      const { agencyId, dossierId, trackingCode } = await deps.oneStop.enterDossier({ actor, requestId, input: entry });
      const flash = officialTexts[lang].counter.done({ code: trackingCode });
      const next = opensDossiers(actor) ? urls.dossier : urls.scanPapers;
      return { redirect: next.to(lang, { agencyId, dossierId }), flash };
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
        {procedure === null ? <ChooseProcedure data={data} /> : <EntryForm data={data} procedure={procedure} />}
      </WorkPage>
    );
  },
});

type Loaded = Awaited<ReturnType<typeof loadEntry>>;

function ChooseProcedure({ data }: { data: Loaded }) {
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
      {data.own.length + data.others.length === 0 && <p class="ph-empty">{t.none}</p>}
      <ProcedureList agencyId={agencyId} lines={data.own} />
      {data.others.length > 0 && (
        <>
          <h3 class="govuk-heading-s">{handOverTexts[lang].others}</h3>
          <ProcedureList agencyId={agencyId} lines={data.others} />
        </>
      )}
    </>
  );
}

function ProcedureList({ agencyId, lines }: { agencyId: string; lines: Loaded["own"] }) {
  const { lang } = usePage();
  return (
    <ul class="ph-choice-list">
      {lines.map((line) => (
        <li key={line.code}>
          <a class="govuk-link" href={urls.counterEntry.to(lang, { agencyId }, { "thu-tuc": line.code })}>
            <span class="ph-code">{line.code}</span>{" "}
            {lang === "en" && line.nameEn ? line.nameEn : <span lang="vi">{line.nameVi}</span>}
          </a>
        </li>
      ))}
    </ul>
  );
}

function EntryHead({ data, procedure }: { data: Loaded; procedure: EntryProcedureShown }) {
  const { lang } = usePage();
  return (
    <>
      <input type="hidden" name="procedureCode" value={procedure.code} />
      <p class="ph-entry__procedure">
        <span class="ph-code">{procedure.code}</span> <strong lang="vi">{procedure.nameVi}</strong>{" "}
        {!data.only && (
          <a class="govuk-link" href={urls.counterEntry.to(lang, { agencyId: data.agency.id })}>
            {officialTexts[lang].counter.otherProcedure}
          </a>
        )}
      </p>
    </>
  );
}

function EntryForm({ data, procedure }: { data: Loaded; procedure: EntryProcedureShown }) {
  const { lang } = usePage();
  const t = officialTexts[lang].counter;
  return (
    <Form class="ph-entry">
      <EntryHead data={data} procedure={procedure} />
      <TextInput
        name="competentAgencyId"
        label={handOverTexts[lang].competent}
        hint={handOverTexts[lang].competentHint}
        value={data.likely}
        offers={data.deciders}
        autocomplete="off"
        spellcheck={false}
      />
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

/** Where the result goes; on paper, to this counter or, when another place decides, to its own. */
function ReturnWay() {
  const { lang } = usePage();
  const ways = dossierTexts[lang].returnWays;
  const choices = [
    { value: "counter", label: ways.counter },
    { value: "counter-competent", label: handOverTexts[lang].returnAtChoices.competent },
    { value: "post", label: ways.post },
    { value: "online", label: ways.online },
  ];
  return (
    <Radios name="returnWay" label={officialTexts[lang].counter.returnWay} value="counter" small choices={choices} />
  );
}
