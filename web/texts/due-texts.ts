import type { ExplanationLine } from "#capabilities/calendar";
import type { DueLine } from "#capabilities/one-stop";
import { type Day, isDay } from "#kernel/plain/day";
import type { Lang } from "../kernel/page.ts";
import { dayText, instantText, longDay } from "./format.ts";
import { letterTexts } from "./letter-texts.ts";

/** What the one-stop shop says besides of a dossier that another Centre received: from when its time runs. */
type ClockFacts = { readonly day: Day; readonly time: string };
type ClockLine =
  | { readonly code: "hand-over-expected"; readonly facts: ClockFacts }
  | { readonly code: "taken-over"; readonly facts: ClockFacts };
type Line = ExplanationLine | ClockLine;
type FactsOf<Code extends Line["code"]> = Extract<Line, { code: Code }>["facts"];
type Sentences = { readonly [Code in Line["code"]]: (facts: FactsOf<Code>) => string };

const unverified = { vi: " – nguồn chưa được kiểm chứng", en: " – source not verified yet" };
const source = (lang: Lang, facts: { source: string; verified: 0 | 1 }) =>
  `${facts.source}${facts.verified ? "" : unverified[lang]}`;

/** Why a dossier is due when it is: one sentence for each line of the calendar's explanation. */
const sentences: Readonly<Record<Lang, Sentences>> = {
  vi: {
    "first-day-not-counted": ({ day }) => `${longDay(day, "vi")}: ngày tiếp nhận, chưa tính; đếm từ ngày hôm sau.`,
    "weekly-rest": ({ day }) => `${longDay(day, "vi")}: nghỉ hằng tuần, không tính.`,
    "day-off": (facts) => `${longDay(facts.day, "vi")}: ${facts.nameVi}, không tính (${source("vi", facts)}).`,
    "extra-working-day": (facts) =>
      `${longDay(facts.day, "vi")}: ${facts.nameVi}, ngày làm bù nên có tính (${source("vi", facts)}).`,
    "counted-from-working-time": ({ day, time }) => `Tính từ giờ làm việc gần nhất: ${time}, ${longDay(day, "vi")}.`,
    paused: ({ from, to, ground }) => `Từ ${dayText(from)} đến ${dayText(to)}: tạm dừng tính thời hạn (${ground}).`,
    stopped: ({ since, ground, left }) =>
      `Từ ${dayText(since)}: thời hạn đang tạm dừng (${ground}); khi tính tiếp còn lại ${left}.`,
    "month-has-no-such-day": ({ day }) =>
      `Tháng cuối không có ngày tương ứng, nên lấy ngày cuối tháng: ${dayText(day)}.`,
    "last-day-moved": ({ from, to }) =>
      `Ngày cuối ${dayText(from)} là ngày nghỉ, nên chuyển sang ${longDay(to, "vi")}.`,
    "holidays-not-entered": ({ year }) =>
      `Lịch nghỉ lễ năm ${year} chưa được nhập, nên ngày hẹn này có thể sớm hơn thực tế.`,
    "after-hour": ({ after, source: from }) =>
      `Hồ sơ đến sau ${after}, nên tính sang ngày làm việc tiếp theo (${from}).`,
    due: ({ day, time }) => `Hết thời hạn: ${time}, ${longDay(day, "vi")}.`,
    "hand-over-expected": ({ day, time }) =>
      `Cơ quan giải quyết nhận hồ sơ chậm nhất ${time}, ${longDay(day, "vi")}; thời hạn tính từ đó (Nghị định số 309/2026/NĐ-CP, khoản 3 điều 17, khoản 2 điều 18).`,
    "taken-over": ({ day, time }) =>
      `Cơ quan giải quyết đã có hồ sơ; thời hạn tính từ ${time}, ${longDay(day, "vi")} (Nghị định số 309/2026/NĐ-CP, khoản 3 điều 17).`,
  },
  en: {
    "first-day-not-counted": ({ day }) =>
      `${longDay(day, "en")}: the day of reception does not count; counting begins the day after.`,
    "weekly-rest": ({ day }) => `${longDay(day, "en")}: weekend, not counted.`,
    "day-off": (facts) => `${longDay(facts.day, "en")}: ${facts.nameEn}, not counted (${source("en", facts)}).`,
    "extra-working-day": (facts) =>
      `${longDay(facts.day, "en")}: ${facts.nameEn}, worked in exchange, counted (${source("en", facts)}).`,
    "counted-from-working-time": ({ day, time }) =>
      `Counted from the next working hour: ${time}, ${longDay(day, "en")}.`,
    paused: ({ from, to, ground }) => `From ${dayText(from)} to ${dayText(to)}: the limit did not run (${ground}).`,
    stopped: ({ since, ground, left }) =>
      `Since ${dayText(since)}: the limit is not running (${ground}); ${left} are left when it goes on.`,
    "month-has-no-such-day": ({ day }) => `The last month has no such date, so its last day is taken: ${dayText(day)}.`,
    "last-day-moved": ({ from, to }) =>
      `The last day, ${dayText(from)}, is a day off, so it moves to ${longDay(to, "en")}.`,
    "holidays-not-entered": ({ year }) =>
      `The holidays of ${year} have not been entered, so this due time may be too early.`,
    "after-hour": ({ after, source: from }) =>
      `It came in after ${after}, so it counts from the next working day (${from}).`,
    due: ({ day, time }) => `The limit ends: ${time}, ${longDay(day, "en")}.`,
    "hand-over-expected": ({ day, time }) =>
      `The deciding agency has the dossier at the latest at ${time}, ${longDay(day, "en")}; its time is counted from there (Decree 309/2026, art. 17.3 and 18.2).`,
    "taken-over": ({ day, time }) =>
      `The deciding agency has the dossier; its time is counted from ${time}, ${longDay(day, "en")} (Decree 309/2026, art. 17.3).`,
  },
};

const dayFacts = ["day", "from", "to", "since"] as const;

/** The sentence of a stored line; null when it has a code or a day that this version does not know. */
export function dueSentence(line: DueLine, lang: Lang): string | null {
  if (!Object.hasOwn(sentences[lang], line.code)) return null;
  if (dayFacts.some((name) => line.facts[name] !== undefined && !isDay(String(line.facts[name])))) return null;
  const sentence = sentences[lang][line.code as Line["code"]] as (facts: DueLine["facts"]) => string;
  return sentence(line.facts);
}

const restWords = { vi: "nghỉ hằng tuần, không tính", en: "weekend, not counted" } as const;

/** Days off of one week after another become one line. */
function restsOf(days: readonly string[], lang: Lang): string[] {
  const known = days.filter(isDay);
  return known.length === 0 ? [] : [`${known.map((on) => longDay(on, lang)).join("; ")}: ${restWords[lang]}.`];
}

/** The lines of an explanation in words, for citizens and officials alike; a line that this version does not know is left out. */
export function dueSentences(lines: readonly DueLine[], lang: Lang): string[] {
  const told: string[] = [];
  let rests: string[] = [];
  for (const line of lines) {
    if (line.code === "weekly-rest") {
      rests.push(String(line.facts.day));
      continue;
    }
    told.push(...restsOf(rests, lang));
    rests = [];
    const sentence = dueSentence(line, lang);
    if (sentence !== null) told.push(sentence);
  }
  return [...told, ...restsOf(rests, lang)];
}

/** Why a last day was moved off a day off, and to which day, the move last; nothing where it was not. */
export function movedSentences(lines: readonly DueLine[], lang: Lang): string[] {
  const moved = lines.find(({ code }) => code === "last-day-moved");
  if (!moved) return [];
  const offs = lines.filter(
    ({ code, facts }) =>
      (code === "weekly-rest" || code === "day-off") && String(facts.day) >= String(moved.facts.from),
  );
  return dueSentences([...offs, moved], lang);
}

/** A change of the due time, as the room `letters` keeps it. */
export type DueChange = {
  readonly cause: string;
  readonly due_before: Date | null;
  readonly due_after: Date | null;
  readonly reason: string;
};

/** Why a dossier received elsewhere is due sooner than was told; what pauses and letters changed stands in a list of its own. */
export function soonerSentences(changes: readonly DueChange[], lang: Lang): string[] {
  const at = (instant: Date | null): string => (instant ? instantText(instant, lang) : "");
  return changes
    .filter(({ cause }) => cause === "taken-over")
    .map(({ due_before: before, due_after: after, reason }) =>
      letterTexts[lang].clock["taken-over"]({ before: at(before), after: at(after), reason }),
    );
}
