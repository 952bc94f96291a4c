import { z } from "zod";
import type { Day } from "#kernel/plain/day";
import { agenciesWith } from "#kernel/plain/actor";
import { query } from "#kernel/query";
import type { NumberingDeps } from "../deps.ts";
import { selectSeries } from "../series-store.ts";

/** A rule by which numbers of a kind are made, from a day on. */
export type SeriesLine = {
  readonly id: string;
  /** Of this agency alone, or for all. */
  readonly own: boolean;
  readonly pattern: string;
  readonly keeper: string | null;
  readonly keeperCode: string | null;
  readonly source: string;
  readonly validFrom: Day;
  readonly validTo: Day | null;
};

/** The series of a kind that apply or will apply to an agency, its own before those for all, the latest first. */
export function listSeries(deps: NumberingDeps) {
  return query(deps.kernel, {
    name: "numbering.list-series",
    input: z.object({ agencyId: z.uuid(), kind: z.string().max(50) }),
    may: (actor) => agenciesWith(actor, "business-administrator", "clerk", "inspector").length > 0,
    run: ({ db }, { agencyId, kind }): Promise<readonly SeriesLine[]> => selectSeries(db, agencyId, kind),
  });
}
