import type { Unusual } from "#capabilities/documents";
import type { Lang } from "../kernel/page.ts";
import { dongText } from "./format.ts";
import { words } from "./words.ts";

/** Why a document stands among the first of those to sign. */
export const unusualTexts = words(
  {
    tags: { objection: "Khác ý kiến", replacement: "Thay thế", amount: "Số tiền", differs: "Khác lần trước" },
    objection: ({ who }: { who: string }) => `Ký khác ý kiến của ${who}`,
    replacement: "Thay thế một văn bản đã phát hành",
    amount: ({ sum, before, than }: { sum: string; before: string; than: string }) =>
      `${sum}, lớn hơn ${before} ở ${than}, văn bản cùng loại gần nhất`,
    amountFirst: ({ sum, than }: { sum: string; than: string }) =>
      `Có số tiền ${sum}; ${than}, văn bản cùng loại gần nhất, không có số tiền nào`,
    amountAlone: ({ sum }: { sum: string }) => `Có số tiền ${sum}; chưa có văn bản cùng loại để so`,
    differs: ({ count, than }: { count: number; than: string }) =>
      `Khác ${count} đoạn so với ${than}, văn bản gần nhất cùng trích yếu`,
  },
  {
    tags: { objection: "Objection", replacement: "Replacement", amount: "Amount", differs: "Differs" },
    objection: ({ who }) => `Signed against the opinion of ${who}`,
    replacement: "Replaces an issued document",
    amount: ({ sum, before, than }) => `${sum}, more than ${before} in ${than}, the last of its type`,
    amountFirst: ({ sum, than }) => `Has an amount of ${sum}; ${than}, the last of its type, has none`,
    amountAlone: ({ sum }) => `Has an amount of ${sum}; there is no other of its type to compare`,
    differs: ({ count, than }) => `${count} paragraphs differ from ${than}, the last one with the same abstract`,
  },
);

/** One sign in one line. */
export function unusualSentence(sign: Unusual, lang: Lang): string {
  const t = unusualTexts[lang];
  if (sign.kind === "objection") return t.objection({ who: sign.who.join(", ") });
  if (sign.kind === "replacement") return t.replacement;
  if (sign.kind === "differs") return t.differs(sign);
  const sum = dongText(sign.dong);
  if (sign.than === null) return t.amountAlone({ sum });
  if (sign.before === 0) return t.amountFirst({ sum, than: sign.than });
  return t.amount({ sum, before: dongText(sign.before), than: sign.than });
}
