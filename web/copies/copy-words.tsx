import type { Copy, CopyState } from "#capabilities/copies";
import { day } from "#kernel/plain/day";
import type { Lang } from "../kernel/page.ts";
import { copyTexts } from "../texts/copy-texts.ts";
import { dayText } from "../texts/format.ts";
import { Tag } from "../ui/index.ts";
import type { Tone } from "../ui/index.ts";
import { urls } from "../urls.ts";

const tones: Readonly<Record<CopyState, Tone>> = {
  asked: "yellow",
  "to-number": "yellow",
  "being-rendered": "blue",
  "to-sign": "yellow",
  "being-signed": "blue",
  "to-seal": "yellow",
  "being-sealed": "blue",
  "to-print": "yellow",
  issued: "green",
  refused: "red",
  dropped: "grey",
};

export const copyTag = (state: CopyState, lang: Lang) => <Tag tone={tones[state]}>{copyTexts[lang].states[state]}</Tag>;

/** Number and symbol as they are written, or that there is none yet; a paper original bears its document's. */
export function copyNumber(copy: Pick<Copy, "number_text" | "symbol" | "form" | "source">, lang: Lang): string {
  if (copy.form === "paper-original") return copy.source.number;
  return copy.number_text === null ? copyTexts[lang].noNumber : `${copy.number_text}/${copy.symbol ?? ""}`;
}

/** "Sao y từ giấy sang điện tử" */
export function formText({ form, from_medium, to_medium }: Copy, lang: Lang): string {
  const t = copyTexts[lang];
  return `${t.forms[form]}, ${t.about({ from: t.media[from_medium], to: t.media[to_medium] })}`;
}

/** What was copied: type, number, day, author. */
export function sourceText({ source }: Pick<Copy, "source">): string {
  const on = source.on === null ? "" : dayText(day(source.on));
  return [source.typeName, source.number, on, source.author].filter((part) => part !== "").join(", ");
}

/** Where the document is that was copied. */
export function sourceUrl(lang: Lang, copy: Pick<Copy, "agency_id" | "source_id" | "source_kind">): string {
  const key = { agencyId: copy.agency_id, documentId: copy.source_id };
  return copy.source_kind === "outgoing" ? urls.outgoingDocument.to(lang, key) : urls.incomingDocument.to(lang, key);
}
