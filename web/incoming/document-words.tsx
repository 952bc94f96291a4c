import type { DocumentState, Urgency } from "#capabilities/incoming";
import { isDay } from "#kernel/plain/day";
import type { Lang } from "../kernel/page.ts";
import { dayText } from "../texts/format.ts";
import { incomingTexts } from "../texts/incoming-texts.ts";
import { Tag } from "../ui/index.ts";
import type { Tone } from "../ui/index.ts";

const tones: Readonly<Record<DocumentState, Tone>> = {
  arrived: "yellow",
  registered: "yellow",
  directed: "blue",
  "in-process": "blue",
  completed: "green",
  returned: "grey",
  frozen: "red",
};

export const stateTag = (state: DocumentState, lang: Lang) => (
  <Tag tone={tones[state]}>{incomingTexts[lang].states[state]}</Tag>
);

/** Nothing for what is not urgent. */
export const urgencyTag = (urgency: Urgency, lang: Lang) =>
  urgency === "normal" ? null : <Tag tone="red">{incomingTexts[lang].urgencies[urgency]}</Tag>;

/** Nothing for what stands. */
export const replacedTag = (replaced: boolean, lang: Lang) =>
  replaced ? <Tag tone="grey">{incomingTexts[lang].hasReplacement}</Tag> : null;

type Numbered = { readonly number_text: string; readonly issued_on: string | null };
export const numberText = ({ number_text }: Numbered, lang: Lang): string =>
  number_text === "" ? incomingTexts[lang].noNumber : number_text;
export const dayOrNothing = (on: string | null): string => (on !== null && isDay(on) ? dayText(on) : "");

/** `Quyết định 05/QĐ-UBND`: how a document is named in a heading. */
export const nameOf = (document: Numbered & { readonly type_name: string }, lang: Lang): string =>
  [document.type_name || incomingTexts[lang].untyped, numberText(document, lang)].filter(Boolean).join(" ");

/** `12/2026`. */
export const arrivalText = (document: {
  readonly arrival_number: number | null;
  readonly book_year: number | null;
}): string => (document.arrival_number === null ? "" : `${document.arrival_number}/${document.book_year ?? ""}`);
