import { dayIn, daysBetween, vietnamZone } from "#kernel/plain/day";
import type { Lang } from "../kernel/page.ts";
import type { DossierState } from "../texts/dossier-work-texts.ts";
import { dossierTexts } from "../texts/dossier-work-texts.ts";

export type Urgency = "late" | "soon" | null;
type Timed = { readonly state: DossierState; readonly dueAt: Date | null; readonly finishedAt?: Date | null };

const running = (state: DossierState): boolean => state === "received" || state === "processing";

/** How near a due time is: late, today, or not yet. Only while someone still works on the dossier. */
export function urgencyOf({ state, dueAt }: Timed, now: Date): Urgency {
  return dueAt === null || !running(state) ? null : nearness(dueAt, now);
}

/** How near a time is by which something has to be done. */
export function nearness(by: Date, now: Date): Urgency {
  if (by < now) return "late";
  return dayIn(vietnamZone, by) === dayIn(vietnamZone, now) ? "soon" : null;
}

/** A due time in words, counted in days of the calendar; empty where nothing is due. */
export function dueWords(timed: Timed, now: Date, lang: Lang): string {
  const { state, dueAt, finishedAt = null } = timed;
  const t = dossierTexts[lang].due;
  if (dueAt === null) return "";
  if (!running(state)) return finishedAt === null ? "" : finishedAt <= dueAt ? t.doneInTime : t.doneLate;
  const days = daysBetween(dayIn(vietnamZone, now), dayIn(vietnamZone, dueAt));
  if (dueAt < now) return days === 0 ? t.lateToday : t.late({ days: -days });
  if (days === 0) return t.today;
  return days === 1 ? t.tomorrow : t.left({ days });
}
