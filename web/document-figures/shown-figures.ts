import type { Day } from "#kernel/plain/day";
import type { Lang } from "../kernel/page.ts";
import type { PageDeps } from "../page-deps.ts";
import { figuresTexts } from "../texts/figures-texts.ts";
import { countText } from "../texts/format.ts";

export type Shown = Awaited<ReturnType<PageDeps["documentFigures"]["showFigures"]>>;
export type Sums = Shown["months"][number];

/** The sums of all months together. */
export function totalOf(months: readonly Sums[]): Sums {
  const total = { ...zero };
  for (const month of months) {
    for (const key of Object.keys(zero) as (keyof typeof zero)[]) total[key] += month[key];
  }
  const known = months.filter(({ savedDong }) => savedDong !== null);
  const savedDong = known.length === 0 ? null : known.reduce((sum, month) => sum + (month.savedDong ?? 0), 0);
  return { key: "", ...total, savedDong };
}

const zero = {
  ...{ issued: 0, issued_electronic: 0, issued_signed: 0, receivers_reached: 0, pages_spared: 0 },
  ...{ arrived: 0, arrived_electronic: 0 },
};

/** "11/2026" of the month's first day. */
export const monthText = (month: string): string => `${month.slice(5, 7)}/${month.slice(0, 4)}`;

/** A share in percent with one decimal, the comma of Vietnamese in both languages; null where there is nothing to have a share of. */
export function shareText(part: number, whole: number): string | null {
  if (whole === 0) return null;
  return `${new Intl.NumberFormat("vi-VN", { maximumFractionDigits: 1 }).format((part / whole) * 100)} %`;
}

/** `350.000 đồng`; from a million on `9.761,0 triệu đồng`; a dash where no price was known. */
export function savedText({ savedDong }: Sums, lang: Lang): string {
  const t = figuresTexts[lang];
  if (savedDong === null) return t.noneYet;
  if (savedDong < 1_000_000) return t.dong({ amount: countText(savedDong) });
  const millions = new Intl.NumberFormat("vi-VN", { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  return t.millions({ amount: millions.format(savedDong / 1_000_000) });
}

/** All months of the span, those without documents too. */
export function everyMonth(shown: Shown, addMonths: (on: Day, months: number) => Day): Sums[] {
  return Array.from({ length: 12 }, (_, at) => {
    const key = addMonths(shown.from, at);
    return shown.months.find((month) => month.key === key) ?? { key, ...zero, savedDong: null };
  });
}
