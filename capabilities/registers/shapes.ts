import { z } from "zod";
import { type Day, day, isDay } from "#kernel/plain/day";
import { refuse } from "./refusals.ts";

export const lineKey = z.object({ agencyId: z.uuid(), lineId: z.uuid() });
export type LineKey = z.infer<typeof lineKey>;

export const dayInput = z.iso.date("field.date").refine((text) => isDay(text), "field.date");
export const words = (least: number, most: number) =>
  z
    .string()
    .trim()
    .min(least, least > 1 ? "field.too-short" : "field.required")
    .max(most, "field.too-long");
export const upTo = (most: number) => z.string().trim().max(most, "field.too-long");

/** A day that a line of a book names: not after today (`registers.future-day`), not before another one (`registers.too-early`), by field. */
export function demandDay(
  text: string,
  bounds: { readonly field: string; readonly today: Day; readonly from?: string },
): Day {
  const { field, today, from } = bounds;
  if (text > today) throw refuse("invalid", "registers.future-day", { fields: { [field]: "registers.future-day" } });
  if (from !== undefined && text < from) {
    throw refuse("invalid", "registers.too-early", { fields: { [field]: "registers.too-early" } });
  }
  return day(text);
}
