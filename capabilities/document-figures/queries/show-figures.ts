import { z } from "zod";
import type { KernelDeps } from "#kernel/command";
import { type Day, addMonths } from "#kernel/plain/day";
import { query } from "#kernel/query";
import { provincialPost } from "../acts/set-prices.ts";
import { allPrices, sumsByAgency, sumsByMonth } from "../figures-store.ts";
import { monthOf } from "../reactions.ts";

/** The last twelve calendar months, the one of now included. */
function lastYear(now: Date): { from: Day; to: Day } {
  const to = monthOf(now);
  return { from: addMonths(to, -11), to };
}

/**
 * The figures of the last twelve months: of an agency by month, or of the province by month and by agency, with the unit prices
 * in đồng. For everyone: no person is in them. `key` is the month's first day or the agency's id; `savedDong` is null where no
 * prices were set yet.
 */
export function showFigures(deps: { readonly kernel: KernelDeps }) {
  return query(deps.kernel, {
    name: "document-figures.show-figures",
    /** Without an agency: the whole province. */
    input: z.object({ agencyId: z.uuid().optional() }),
    may: () => true,
    run: async (ask, { agencyId = null }) => {
      const span = lastYear(ask.now);
      const [months, agencies, prices] = await Promise.all([
        sumsByMonth(ask.db, span, agencyId),
        agencyId === null ? sumsByAgency(ask.db, span) : [],
        allPrices(ask.db),
      ]);
      return { ...span, months, agencies, prices, maySetPrices: provincialPost(ask.actor) !== undefined };
    },
  });
}
