import { h } from "preact";
import type { ComponentChildren } from "preact";
import type { Block } from "#capabilities/papers";
import { usePage } from "../kernel/context.tsx";
import { bodyTexts } from "../texts/body-texts.ts";
import { Details } from "../ui/text-blocks.tsx";
import { Textarea } from "../ui/textarea.tsx";
import { writeBody } from "./body-text.ts";

/**
 * The box for the body of a document, for a text with light marks; the page's act reads it by `readBody(form.text(name))`.
 * With scripts it becomes an editor that shows what it makes and takes what is pasted from a word processor; what is sent is the same text.
 * `preview` stands under the box: the link or button to the printed page.
 */
export function BodyField(props: {
  name: string;
  label?: string;
  value?: readonly Block[];
  rows?: number;
  optional?: boolean;
  /** False where a box before it on the page tells the marks already. */
  marks?: boolean;
  preview?: ComponentChildren;
}) {
  const { lang, assets } = usePage();
  const t = bodyTexts[lang];
  const box = (
    <Textarea
      name={props.name}
      label={props.label ?? t.label}
      hint={t.hint}
      rows={props.rows ?? 18}
      {...(props.optional === undefined ? {} : { optional: props.optional })}
      value={writeBody(props.value ?? [])}
    />
  );
  return (
    <div class="ph-body-field">
      {h("ph-body-editor", { words: JSON.stringify(editorWords(t)) }, box)}
      {props.marks !== false && <MarksHelp />}
      {props.preview && <div class="ph-body-field__preview">{props.preview}</div>}
      {props.marks !== false && <script type="module" src={assets.url("body-editor.js")} />}
    </div>
  );
}

type Texts = (typeof bodyTexts)["vi"];

/** The sentences that the editor needs, by the names it asks for. */
function editorWords(t: Texts): Partial<Texts> {
  const { toolbar, heading1, heading2, heading3, paragraph, list, counting, table, addRow, addColumn } = t;
  const { dropRow, dropColumn } = t;
  const { bold, italic, undo, asMarks, asPage } = t;
  const blocks = { toolbar, heading1, heading2, heading3, paragraph, list, counting, table, addRow, addColumn };
  const dropping = { dropRow, dropColumn };
  return { ...blocks, ...dropping, bold, italic, undo, asMarks, asPage };
}

/** The marks, each with what it makes, and an example. */
function MarksHelp() {
  const t = bodyTexts[usePage().lang];
  const rows: readonly (readonly [string, string])[] = [
    ["# Chương I. Quy định chung", t.chapter],
    ["## 1. Yêu cầu", t.section],
    ["### Điều 2. Nguyên tắc", t.article],
    ["- …", t.entry],
    ["#. …", t.counted],
    ["| … | … |", t.row],
    ["**…**", t.boldText],
    ["__…__", t.italicText],
    [">< …", t.middle],
    ["\\- …", t.asText],
  ];
  return (
    <Details summary={t.marks}>
      <p class="govuk-body">{t.marksLead}</p>
      <table class="govuk-table ph-marks">
        <thead>
          <tr>
            <th scope="col">{t.sign}</th>
            <th scope="col">{t.meaning}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([sign, meaning]) => (
            <tr key={sign}>
              <td>
                <code lang="vi">{sign}</code>
              </td>
              <td>{meaning}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="govuk-body">{t.tableByHand}</p>
      <p class="govuk-body">{t.example}</p>
      <pre class="ph-sample" lang="vi" tabIndex={0}>
        {t.exampleText}
      </pre>
    </Details>
  );
}
