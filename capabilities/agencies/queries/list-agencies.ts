import { z } from "zod";
import type { KernelDeps } from "#kernel/command";
import { dayIn, vietnamZone } from "#kernel/plain/day";
import { query } from "#kernel/query";
import { selectAgencies, type Agency } from "../agency-store.ts";
import { agencyKinds, dayText } from "../import-shape.ts";
import { visible } from "../rights.ts";

/**
 * Agencies standing on a day (today when none is named) in the order of the tree: those below a parent or a path, of a
 * kind or tier, or found by words with or without accents. At most 500.
 */
export function listAgencies(deps: { kernel: KernelDeps }) {
  return query(deps.kernel, {
    name: "agencies.list-agencies",
    input: z.strictObject({
      parentId: z.uuid().optional(),
      under: z.string().max(500).optional(),
      kind: z.enum(agencyKinds).optional(),
      tier: z.enum(["province", "district", "commune"]).optional(),
      gsoCode: z.string().max(5).optional(),
      words: z.string().max(200).optional(),
      on: dayText.optional(),
      limit: z.int().min(1).max(500).default(500),
    }),
    may: () => true,
    run: async ({ db, actor, now }, wish): Promise<readonly Agency[]> =>
      selectAgencies(db, visible(actor), { ...wish, on: wish.on ?? dayIn(vietnamZone, now) }),
  });
}
