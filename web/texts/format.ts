import type { Day } from "#kernel/plain/day";
import { dayIn, timeIn, vietnamZone, weekday } from "#kernel/plain/day";
import type { Lang } from "../kernel/page.ts";

const weekdays = {
  vi: ["Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật"],
  en: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
} as const;

/** `24/11/2026`, in both languages: it is what the papers say. */
export function dayText(on: Day): string {
  const [year, month, date] = on.split("-");
  return `${date}/${month}/${year}`;
}

/** `Thứ Ba, 24/11/2026`. */
export function longDay(on: Day, lang: Lang): string {
  return `${weekdays[lang][weekday(on) - 1]}, ${dayText(on)}`;
}

/** `07:30 ngày 24/11/2026`, in Viet Nam's time. */
export function instantText(at: Date, lang: Lang): string {
  const time = timeIn(vietnamZone, at).slice(0, 5);
  return `${time}${lang === "vi" ? " ngày " : ", "}${dayText(dayIn(vietnamZone, at))}`;
}

/** `230.000 đ`; the space does not break. */
export function dongText(dong: number): string {
  return `${countText(dong)}\u00a0đ`;
}

/** `1.234.567`. */
export function countText(count: number): string {
  return new Intl.NumberFormat("vi-VN", { maximumFractionDigits: 0 }).format(count);
}

/** `2,4 MB`, `830 KB`. */
export function sizeText(bytes: number): string {
  if (bytes < 1024) return `${bytes}\u00a0B`;
  const [size, unit] = bytes < 1_048_576 ? [bytes / 1024, "KB"] : [bytes / 1_048_576, "MB"];
  return `${new Intl.NumberFormat("vi-VN", { maximumFractionDigits: size < 10 ? 1 : 0 }).format(size)}\u00a0${unit}`;
}

const collator = new Intl.Collator("vi");

/** Order of Vietnamese words: a ă â, tones after letters. */
export function byText(a: string, b: string): number {
  return collator.compare(a, b);
}

/** Order of persons' names: by given name (the last word), then by the rest, as Vietnamese lists do. */
export function byPersonName(a: string, b: string): number {
  const given = (name: string) => name.slice(name.lastIndexOf(" ") + 1);
  return collator.compare(given(a), given(b)) || collator.compare(a, b);
}
