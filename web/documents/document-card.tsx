import type { ComponentChildren } from "preact";
import type { DocumentType, NamedLine, Unusual } from "#capabilities/documents";
import { Refusal } from "#kernel/plain/refusal";
import { usePage } from "../kernel/context.tsx";
import { instantText } from "../texts/format.ts";
import { outgoingTexts } from "../texts/outgoing-texts.ts";
import { refusalWords } from "../texts/refusal-texts.ts";
import { unusualSentence, unusualTexts } from "../texts/unusual-texts.ts";
import { ErrorMessage } from "../ui/field.tsx";
import { LookAgain, Tag, useField } from "../ui/index.ts";
import { urls } from "../urls.ts";
import { documentTag, numberOf, urgencyTag } from "./document-tag.tsx";

/** A line of a tray; `unusual` where somebody is to sign it, `issue` where it is signed: until when it goes out. */
export type TrayLine = NamedLine & {
  readonly unusual?: readonly Unusual[];
  readonly issue?: { readonly by: Date | null; readonly late: boolean } | null;
};

type CardProps = {
  readonly line: TrayLine;
  readonly types: readonly DocumentType[];
  readonly file: { readonly id: string | null; readonly text: string };
  /** Whose tray it is: a document of another agency says so. */
  readonly agencyId?: string;
  readonly children?: ComponentChildren;
};

/** One document of a tray: what it is, whose, how urgent, what is unusual about it, and the document to read. */
export function DocumentCard({ line, types, file, agencyId, children }: CardProps) {
  const { lang, unknownCode } = usePage();
  const t = outgoingTexts[lang];
  const type = types.find(({ code }) => code === line.type_code)?.nameVi ?? line.type_code;
  return (
    <div class="ph-tray-card">
      <div class="ph-tray-card__head">
        <h3 class="ph-tray-card__title" lang="vi">
          {type}: {line.abstract}
        </h3>
        {documentTag(line.state, lang)}
      </div>
      {agencyId !== undefined && agencyId !== line.agency_id && (
        <p class="ph-tray-card__facts">
          <Tag tone="blue">{t.draft.authority.TUQ}</Tag> <span lang="vi">{line.agencyName}</span>
        </p>
      )}
      <p class="ph-tray-card__facts">
        <span class="ph-code">{numberOf(line, lang)}</span> · {t.drafter} {line.drafterName} · {t.signer}{" "}
        {line.signerName} {urgencyTag(line.urgency, lang)}{" "}
        {line.replaces_id !== null && !line.unusual?.length && <Tag tone="yellow">{t.tray.replaces}</Tag>}
      </p>
      {line.issue && (
        <p class="ph-tray-card__facts">
          {line.issue.late && <Tag tone="red">{t.clerk.issueLate}</Tag>}{" "}
          {line.issue.by === null ? t.clerk.issueAtOnce : t.clerk.issueBy({ at: instantText(line.issue.by, lang) })}
        </p>
      )}
      <Signs unusual={line.unusual ?? []} />
      {line.problem && (
        <p class="ph-problem">
          <strong>{t.page.problem}:</strong>{" "}
          {refusalWords(new Refusal("conflict", line.problem), lang, unknownCode).sentence}
        </p>
      )}
      <Links line={line} file={file} />
      {children}
    </div>
  );
}

/** Why it stands among the first: each reason in one line. */
function Signs({ unusual }: { unusual: readonly Unusual[] }) {
  const { lang } = usePage();
  if (unusual.length === 0) return null;
  return (
    <ul class="govuk-list ph-unusual">
      {unusual.map((sign) => (
        <li key={sign.kind}>
          <Tag tone={sign.kind === "objection" ? "red" : "yellow"}>{unusualTexts[lang].tags[sign.kind]}</Tag>{" "}
          {unusualSentence(sign, lang)}
        </li>
      ))}
    </ul>
  );
}

function Links({ line, file }: Pick<CardProps, "line" | "file">) {
  const { lang } = usePage();
  const t = outgoingTexts[lang];
  const key = { agencyId: line.agency_id, documentId: line.id };
  return (
    <p class="ph-tray-card__read">
      {file.id !== null && (
        <>
          <a class="govuk-link" href={urls.outgoingFile.to(lang, { ...key, fileId: file.id })}>
            {file.text}
            <span class="govuk-visually-hidden"> {line.abstract}</span>
          </a>
          {" · "}
        </>
      )}
      <a class="govuk-link" href={urls.outgoingDocument.to(lang, key)}>
        {t.tray.details}
        <span class="govuk-visually-hidden"> {line.abstract}</span>
      </a>
    </p>
  );
}

function Attached({ line, files }: { line: NamedLine; files: readonly { fileId: string; name: string }[] }) {
  const { lang } = usePage();
  if (files.length === 0) return null;
  return (
    <p class="ph-tray-card__read">
      {outgoingTexts[lang].clerk.attached}{" "}
      {files.map(({ fileId, name }, at) => (
        <>
          {at > 0 && ", "}
          <a
            class="govuk-link"
            href={urls.outgoingFile.to(lang, { agencyId: line.agency_id, documentId: line.id, fileId })}
          >
            {name}
          </a>
        </>
      ))}
    </p>
  );
}

/** Cards with a tick each, one question together; `value` says what stands behind a tick, exactly as it was shown. */
export function ChosenCards(props: {
  lines: readonly TrayLine[];
  types: readonly DocumentType[];
  name: string;
  legend: string;
  tick: string;
  file: (line: TrayLine) => CardProps["file"];
  value: (line: TrayLine) => string;
  agencyId?: string;
  /** Files that are signed with it. */
  attached?: (line: TrayLine) => readonly { readonly fileId: string; readonly name: string }[];
}) {
  const { id, error, chosen } = useField(props.name, props.legend);
  const ticked = chosen?.(props.name) ?? [];
  return (
    <fieldset class={`govuk-fieldset ph-tray${error === null ? "" : " govuk-form-group--error"}`}>
      <legend class="govuk-fieldset__legend govuk-fieldset__legend--m">
        <h2 class="govuk-fieldset__heading">{props.legend}</h2>
      </legend>
      {error !== null && <ErrorMessage id={id} text={error} />}
      {props.lines.map((line, at) => {
        const own = at === 0 ? id : `${id}-${at + 1}`;
        const value = props.value(line);
        return (
          <DocumentCard
            key={line.id}
            line={line}
            types={props.types}
            file={props.file(line)}
            {...(props.agencyId === undefined ? {} : { agencyId: props.agencyId })}
          >
            <Attached line={line} files={props.attached?.(line) ?? []} />
            <div class="govuk-checkboxes ph-tray-card__tick">
              <div class="govuk-checkboxes__item">
                <input
                  class="govuk-checkboxes__input"
                  id={own}
                  name={props.name}
                  type="checkbox"
                  value={value}
                  checked={ticked.includes(value)}
                />
                <label class="govuk-label govuk-checkboxes__label" for={own}>
                  {props.tick}
                  <span class="govuk-visually-hidden"> {line.abstract}</span>
                </label>
              </div>
            </div>
          </DocumentCard>
        );
      })}
    </fieldset>
  );
}

/** Documents with which the reader has nothing to do now; `refresh` where a job works on them. */
export function OtherCards(props: {
  title: string;
  lines: readonly TrayLine[];
  types: readonly DocumentType[];
  refresh?: boolean;
}) {
  const { lang } = usePage();
  const t = outgoingTexts[lang];
  if (props.lines.length === 0) return null;
  return (
    <section class="ph-rest">
      <h2 class="govuk-heading-m">{props.title}</h2>
      {props.refresh && (
        <p class="govuk-body">
          <LookAgain />
        </p>
      )}
      {props.lines.map((line) => (
        <DocumentCard
          key={line.id}
          line={line}
          types={props.types}
          file={{ id: line.signed_file_id ?? line.rendered_file_id, text: t.tray.read }}
        />
      ))}
    </section>
  );
}
