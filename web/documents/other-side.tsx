import { usePage } from "../kernel/context.tsx";
import { dayText } from "../texts/format.ts";
import { outgoingTexts } from "../texts/outgoing-texts.ts";
import { Button, DateInput, FileUpload, Form, Radios } from "../ui/index.ts";
import { urls } from "../urls.ts";
import type { ShownDocument } from "./document-page.tsx";

type Props = { readonly data: ShownDocument };

/** The other side of a contract: that it signed, or the form in which clerk or drafter write down that it did. */
export function OtherSide({ data }: Props) {
  const { lang } = usePage();
  const t = outgoingTexts[lang].otherSide;
  const { document, may } = data;
  const { party } = document;
  if (party === null || !["issued", "replaced", "recalled"].includes(document.state)) return null;
  return (
    <section class="ph-card ph-card--form">
      <h2 class="ph-card__title">{t.title}</h2>
      <p class="govuk-body" lang="vi">
        {party.name}: {party.fullName}, {party.position}
      </p>
      {document.other_side_way !== null && document.other_side_on !== null && <Signed data={data} />}
      {may.otherSide && <RecordForm />}
      {document.other_side_way === null && !may.otherSide && <p class="ph-empty">{t.waits}</p>}
    </section>
  );
}

function Signed({ data: { document } }: Props) {
  const { lang } = usePage();
  const t = outgoingTexts[lang].otherSide;
  const { agency_id: agencyId, id: documentId, other_side_file_id: fileId, other_side_on: on } = document;
  const way = t.done[document.other_side_way ?? "paper"];
  return (
    <p class="govuk-body">
      {way({ on: on === null ? "" : dayText(on) })}{" "}
      {fileId !== null && (
        <a class="govuk-link" href={urls.outgoingFile.to(lang, { agencyId, documentId, fileId })}>
          {t.open}
        </a>
      )}
    </p>
  );
}

function RecordForm() {
  const t = outgoingTexts[usePage().lang].otherSide;
  return (
    <>
      <p class="govuk-body">{t.lead}</p>
      <Form act="other-side" upload>
        <Radios
          name="way"
          label={t.way}
          small
          choices={(["electronic", "paper"] as const).map((way) => ({
            value: way,
            label: t.ways[way],
            hint: t.wayHints[way],
          }))}
        />
        <DateInput name="signedOn" label={t.signedOn} />
        <FileUpload name="otherSide" label={t.file} hint={t.fileHint} accept=".pdf,.jpg,.jpeg,.png" optional />
        <Button>{t.record}</Button>
      </Form>
    </>
  );
}
