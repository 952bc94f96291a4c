import { refuser } from "#kernel/plain/refusal";

export type CalendarRefusal =
  | "calendar.no-working-week"
  | "calendar.no-rule"
  | "calendar.not-a-limit"
  | "calendar.day-outside-years";
export const refuse = refuser<CalendarRefusal>();
