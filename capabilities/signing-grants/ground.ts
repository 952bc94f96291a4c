import { z } from "zod";
import { refuse } from "./refusals.ts";

const dayText = z.iso.date("field.date");

/** The written document that gives a power, and from when until when it does. */
export const groundShape = {
  groundNumber: z.string().trim().min(2, "field.required").max(60, "field.too-long"),
  groundOn: dayText,
  validFrom: dayText,
  validTo: dayText.nullable(),
} as const;

export const wrong = (code: Parameters<typeof refuse>[1], field: string) =>
  refuse("invalid", code, { fields: { [field]: code } });

/** Nothing holds before its written document, or ends before it begins. Refuses by field. */
export function demandPeriod(given: {
  readonly groundOn: string;
  readonly validFrom: string;
  readonly validTo: string | null;
}): void {
  if (given.groundOn > given.validFrom) throw wrong("signing-grants.ground-later", "groundOn");
  if (given.validTo !== null && given.validTo < given.validFrom)
    throw refuse("invalid", "signing-grants.end-needed", { fields: { validTo: "field.ends-before-start" } });
}
