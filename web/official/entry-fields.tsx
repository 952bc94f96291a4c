import { usePage } from "../kernel/context.tsx";
import { dossierTexts } from "../texts/dossier-work-texts.ts";
import { officialTexts } from "../texts/official-texts.ts";
import { DateInput, Radios, Select, TextInput, useField } from "../ui/index.ts";
import { ErrorMessage } from "../ui/field.tsx";
import { paperKinds, personKinds } from "./read-entry.ts";

/** Boxes for one person; an organisation leaves the day of birth empty. */
export function PersonFields({ under }: { under: "applicant" | "submitter" }) {
  const { lang } = usePage();
  const t = officialTexts[lang].counter;
  const kinds = dossierTexts[lang].personKinds;
  const named = (label: string) => (under === "submitter" ? t.ofSubmitter({ label }) : label);
  return (
    <div class="ph-field-grid">
      <TextInput name={`${under}.fullName`} label={named(t.fullName)} autocomplete="off" spellcheck={false} />
      <TextInput
        name={`${under}.identityNumber`}
        label={named(t.identityNumber)}
        digits
        width={20}
        autocomplete="off"
      />
      <DateInput name={`${under}.dateOfBirth`} label={named(t.dateOfBirth)} optional />
      <TextInput name={`${under}.phone`} label={named(t.phone)} kind="tel" width={20} optional autocomplete="off" />
      <TextInput
        name={`${under}.email`}
        label={named(t.email)}
        kind="email"
        optional
        autocomplete="off"
        spellcheck={false}
      />
      <Select
        name={`${under}.kind`}
        label={named(t.kind)}
        value="person"
        blank={false}
        choices={personKinds.map((value) => ({ value, label: kinds[value] }))}
      />
      <div class="ph-field-grid__wide">
        <TextInput name={`${under}.address`} label={named(t.address)} optional autocomplete="off" />
      </div>
    </div>
  );
}

/** The applicant's own doing, or someone else's with the ground for it. */
export function SubmitterFields() {
  const { lang } = usePage();
  const t = officialTexts[lang].counter;
  const other = (
    <>
      <TextInput name="representation" label={t.representation} hint={t.representationHint} autocomplete="off" />
      <PersonFields under="submitter" />
    </>
  );
  return (
    <Radios
      name="submittedBy"
      label={t.who}
      value="self"
      small
      choices={[
        { value: "self", label: t.self },
        { value: "other", label: t.other, more: other },
      ]}
    />
  );
}

export type EntryPaper = {
  readonly code: string;
  readonly name: string;
  readonly originals: number;
  readonly copies: number;
  readonly required: boolean;
  /** Named where only one case asks for it. */
  readonly caseName: string | null;
};

/** One line a paper: received or not, what kind, how many. Required ones are ticked beforehand. */
export function PaperFields({ papers }: { papers: readonly EntryPaper[] }) {
  const { lang } = usePage();
  const t = officialTexts[lang].counter;
  return (
    <fieldset class="govuk-fieldset ph-papers">
      <legend class="govuk-fieldset__legend govuk-fieldset__legend--m">
        <h2 class="govuk-fieldset__heading">{t.papers}</h2>
      </legend>
      <div class="govuk-hint">{t.papersHint}</div>
      {papers.map((paper, at) => (
        <PaperLine key={paper.code} paper={paper} at={at} />
      ))}
    </fieldset>
  );
}

function PaperLine(props: { paper: EntryPaper; at: number }) {
  const quantity = useField(`papers.${props.at}.quantity`, props.paper.name);
  return (
    <div class="ph-paper">
      <PaperTick {...props} />
      <PaperKind {...props} />
      <PaperQuantity {...props} />
      {quantity.error !== null && <ErrorMessage id={quantity.id} text={quantity.error} />}
    </div>
  );
}

function PaperTick({ paper, at }: { paper: EntryPaper; at: number }) {
  const { lang } = usePage();
  const t = officialTexts[lang].counter;
  const name = `papers.${at}.given`;
  const { id, typed } = useField(name, paper.name);
  const ticked = typed === null ? paper.required && paper.caseName === null : typed(name) !== "";
  return (
    <div class="govuk-checkboxes govuk-checkboxes--small ph-paper__given">
      <div class="govuk-checkboxes__item">
        <input class="govuk-checkboxes__input" id={id} name={name} type="checkbox" value="yes" checked={ticked} />
        <label class="govuk-label govuk-checkboxes__label" for={id} lang="vi">
          {paper.name}
          {paper.required && <span class="ph-quiet"> ({t.required})</span>}
          {paper.caseName && <span class="ph-second-line">{t.forCase({ name: paper.caseName })}</span>}
        </label>
      </div>
    </div>
  );
}

function PaperKind({ paper, at }: { paper: EntryPaper; at: number }) {
  const { lang } = usePage();
  const name = `papers.${at}.kind`;
  const label = `${officialTexts[lang].counter.paperKind}: ${paper.name}`;
  const { id, typed } = useField(name, label);
  const chosen = typed?.(name) ?? (paper.originals > 0 ? "original" : "copy");
  return (
    <select class="govuk-select ph-paper__kind" id={id} name={name} aria-label={label}>
      {paperKinds.map((value) => (
        <option key={value} value={value} selected={value === chosen}>
          {dossierTexts[lang].paperKinds[value]}
        </option>
      ))}
    </select>
  );
}

function PaperQuantity({ paper, at }: { paper: EntryPaper; at: number }) {
  const { lang } = usePage();
  const name = `papers.${at}.quantity`;
  const label = `${officialTexts[lang].counter.quantity}: ${paper.name}`;
  const { id, error, typed } = useField(name, label);
  return (
    <input
      class={`govuk-input govuk-input--width-2${error === null ? "" : " govuk-input--error"}`}
      id={id}
      name={name}
      aria-label={label}
      inputMode="numeric"
      value={typed?.(name) ?? String(Math.max(1, paper.originals, paper.copies))}
      aria-describedby={error === null ? undefined : `${id}-loi`}
      aria-invalid={error === null ? undefined : "true"}
    />
  );
}
