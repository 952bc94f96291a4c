import type { SourcePdf } from "#capabilities/documents";
import { usePage } from "../kernel/context.tsx";
import { sourcePdfTexts } from "../texts/source-pdf-texts.ts";
import { Button, Fieldset, FileUpload, Form, TextInput } from "../ui/index.ts";
import { urls } from "../urls.ts";
import type { ShownDocument } from "./document-page.tsx";
import { boxOf, markNames, onPaper } from "./marked-places.ts";

/** The PDF that the document is: brought by its drafter, who says where number, date and signature go on it. */
export function SourcePdfPart({ data }: { data: ShownDocument }) {
  const { lang } = usePage();
  const t = sourcePdfTexts[lang];
  const { document, may } = data;
  const pdf = document.source_pdf;
  const key = { agencyId: document.agency_id, documentId: document.id };
  return (
    <section class="ph-card ph-card--form">
      <h2 class="ph-card__title">{t.title}</h2>
      {pdf === null ? (
        <p class="ph-empty">{t.none}</p>
      ) : (
        <p class="govuk-body">
          <a class="govuk-link" href={urls.outgoingFile.to(lang, { ...key, fileId: pdf.fileId })}>
            {pdf.name}
          </a>{" "}
          ({t.pages({ count: pdf.heights.length })}) ·{" "}
          <a class="govuk-link" href={urls.outgoingFrames.to(lang, key)}>
            {t.frames}
          </a>
        </p>
      )}
      {may.edit && (
        <Form act="use-pdf" upload>
          <input type="hidden" name="version" value={document.version} />
          <FileUpload name="sourcePdf" label={pdf === null ? t.file : t.another} hint={t.hint} accept=".pdf" />
          <Button tone="secondary">{t.use}</Button>
        </Form>
      )}
      {may.edit && pdf !== null && <Marks pdf={pdf} version={document.version} />}
    </section>
  );
}

/** Page and distance in millimetres from the left and upper edge, as one measures on paper; empty where nothing is filled. */
function Marks({ pdf, version }: { pdf: SourcePdf; version: number }) {
  const t = sourcePdfTexts[usePage().lang];
  return (
    <Form act="place-marks">
      <input type="hidden" name="version" value={version} />
      <h3 class="govuk-heading-s">{t.marksTitle}</h3>
      <p class="govuk-body">{t.marksLead}</p>
      {markNames.map((name) => {
        const shown = onPaper(pdf, name);
        const box = (edge: "page" | "left" | "top") => (
          <TextInput
            name={boxOf(name, edge)}
            label={t.edges[edge]}
            value={shown?.[edge] ?? ""}
            width={4}
            autocomplete="off"
          />
        );
        return (
          <Fieldset key={name} legend={t.marks[name]}>
            <div class="ph-form-part--three">
              {box("page")}
              {box("left")}
              {box("top")}
            </div>
          </Fieldset>
        );
      })}
      <Button tone="secondary">{t.place}</Button>
    </Form>
  );
}
