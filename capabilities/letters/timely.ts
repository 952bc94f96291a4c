import { addDays, dayIn, vietnamZone } from "#kernel/plain/day";
import { refuse } from "./refusals.ts";

/** Whether an apology can still reach the applicant at least one day before the day that was promised (domain one-stop §1.2.6, unverified). */
export function isTimely(dueAt: Date, now: Date): boolean {
  return addDays(dayIn(vietnamZone, now), 1) <= dayIn(vietnamZone, dueAt);
}

/** Refuses `letters.too-late-to-apologise`. */
export function demandTimely(dueAt: Date, now: Date): void {
  if (!isTimely(dueAt, now)) throw refuse("conflict", "letters.too-late-to-apologise");
}
