import type { ComponentChildren } from "preact";
import { Refusal } from "#kernel/plain/refusal";
import { usePage } from "../kernel/context.tsx";
import type { PageDeps } from "../page-deps.ts";
import { copyTexts } from "../texts/copy-texts.ts";
import { instantText } from "../texts/format.ts";
import { refusalWords } from "../texts/refusal-texts.ts";
import { ErrorMessage } from "../ui/field.tsx";
import { Table, useField } from "../ui/index.ts";
import { urls } from "../urls.ts";
import { copyNumber, copyTag, formText, sourceText } from "./copy-words.tsx";

export type NamedCopy = Awaited<ReturnType<PageDeps["copies"]["listCopies"]>>["underWay"][number];

/** One copy that waits: of what, in which form, for whom, and the file to read. */
function CopyCard({ copy, children }: { copy: NamedCopy; children?: ComponentChildren }) {
  const { lang, unknownCode } = usePage();
  const t = copyTexts[lang];
  return (
    <div class="ph-tray-card">
      <div class="ph-tray-card__head">
        <h3 class="ph-tray-card__title" lang="vi">
          {sourceText(copy)}: {copy.source.abstract}
        </h3>
        {copyTag(copy.state, lang)}
      </div>
      <p class="ph-tray-card__facts">
        {formText(copy, lang)} · <span class="ph-code">{copyNumber(copy, lang)}</span> · {t.asker} {copy.askerName}
      </p>
      {copy.problem && (
        <p class="ph-problem">
          <strong>{t.page.problem}:</strong>{" "}
          {refusalWords(new Refusal("conflict", copy.problem), lang, unknownCode).sentence}
        </p>
      )}
      <CopyLinks copy={copy} />
      {children}
    </div>
  );
}

function CopyLinks({ copy }: { copy: NamedCopy }) {
  const { lang } = usePage();
  const t = copyTexts[lang];
  const key = { agencyId: copy.agency_id, copyId: copy.id };
  return (
    <p class="ph-tray-card__read">
      {copy.file_id !== null && (
        <>
          <a class="govuk-link" href={urls.copyFile.to(lang, key)}>
            {t.list.read}
            <span class="govuk-visually-hidden"> {copyNumber(copy, lang)}</span>
          </a>
          {" · "}
        </>
      )}
      <a class="govuk-link" href={urls.copy.to(lang, key)}>
        {t.list.open}
        <span class="govuk-visually-hidden">
          {" "}
          {copyNumber(copy, lang)} {copy.source.abstract}
        </span>
      </a>
    </p>
  );
}

type Question = { readonly name: string; readonly legend: string; readonly tick: string };
type Props = {
  readonly copies: readonly NamedCopy[];
  readonly foot?: (copy: NamedCopy) => ComponentChildren;
};

/** Cards, each with a tick of one question where there is one; `value` says what stands behind a tick, exactly as it was shown. */
export function CopyTicks(props: Props & { question?: Question; value?: (copy: NamedCopy) => string }) {
  const { question, value } = props;
  if (!question || !value) {
    return (
      <>
        {props.copies.map((copy) => (
          <CopyCard key={copy.id} copy={copy}>
            {props.foot?.(copy)}
          </CopyCard>
        ))}
      </>
    );
  }
  return <TickedCards copies={props.copies} question={question} value={value} />;
}

function TickedCards(props: Props & { question: Question; value: (copy: NamedCopy) => string }) {
  const { lang } = usePage();
  const { legend, name, tick } = props.question;
  const { id, error, chosen } = useField(name, legend);
  const ticked = chosen?.(name) ?? [];
  return (
    <fieldset class={`govuk-fieldset ph-tray${error === null ? "" : " govuk-form-group--error"}`}>
      <legend class="govuk-fieldset__legend govuk-fieldset__legend--m">
        <h2 class="govuk-fieldset__heading">{legend}</h2>
      </legend>
      {error !== null && <ErrorMessage id={id} text={error} />}
      {props.copies.map((copy, at) => {
        const own = at === 0 ? id : `${id}-${at + 1}`;
        const value = props.value(copy);
        return (
          <CopyCard key={copy.id} copy={copy}>
            <div class="govuk-checkboxes ph-tray-card__tick">
              <div class="govuk-checkboxes__item">
                <input
                  class="govuk-checkboxes__input"
                  id={own}
                  name={name}
                  type="checkbox"
                  value={value}
                  checked={ticked.includes(value)}
                />
                <label class="govuk-label govuk-checkboxes__label" for={own}>
                  {tick}
                  <span class="govuk-visually-hidden">
                    {" "}
                    {copyNumber(copy, lang)} {copy.source.abstract}
                  </span>
                </label>
              </div>
            </div>
          </CopyCard>
        );
      })}
    </fieldset>
  );
}

/** Copies with which the reader has nothing to do at once. */
export function CopyTable(props: { title: string; copies: readonly NamedCopy[]; empty: string }) {
  const { lang } = usePage();
  const t = copyTexts[lang];
  return (
    <Table
      caption={props.title}
      captionHidden
      dense
      rows={props.copies}
      rowKey={(copy) => copy.id}
      empty={props.empty}
      columns={[
        {
          title: t.number,
          narrow: true,
          cell: (copy) => <span class="ph-code">{copyNumber(copy, lang)}</span>,
        },
        {
          title: t.of,
          heading: true,
          width: "main",
          cell: (copy) => (
            <a class="govuk-link" lang="vi" href={urls.copy.to(lang, { agencyId: copy.agency_id, copyId: copy.id })}>
              {sourceText(copy)}
              <span class="ph-second-line">{formText(copy, lang)}</span>
            </a>
          ),
        },
        { title: t.asker, width: "name", cell: (copy) => copy.askerName },
        { title: t.changed, narrow: true, cell: (copy) => instantText(copy.changed_at, lang) },
        { title: t.state, narrow: true, cell: (copy) => copyTag(copy.state, lang) },
      ]}
    />
  );
}
