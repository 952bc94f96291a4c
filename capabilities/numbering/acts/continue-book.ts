import { z } from "zod";
import { command } from "#kernel/command";
import { holdsAt } from "#kernel/plain/actor";
import { dayIn, vietnamZone } from "#kernel/plain/day";
import type { NumberingDeps } from "../deps.ts";
import { stemOf, periodOf } from "../number-text.ts";
import { beginAfter } from "../number-store.ts";
import { refuse } from "../refusals.ts";
import { seriesFor } from "../series-store.ts";

/** Books that an agency keeps by the year, on paper or in another system before it came here. */
const books: readonly string[] = ["document", "incoming", "copy"];

/**
 * A book goes on this year from the last number of the one that was kept before this system: the next number is the one after it.
 * By the agency's clerk, before the first number is taken. Refuses `numbering.no-such-book`, `numbering.given-elsewhere`,
 * `numbering.book-begun`. Source: NĐ 30/2020/NĐ-CP art. 15.1: numbers run through the year without a gap.
 */
export function continueBook(deps: NumberingDeps) {
  return command(deps.kernel, {
    name: "numbering.continue-book",
    input: z.object({
      agencyId: z.uuid(),
      kind: z.string().max(60),
      lastNo: z.int("field.number").min(1, "field.too-small").max(999_999, "field.too-large"),
      ground: z.string().trim().min(5, "field.too-short").max(300, "field.too-long"),
    }),
    output: z.object({ next: z.int() }),
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, "clerk"),
    run: async (act, { agencyId, kind, lastNo, ground }) => {
      act.about({ kind: "agency", id: agencyId, agencyId });
      if (!books.includes(stemOf(kind))) throw refuse("not-found", "numbering.no-such-book");
      const on = dayIn(vietnamZone, act.now);
      const series = await seriesFor(act.tx, { agencyId, kind, on });
      if (series.keeper !== null)
        throw refuse("conflict", "numbering.given-elsewhere", { facts: { keeper: series.keeper } });
      const period = periodOf(series, on);
      if (!(await beginAfter(act.tx, { agencyId, kind, period, lastNo, ground })))
        throw refuse("conflict", "numbering.book-begun", { fields: { lastNo: "numbering.book-begun" } });
      act.note({ kind, period, lastNo });
      return { next: lastNo + 1 };
    },
  });
}
