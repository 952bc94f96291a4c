import { z } from "zod";
import type { ActContext } from "#kernel/command";
import { addDays, day, dayIn, vietnamZone } from "#kernel/plain/day";
import { refuse } from "./refusals.ts";

export const endingFields = {
  lastDay: z.iso.date("field.date"),
  ground: z.string().trim().min(2, "field.required").max(200, "field.too-long"),
};
type Dated = { readonly valid_from: string; readonly valid_to: string | null; readonly ended_at: Date | null };

/**
 * What is written into a dated row that ends on a day; before its first day it never held. Refuses `signing-grants.already-ended`,
 * `signing-grants.end-too-late` after the end it has.
 */
export function endedBy(act: ActContext, row: Dated, { ground, lastDay }: { ground: string; lastDay: string }) {
  const today = dayIn(vietnamZone, act.now);
  if (row.ended_at !== null || (row.valid_to !== null && row.valid_to < today)) {
    throw refuse("conflict", "signing-grants.already-ended");
  }
  if (row.valid_to !== null && lastDay > row.valid_to) {
    throw refuse("invalid", "signing-grants.end-too-late", { fields: { lastDay: "signing-grants.end-too-late" } });
  }
  const before = addDays(day(row.valid_from), -1);
  const valid_to = lastDay < before ? before : lastDay;
  return { valid_to, ended_at: act.now, ended_by: act.actor.accountId, end_ground: ground };
}
