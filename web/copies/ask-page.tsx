import type { Copy } from "#capabilities/copies";
import { holdsAt } from "#kernel/plain/actor";
import { Refusal } from "#kernel/plain/refusal";
import { usePage } from "../kernel/context.tsx";
import type { Asked, Posted } from "../kernel/page.ts";
import { WorkPage } from "../official/work-page.tsx";
import { page } from "../page.ts";
import type { PageDeps } from "../page-deps.ts";
import { copyTexts } from "../texts/copy-texts.ts";
import { Button, Checkboxes, Details, Form, InsetText, Radios, Select, Textarea, TextInput } from "../ui/index.ts";
import { urls } from "../urls.ts";
import { askingRoles, kindNamed } from "./copy-places.ts";
import { copyNumber, copyTag, formText } from "./copy-words.tsx";

type Place = { readonly agencyId: string; readonly kind: string; readonly documentId: string };

function kindOf({ kind }: Place) {
  const named = kindNamed(kind);
  if (!named) throw new Refusal("not-found", "web.page-not-found");
  return named;
}

async function loadAsking({ deps, actor, params }: Asked<PageDeps, Place>) {
  const { agencyId, documentId } = params;
  const kind = kindOf(params);
  return { ...(await deps.copies.showAsking({ actor, input: { agencyId, kind, documentId } })), kind, documentId };
}
type Shown = Awaited<ReturnType<typeof loadAsking>>;

const linesOf = (text: string): string[] =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
const numberOf = (text: string): number | string => (/^\d{1,4}$/.test(text) ? Number(text) : text);

/** The lines of a list stand in one box. */
function asOnForm(error: unknown): never {
  if (!(error instanceof Refusal)) throw error;
  const fields = Object.fromEntries(
    Object.entries(error.fields).map(([name, code]) => [name.split(".")[0] ?? name, code]),
  );
  throw new Refusal(error.kind, error.code, { fields, facts: error.facts });
}

async function ask({ deps, actor, params, form, requestId, lang }: Posted<PageDeps, Place, unknown>) {
  const { agencyId, documentId } = params;
  const fileId = form.text("fileId");
  const input = {
    agencyId,
    source: { kind: kindOf(params), documentId },
    ...{ form: form.text("form"), to: form.text("to"), fileId: fileId === "" ? null : fileId },
    ...{ copiedFrom: form.text("copiedFrom"), typed: form.text("typed"), signerId: form.text("signerId") },
    paragraphs: form.all("paragraphs").map(Number),
    recipients: linesOf(form.text("recipients")),
    ...{ copies: numberOf(form.text("copies")), purpose: form.text("purpose") },
  };
  const key = await deps.copies.askForCopy({ actor, requestId, input }).catch(asOnForm);
  return { redirect: urls.copy.to(lang, key), flash: copyTexts[lang].asking.asked };
}

async function original({ deps, actor, params, form, requestId, lang }: Posted<PageDeps, Place, unknown>) {
  const { agencyId, documentId } = params;
  const input = {
    ...{ agencyId, documentId },
    ...{ copies: numberOf(form.text("copies")), purpose: form.text("purpose") },
  };
  const key = await deps.copies.printOriginal({ actor, requestId, input });
  return { redirect: urls.copy.to(lang, key), flash: copyTexts[lang].asking.printing };
}

/** `Quyết định 05/QĐ-UBND` */
const titleOf = ({ source: { facts } }: Shown): string => [facts.typeName, facts.number].filter(Boolean).join(" ");

/** Asking for a copy of one document; the clerk prints a paper original here. */
export const askCopyPage = page({
  path: urls.copyAsk,
  access: { roles: askingRoles },
  load: loadAsking,
  acts: { ask, original },
  view: ({ data, actor, lang }) => {
    const t = copyTexts[lang];
    const { agency, source } = data;
    const key = { agencyId: agency.id, documentId: data.documentId };
    const back = data.kind === "outgoing" ? urls.outgoingDocument.to(lang, key) : urls.incomingDocument.to(lang, key);
    const title = titleOf(data);
    const prints = data.mayPrint && source.open && holdsAt(actor, agency.id, "clerk");
    return (
      <WorkPage title={t.ask} current={`${agency.id}.copies`} breadcrumbs={[{ href: back, text: title }]}>
        <p class="ph-place" lang="vi">
          {title}: {source.facts.abstract}
        </p>
        <p class="govuk-body">{t.asking.lead}</p>
        <InsetText>{t.asking.medium[source.medium]}</InsetText>
        <div class="ph-columns ph-columns--work">
          <div>
            <AskForm data={data} />
          </div>
          <div class="ph-columns__side">
            {prints && <OriginalForm />}
            <Before copies={data.before} />
          </div>
        </div>
      </WorkPage>
    );
  },
});

/** The form of the copy, and on what. */
function Kinds({ data }: { data: Shown }) {
  const { lang } = usePage();
  const t = copyTexts[lang];
  const a = t.asking;
  const forms =
    data.kind === "outgoing"
      ? (["true-copy", "extract"] as const)
      : (["true-copy", "copy-of-copy", "extract"] as const);
  const media = ["paper", "electronic"] as const;
  return (
    <>
      <Radios
        name="form"
        label={t.form}
        value="true-copy"
        choices={forms.map((form) => ({ value: form, label: t.forms[form], hint: a.forms[form] }))}
      />
      <Radios
        name="to"
        label={a.to}
        hint={a.toHint}
        value={data.source.medium === "paper" ? "electronic" : "paper"}
        choices={media.map((medium) => ({ value: medium, label: a.toChoices[medium] }))}
      />
    </>
  );
}

function AskForm({ data }: { data: Shown }) {
  const { lang } = usePage();
  const t = copyTexts[lang];
  const a = t.asking;
  const { files, paragraphs } = data.source;
  return (
    <Form act="ask" class="ph-card ph-card--form">
      <Kinds data={data} />
      <Files files={files} nameOf={(name) => `${titleOf(data)} (${data.kind === "outgoing" ? "PDF" : name})`} />
      {data.kind === "incoming" && (
        <TextInput name="copiedFrom" label={a.copiedFrom} hint={a.copiedFromHint} autocomplete="off" optional />
      )}
      <Extract paragraphs={paragraphs} />
      <Select
        name="signerId"
        label={a.signer}
        choices={data.signers.map(({ accountId, fullName, title }) => ({
          value: accountId,
          label: `${fullName}, ${title}`,
        }))}
      />
      <Textarea name="recipients" label={a.recipients} hint={a.recipientsHint} value={a.recipientsDefault} rows={3} />
      <TextInput name="copies" label={a.copies} value="1" digits width={3} autocomplete="off" />
      <TextInput name="purpose" label={a.purpose} autocomplete="off" />
      <Button>{t.asking.submit}</Button>
    </Form>
  );
}

/** By what was sent or scanned; of an own document, which has one file, its name is the system's. */
function Files({ files, nameOf }: { files: Shown["source"]["files"]; nameOf: (name: string) => string }) {
  const a = copyTexts[usePage().lang].asking;
  if (files.length === 0) return <p class="ph-empty">{a.noFile}</p>;
  return (
    <Select
      name="fileId"
      label={a.file}
      hint={a.fileHint}
      value={files.length === 1 ? (files[0]?.fileId ?? "") : ""}
      choices={files.map(({ fileId, name }) => ({ value: fileId, label: nameOf(name) }))}
      optional
    />
  );
}

/** Folded away: only an extract needs it. Open when it was refused, so that nothing typed hides. */
function Extract({ paragraphs }: { paragraphs: readonly string[] }) {
  const { lang, refusal } = usePage();
  const t = copyTexts[lang];
  const a = t.asking;
  const shown = paragraphs.slice(0, 300).map((text, at) => ({
    value: String(at),
    label: text.length > 160 ? `${text.slice(0, 160)}…` : text,
  }));
  return (
    <Details summary={t.forms.extract} open={refusal !== null}>
      {shown.length > 0 && (
        <Checkboxes name="paragraphs" label={a.paragraphs} hint={a.paragraphsHint} choices={shown} small optional />
      )}
      <Textarea name="typed" label={a.typed} hint={a.typedHint} rows={4} optional />
    </Details>
  );
}

function OriginalForm() {
  const a = copyTexts[usePage().lang].asking;
  return (
    <section class="ph-card ph-card--form">
      <h2 class="ph-card__title">{a.original}</h2>
      <p class="govuk-body">{a.originalLead}</p>
      <Form act="original">
        <TextInput name="copies" label={a.copies} value="1" digits width={3} autocomplete="off" />
        <TextInput name="purpose" label={a.purpose} autocomplete="off" />
        <Button tone="secondary">{a.print}</Button>
      </Form>
    </section>
  );
}

function Before({ copies }: { copies: readonly Copy[] }) {
  const { lang } = usePage();
  if (copies.length === 0) return null;
  return (
    <section class="ph-card">
      <h2 class="ph-card__title">{copyTexts[lang].asking.before}</h2>
      <ul class="ph-plain-list">
        {copies.map((copy) => (
          <li key={copy.id}>
            <a class="govuk-link" href={urls.copy.to(lang, { agencyId: copy.agency_id, copyId: copy.id })}>
              {formText(copy, lang)} ({copyNumber(copy, lang)})
            </a>{" "}
            {copyTag(copy.state, lang)}
          </li>
        ))}
      </ul>
    </section>
  );
}
