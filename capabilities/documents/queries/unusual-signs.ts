import type { Block } from "../body.ts";
import { linesOf } from "../body.ts";

/** What is unusual about a document that waits for its signature, each said in one line. */
export type Unusual =
  | { readonly kind: "objection"; readonly who: readonly string[] }
  | { readonly kind: "replacement" }
  /** A larger amount than the last of its type had; `before` is 0 where that had none, `than` null where there is no last one. */
  | { readonly kind: "amount"; readonly dong: number; readonly before: number; readonly than: string | null }
  /** Other text than the last one with the same abstract but for its figures. */
  | { readonly kind: "differs"; readonly count: number; readonly than: string };

const amount =
  /(?<![\d.,])(\d{1,3}(?:[. ]\d{3})+|\d{1,15})(?:,(\d{1,3}))?\s*(nghìn|ngàn|triệu|tỷ|tỉ)?\s*(?:đồng(?!\s+(?:chí|bào|chủ))|đ|vnđ|vnd)(?!\p{L})/giu;
const worth: Readonly<Record<string, number>> = { nghìn: 1e3, ngàn: 1e3, triệu: 1e6, tỷ: 1e9, tỉ: 1e9 };

/** The largest amount of money in a body, in đồng; 0 where it has none. */
export function largestAmount(body: readonly Block[]): number {
  const text = linesOf(body)
    .join("\n")
    .normalize("NFC")
    .replaceAll(/[\u00a0\u202f]/g, " ");
  const found = [...text.matchAll(amount)].map(([, whole = "", part, unit]) => {
    const figure = Number(whole.replaceAll(/[. ]/g, "")) + (part ? Number(`0.${part}`) : 0);
    return Math.round(figure * (worth[unit?.toLowerCase() ?? ""] ?? 1));
  });
  return Math.max(0, ...found);
}

const alike = (line: string): string => line.normalize("NFC").replaceAll(/\d+/g, "#").replaceAll(/\s+/g, " ").trim();

/** How many lines of a body are not in another one, or the other way round; figures do not count. */
export function changedLines(body: readonly Block[], before: readonly Block[]): number {
  const [now, then] = [body, before].map((each) => new Set(linesOf(each).map(alike).filter(Boolean)));
  return Math.max(now?.difference(then ?? new Set()).size ?? 0, then?.difference(now ?? new Set()).size ?? 0);
}

export type Compared = {
  readonly body: readonly Block[];
  readonly replaces: boolean;
  readonly objecting: readonly string[];
  readonly last: { readonly body: readonly Block[]; readonly number: string } | null;
  readonly alike: { readonly body: readonly Block[]; readonly number: string } | null;
};

/** The gravest first. */
export function unusualOf({ body, replaces, objecting, last, alike: same }: Compared): Unusual[] {
  const dong = largestAmount(body);
  const before = last ? largestAmount(last.body) : 0;
  const count = same ? changedLines(body, same.body) : 0;
  return [
    ...(objecting.length > 0 ? [{ kind: "objection" as const, who: objecting }] : []),
    ...(replaces ? [{ kind: "replacement" as const }] : []),
    ...(dong > before ? [{ kind: "amount" as const, dong, before, than: last?.number ?? null }] : []),
    ...(same && count > 0 ? [{ kind: "differs" as const, count, than: same.number }] : []),
  ];
}
