import { z } from "zod";
import type { KernelDeps } from "#kernel/command";
import { dayIn, vietnamZone } from "#kernel/plain/day";
import { query } from "#kernel/query";
import { agencyAt, findAgencyById, findAgencyByKey, unitsOf, type Agency, type Unit } from "../agency-store.ts";
import { dayText } from "../import-shape.ts";
import { visible } from "../rights.ts";

export type AgencyAnswer = { readonly agency: Agency; readonly units: readonly Unit[] };

/** One agency with its units, by id, by key, or by a code (both forms) on a day; null when there is none. */
export function findAgency(deps: { kernel: KernelDeps }) {
  return query(deps.kernel, {
    name: "agencies.find-agency",
    input: z.union([
      z.strictObject({ id: z.uuid() }),
      z.strictObject({ key: z.string().max(60) }),
      z.strictObject({ code: z.string().max(40), on: dayText.optional() }),
    ]),
    may: () => true,
    run: async ({ db, actor, now }, wish): Promise<AgencyAnswer | null> => {
      const today = dayIn(vietnamZone, now);
      const on = "code" in wish ? (wish.on ?? today) : today;
      const agency = await ("id" in wish
        ? findAgencyById(db, wish.id)
        : "key" in wish
          ? findAgencyByKey(db, wish.key)
          : agencyAt(db, wish.code, on));
      return agency ? { agency, units: await unitsOf(db, visible(actor), agency.id, on) } : null;
    },
  });
}
