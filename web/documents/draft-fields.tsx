import type { OutgoingDocument, WordBody } from "#capabilities/documents";
import { usePage } from "../kernel/context.tsx";
import { councilTexts } from "../texts/council-texts.ts";
import { outgoingTexts } from "../texts/outgoing-texts.ts";
import { sourcePdfTexts } from "../texts/source-pdf-texts.ts";
import {
  Button,
  Checkboxes,
  DateInput,
  Details,
  Fieldset,
  Form,
  Radios,
  Select,
  TextInput,
  Textarea,
} from "../ui/index.ts";
import { BodyField } from "./body-field.tsx";
import { EnclosedPart, SecondSide } from "./second-sides.tsx";
import type { Lang } from "../kernel/page.ts";
import type { Drafting } from "./read-draft-form.ts";

const urgencies = ["normal", "urgent", "very-urgent", "flash"] as const;
type Shown = { readonly drafting: Drafting; readonly document: OutgoingDocument | null };

/** Whom to telephone about a secret document: it is never drafted here, not even its abstract. */
export function SecretNote({ drafting }: { drafting: Drafting }) {
  const t = outgoingTexts[usePage().lang].draft;
  const clerks = drafting.clerks.map(({ fullName, phone }) => `${fullName}, ${phone ?? t.noPhone}`);
  return (
    <aside class="ph-card" aria-label={t.secretTitle}>
      <h2 class="ph-card__title">{t.secretTitle}</h2>
      <p class="govuk-body">
        {t.secret} <strong>{clerks.length === 0 ? t.noClerk : clerks.join("; ")}</strong>.
      </p>
    </aside>
  );
}

/** The form of a draft: a plain form, whole on one page. What answers a message goes to its sender. */
export function DraftForm({ drafting, document, sender, word }: Shown & { sender?: string; word?: WordBody | null }) {
  const { lang } = usePage();
  const t = outgoingTexts[lang];
  return (
    <Form class="ph-card ph-card--form">
      {document && <input type="hidden" name="version" value={document.version} />}
      <About drafting={drafting} document={document} />
      <Body document={document} word={word ?? null} />
      <EnclosedPart drafting={drafting} document={document} />
      <Textarea
        name="recipients"
        label={t.draft.recipients}
        hint={t.draft.recipientsHint}
        rows={5}
        value={document ? document.recipients.join("\n") : t.draft.recipientsDefault}
      />
      <TextInput
        name="copies"
        label={t.draft.copies}
        value={String(document?.copies ?? 1)}
        digits
        width={3}
        autocomplete="off"
      />
      <Receivers
        drafting={drafting}
        chosen={document?.receivers.map(({ organId }) => organId) ?? (sender ? [sender] : [])}
      />
      <AnswerBy document={document} />
      <Issuer drafting={drafting} document={document} />
      <Signer drafting={drafting} document={document} />
      <SecondSide drafting={drafting} document={document} />
      <Button>{document ? t.draft.saveVersion : t.draft.save}</Button>
    </Form>
  );
}

/** Typed here, or a PDF that is brought to the saved draft. */
function Body({ document, word }: Pick<Shown, "document"> & { word: WordBody | null }) {
  const t = sourcePdfTexts[usePage().lang];
  return (
    <>
      <Checkboxes
        name="fromPdf"
        label={t.fromPdf}
        small
        optional
        values={document?.from_pdf ? ["yes"] : []}
        choices={[{ value: "yes", label: t.fromPdfChoice }]}
      />
      <BodyField name="body" value={word?.body ?? document?.body ?? []} />
    </>
  );
}

function About({ drafting, document }: Shown) {
  const { lang } = usePage();
  const t = outgoingTexts[lang];
  const types = drafting.types.filter(({ layout }) => layout.signature !== "issued-with");
  return (
    <Fieldset legend={t.draft.about}>
      <Select
        name="typeCode"
        label={t.type}
        hint={t.draft.typeHint}
        value={document?.type_code ?? ""}
        choices={types.map(({ code, nameVi }) => ({ value: code, label: nameVi }))}
      />
      <Textarea
        name="abstract"
        label={t.abstract}
        hint={t.draft.abstractHint}
        rows={2}
        value={document?.abstract ?? ""}
      />
      <Radios
        name="urgency"
        label={t.urgencyLabel}
        inline
        small
        value={document?.urgency ?? "normal"}
        choices={urgencies.map((urgency) => ({ value: urgency, label: t.urgency[urgency] }))}
      />
      <Opening drafting={drafting} document={document} />
    </Fieldset>
  );
}

/** What stands before the body: the drafting unit in the symbol, those addressed, the grounds. */
function Opening({ drafting, document }: Shown) {
  const t = outgoingTexts[usePage().lang].draft;
  const units = drafting.units.map(({ id, nameVi }) => ({ value: id, label: nameVi }));
  return (
    <>
      {units.length > 0 && (
        <Select
          name="unitId"
          label={t.unit}
          blank={t.noUnit}
          value={document?.unit_id ?? ""}
          optional
          choices={units}
        />
      )}
      <Textarea
        name="addressees"
        label={t.addressees}
        hint={t.addresseesHint}
        rows={2}
        optional
        value={document?.addressees.join("\n") ?? ""}
      />
      <Textarea
        name="grounds"
        label={t.grounds}
        hint={t.groundsHint}
        rows={3}
        optional
        value={document?.grounds.join("\n") ?? ""}
      />
    </>
  );
}

function Receivers({ drafting, chosen }: Pick<Shown, "drafting"> & { chosen: readonly string[] }) {
  const { lang } = usePage();
  const t = outgoingTexts[lang].draft;
  if (drafting.receivers.length === 0) return <p class="govuk-body">{t.noReceivers}</p>;
  const whole = drafting.groups.filter(
    ({ organIds }) => organIds.length > 0 && organIds.every((organ) => chosen.includes(organ)),
  );
  const single = chosen.filter((organ) => !whole.some(({ organIds }) => organIds.includes(organ)));
  const names = single.map((organ) => drafting.receivers.find(({ organId }) => organId === organ)?.name ?? organ);
  return (
    <Fieldset legend={t.sending}>
      {drafting.groups.length > 0 && (
        <Checkboxes
          name="groups"
          label={t.groups}
          hint={t.groupsHint}
          small
          optional
          values={whole.map(({ key }) => key)}
          choices={drafting.groups.map((group) => ({
            value: group.key,
            label: `${lang === "vi" ? group.nameVi : group.nameEn} (${group.organIds.length})`,
          }))}
        />
      )}
      <Textarea
        name="receivers"
        label={t.receivers}
        hint={t.receiversHint}
        rows={4}
        value={names.join("\n")}
        optional
      />
    </Fieldset>
  );
}

/** Folded while no answer is asked for; open again when it was refused. */
function AnswerBy({ document }: Pick<Shown, "document">) {
  const { form, lang } = usePage();
  const t = outgoingTexts[lang].draft;
  const value = document?.answer_by ?? "";
  return (
    <Details summary={t.answerByMore} open={value !== "" || form !== null}>
      <DateInput name="answerBy" label={t.answerBy} value={value} optional />
    </Details>
  );
}

/** In whose name: asked only where the agency has councils or boards that issue documents. */
function Issuer({ drafting, document }: Shown) {
  const t = councilTexts[usePage().lang];
  const { agency, councils } = drafting;
  if (councils.length === 0) return null;
  return (
    <Select
      name="councilId"
      label={t.issuer}
      hint={t.issuerHint}
      blank={agency.name}
      value={document?.council_id ?? ""}
      choices={councils.map(({ id, name }) => ({ value: id, label: name }))}
    />
  );
}

/** Chairs who would not sign TM. for the agency itself. */
function chairsOf({ councils, signers }: Drafting, lang: Lang) {
  const known = new Set(signers.flatMap((one) => (one.authorities.includes("TM") ? [one.accountId] : [])));
  return councils
    .filter(({ chair }) => !known.has(chair.accountId))
    .map(({ chair, name }) => ({
      value: `${chair.accountId}~TM`,
      label: `${chair.fullName}, ${councilTexts[lang].ofCouncil({ title: chair.title, name })}`,
    }));
}

function Signer({ drafting, document }: Shown) {
  const { lang } = usePage();
  const t = outgoingTexts[lang].draft;
  const names: Readonly<Record<string, string>> = t.authority;
  const choices = drafting.signers.flatMap(({ accountId, fullName, title, authorities }) =>
    authorities.map((authority) => ({
      value: `${accountId}~${authority}`,
      label: `${fullName}, ${title}: ${names[authority] ?? authority}`,
    })),
  );
  const value = document ? `${document.signer_account_id}~${document.authority}` : "";
  return (
    <Select
      name="signer"
      label={t.signer}
      hint={t.signerHint}
      value={value}
      choices={[...choices, ...chairsOf(drafting, lang)]}
    />
  );
}
