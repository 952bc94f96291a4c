import type { DocumentState, Urgency } from "#capabilities/documents";
import type { Lang } from "../kernel/page.ts";
import { outgoingTexts } from "../texts/outgoing-texts.ts";
import { Tag } from "../ui/index.ts";
import type { Tone } from "../ui/index.ts";

const tones: Readonly<Record<DocumentState, Tone>> = {
  drafting: "grey",
  "in-review": "blue",
  "to-number": "yellow",
  "being-rendered": "blue",
  "to-sign": "yellow",
  "being-signed": "blue",
  "to-seal": "yellow",
  "being-sealed": "blue",
  issued: "green",
  recalled: "red",
  replaced: "grey",
  dropped: "grey",
};

/** The state of a document in words. */
export const documentTag = (state: DocumentState, lang: Lang) => (
  <Tag tone={tones[state]}>{outgoingTexts[lang].states[state]}</Tag>
);

/** Its urgency, where it has one. */
export const urgencyTag = (urgency: Urgency, lang: Lang) =>
  urgency === "normal" ? null : <Tag tone="red">{outgoingTexts[lang].urgency[urgency]}</Tag>;

/** Number and symbol as they are written, or that there is none yet; of a letter of courtesy that it bears none. */
export const numberOf = (
  document: { readonly number_text: string | null; readonly symbol: string | null; readonly issued_on: string | null },
  lang: Lang,
): string =>
  document.number_text === null
    ? outgoingTexts[lang][document.issued_on === null ? "noNumber" : "unnumbered"]
    : `${document.number_text}/${document.symbol ?? ""}`;
