import type { DraftFault } from "#capabilities/drafts";
import { Refusal } from "#kernel/plain/refusal";
import { answerText, answerName, schemaFields } from "../forms/schema-form.ts";
import { usePage } from "../kernel/context.tsx";
import { page } from "../page.ts";
import { draftTexts } from "../texts/draft-texts.ts";
import { officialTexts } from "../texts/official-texts.ts";
import { sentenceFor } from "../texts/refusal-texts.ts";
import { Button, Form, SummaryList } from "../ui/index.ts";
import { urls } from "../urls.ts";
import { Person } from "./draft-contact-page.tsx";
import { BackToSteps, DraftLayout } from "./draft-layout.tsx";
import { type DraftStep, draftSteps, faultHref } from "./draft-steps.ts";
import { type OpenDraft, loadDraft } from "./load-draft.ts";

/** Everything once more, all that is wrong at once, and the button that submits. */
export const draftCheckPage = page({
  path: urls.myDraftCheck,
  access: "citizen",
  load: ({ deps, actor, params }) => loadDraft(deps, actor, params.draft),
  act: async ({ deps, actor, params, requestId, lang }) => {
    try {
      const input = { draftId: params.draft };
      const { agencyId, dossierId, trackingCode } = await deps.oneStop.submitDraft({ actor, requestId, input });
      const redirect = urls.myDossier.to(lang, { agency: agencyId, dossier: dossierId });
      return { redirect, flash: draftTexts[lang].sent({ code: trackingCode }) };
    } catch (error) {
      throw error instanceof Refusal ? withoutFields(error) : error;
    }
  },
  view: ({ data, lang }) => {
    const t = draftTexts[lang];
    return (
      <DraftLayout title={t.steps.check} draft={data}>
        {data.faults.length === 0 ? <p class="govuk-body-l">{t.allRight}</p> : <Faults draft={data} />}
        <p class="govuk-body">{t.checkLead}</p>
        <Everything draft={data} />
        {data.faults.length === 0 && (
          <Form>
            <p class="govuk-body">{t.promise}</p>
            <Button>{t.send}</Button>
          </Form>
        )}
        <BackToSteps draft={data} />
      </DraftLayout>
    );
  },
});

/** The page lists each fault itself, with a link to where it is put right. */
const withoutFields = ({ kind, code, facts }: Refusal): Refusal => new Refusal(kind, code, { facts });

function Faults({ draft }: { draft: OpenDraft }) {
  const { lang, unknownCode } = usePage();
  const t = draftTexts[lang];
  const steps = draftSteps(draft, lang);
  const label = labels(draft, lang);
  return (
    <div class="govuk-error-summary">
      <h2 class="govuk-error-summary__title">{t.faultsTitle({ count: draft.faults.length })}</h2>
      <div class="govuk-error-summary__body">
        <ul class="govuk-list govuk-error-summary__list">
          {draft.faults.map((fault) => {
            const step = steps.find(({ key }) => key === fault.part);
            const text = sentenceFor(fault.code, label(fault), lang, unknownCode);
            const said = fault.part === "papers" ? `${label(fault).label ?? ""}: ${text}` : text;
            return (
              <li key={`${fault.part} ${fault.field}`}>{step ? <a href={faultHref(step, fault)}>{said}</a> : said}</li>
            );
          })}
        </ul>
      </div>
    </div>
  );
}

/** What a fault's field is called on its page. */
function labels(draft: OpenDraft, lang: "vi" | "en") {
  const t = draftTexts[lang];
  const fields = draft.version.form ? schemaFields(draft.version.form, draft.version.formTitlesEn, lang) : [];
  const own: Readonly<Record<string, string>> = { phone: t.phone, email: t.email, address: t.address };
  return ({ part, field }: DraftFault): { readonly label?: string } => {
    const named =
      part === "form"
        ? fields.find(({ key }) => answerName(key) === field)?.title
        : part === "papers"
          ? draft.wanted.find(({ code }) => code === field)?.nameVi
          : part === "agency"
            ? t.agencyChoices
            : own[field];
    return named === undefined ? {} : { label: named };
  };
}

function Everything({ draft }: { draft: OpenDraft }) {
  const { lang } = usePage();
  const t = draftTexts[lang];
  return (
    <>
      {draftSteps(draft, lang).map((step) => (
        <section key={step.key}>
          <h2 class="govuk-heading-m">{t.steps[step.key]}</h2>
          {step.key === "contact" && <Person draft={draft} />}
          <SummaryList rows={rowsOf(draft, step, lang)} />
          <p class="govuk-body">
            <a class="govuk-link" href={step.href}>
              {t.fix} <span class="govuk-visually-hidden">{t.about({ part: t.steps[step.key] })}</span>
            </a>
          </p>
        </section>
      ))}
    </>
  );
}

function rowsOf(draft: OpenDraft, { key }: DraftStep, lang: "vi" | "en") {
  const t = draftTexts[lang];
  const yesNo = officialTexts[lang].form;
  const { version, content, contact, papers } = draft;
  if (key === "case") {
    const chosen = version.cases.find((one) => one.key === draft.caseKey);
    return [{ key: t.caseLabel, value: chosen?.nameVi ?? "–" }];
  }
  if (key === "agency") return [{ key: t.agencyChoices, value: draft.agency?.nameVi ?? "–" }];
  if (key === "form") {
    const fields = version.form ? schemaFields(version.form, version.formTitlesEn, lang) : [];
    return fields.map((field) => ({
      key: field.title,
      value: answerText(field, content.answers[field.key], yesNo) || "–",
    }));
  }
  if (key === "papers") {
    return draft.wanted.map((paper) => ({
      key: paper.nameVi,
      value: papers.flatMap((one) => (one.componentCode === paper.code ? [one.name] : [])).join(", ") || "–",
    }));
  }
  return [
    { key: t.phone, value: contact.phone || "–" },
    { key: t.email, value: contact.email || "–" },
    { key: t.address, value: contact.address || "–" },
    { key: t.returnWay, value: t.returnWays[draft.returnWay] },
  ];
}
