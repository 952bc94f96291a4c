import type { Day } from "#kernel/plain/day";
import { isDay } from "#kernel/plain/day";
import type { Lang } from "../kernel/page.ts";
import { dayText, longDay } from "./format.ts";

/** One line of how a due time was found, as the dossier keeps it (`capabilities/calendar/README.md`, "Lines"). */
export type DueLine = { readonly code: string; readonly facts: Readonly<Record<string, string | number>> };
type Facts = DueLine["facts"];
type Sentence = (facts: Facts) => string;

const day = (value: string | number | undefined): string =>
  isDay(String(value)) ? dayText(String(value) as Day) : String(value ?? "");
const named = (value: string | number | undefined, lang: Lang): string =>
  isDay(String(value)) ? longDay(String(value) as Day, lang) : String(value ?? "");
const sourceVi = (facts: Facts): string =>
  `${facts.source ? ` (${facts.source})` : ""}${facts.verified === 0 ? ", chưa kiểm chứng" : ""}`;
const sourceEn = (facts: Facts): string =>
  `${facts.source ? ` (${facts.source})` : ""}${facts.verified === 0 ? ", not verified" : ""}`;

const vi: Readonly<Record<string, Sentence>> = {
  "first-day-not-counted": (f) => `${named(f.day, "vi")}: ngày tiếp nhận không tính vào thời hạn.`,
  "weekly-rest": (f) => `${named(f.day, "vi")}: nghỉ hằng tuần.`,
  "day-off": (f) => `${named(f.day, "vi")}: ${f.nameVi ?? "ngày nghỉ"}${sourceVi(f)}.`,
  "extra-working-day": (f) => `${named(f.day, "vi")}: ${f.nameVi ?? "ngày làm bù"}${sourceVi(f)}, có tính.`,
  "counted-from-working-time": (f) => `Tính từ ${f.time ?? ""} ngày ${day(f.day)}, khi bắt đầu giờ làm việc.`,
  paused: (f) => `Từ ${day(f.from)} đến ${day(f.to)}: tạm dừng tính thời hạn (${f.ground ?? ""}).`,
  stopped: (f) => `Từ ${day(f.since)}: đang tạm dừng (${f.ground ?? ""}), còn lại ${f.left ?? ""}.`,
  "month-has-no-such-day": (f) => `Tháng không có ngày tương ứng, nên lấy ngày cuối tháng: ${day(f.day)}.`,
  "last-day-moved": (f) => `Ngày cuối ${day(f.from)} là ngày nghỉ, nên lùi đến ${day(f.to)}.`,
  "holidays-not-entered": (f) => `Chưa nhập lịch nghỉ năm ${f.year ?? ""}: thời điểm này có thể còn lùi lại.`,
  "after-hour": (f) => `Nhận sau ${f.after ?? ""}${f.source ? ` (${f.source})` : ""}, nên tính sang ngày làm việc sau.`,
  due: (f) => `Hẹn trả lúc ${f.time ?? ""}, ${named(f.day, "vi")}.`,
};

const en: Readonly<Record<string, Sentence>> = {
  "first-day-not-counted": (f) => `${named(f.day, "en")}: the day of reception is not counted.`,
  "weekly-rest": (f) => `${named(f.day, "en")}: weekly rest.`,
  "day-off": (f) => `${named(f.day, "en")}: ${f.nameEn ?? "day off"}${sourceEn(f)}.`,
  "extra-working-day": (f) => `${named(f.day, "en")}: ${f.nameEn ?? "extra working day"}${sourceEn(f)}, counted.`,
  "counted-from-working-time": (f) => `Counted from ${f.time ?? ""} on ${day(f.day)}, when work begins.`,
  paused: (f) => `${day(f.from)} to ${day(f.to)}: the limit did not run (${f.ground ?? ""}).`,
  stopped: (f) => `Since ${day(f.since)}: the limit does not run (${f.ground ?? ""}), ${f.left ?? ""} left.`,
  "month-has-no-such-day": (f) => `The month has no such date, so its last day is taken: ${day(f.day)}.`,
  "last-day-moved": (f) => `The last day ${day(f.from)} is a day off, so it moves to ${day(f.to)}.`,
  "holidays-not-entered": (f) => `The holidays of ${f.year ?? ""} have not been entered: this may still move later.`,
  "after-hour": (f) =>
    `Handed in after ${f.after ?? ""}${f.source ? ` (${f.source})` : ""}, so it counts from the next working day.`,
  due: (f) => `Due at ${f.time ?? ""}, ${named(f.day, "en")}.`,
};

const sentences = { vi, en } as const;

/** The lines of an explanation in words; a line of an unknown code is left out. Weekly rests that follow one another become one line. */
export function dueSentences(lines: readonly DueLine[], lang: Lang): string[] {
  const told: string[] = [];
  let rests: string[] = [];
  const flush = () => {
    if (rests.length > 0) told.push(restSentence(rests, lang));
    rests = [];
  };
  for (const line of lines) {
    if (line.code === "weekly-rest") {
      rests.push(String(line.facts.day));
      continue;
    }
    flush();
    const sentence = Object.hasOwn(sentences[lang], line.code) ? sentences[lang][line.code]?.(line.facts) : undefined;
    if (sentence !== undefined) told.push(sentence);
  }
  flush();
  return told;
}

function restSentence(days: readonly string[], lang: Lang): string {
  const list = days.map((on) => named(on, lang)).join("; ");
  return lang === "vi" ? `${list}: nghỉ hằng tuần, không tính.` : `${list}: weekly rest, not counted.`;
}
