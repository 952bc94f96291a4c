import { usePage } from "../kernel/context.tsx";
import { sizeText } from "../texts/format.ts";
import { officialTexts } from "../texts/official-texts.ts";
import { urls } from "../urls.ts";

export type FileOf = { readonly agencyId: string; readonly dossierId: string; readonly fileId: string };

/** A link that opens a file of a dossier in the browser. */
export function FileLink(props: { file: FileOf; text: string; about?: string; sizeBytes?: number | undefined }) {
  const { lang } = usePage();
  return (
    <a class="govuk-link" href={urls.dossierFile.to(lang, props.file)}>
      {props.text}
      {props.about && <span class="govuk-visually-hidden"> {props.about}</span>}
      {props.sizeBytes !== undefined && <span class="ph-size"> ({sizeText(props.sizeBytes)})</span>}
    </a>
  );
}

/** Open and download, for a table's cell. */
export function FileLinks(props: { file: FileOf; about: string; sizeBytes: number }) {
  const { lang } = usePage();
  const t = officialTexts[lang].dossier;
  return (
    <span class="ph-file-links">
      <FileLink file={props.file} text={t.open} about={props.about} sizeBytes={props.sizeBytes} />
      <a class="govuk-link" href={urls.dossierFile.to(lang, props.file, { tai: 1 })} download>
        {t.download}
        <span class="govuk-visually-hidden"> {props.about}</span>
      </a>
    </span>
  );
}
