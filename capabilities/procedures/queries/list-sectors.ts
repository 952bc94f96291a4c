import { z } from "zod";
import type { KernelDeps } from "#kernel/command";
import { dayIn, vietnamZone } from "#kernel/plain/day";
import { query } from "#kernel/query";
import { type SectorLine, selectSectors } from "../version-store.ts";
import { visible } from "../rights.ts";

/** Fields (lĩnh vực) of the procedures that are published and hold today, with how many each has; the largest first. */
export function listSectors(deps: { kernel: KernelDeps }) {
  return query(deps.kernel, {
    name: "procedures.list-sectors",
    input: z.strictObject({}),
    may: () => true,
    run: async ({ db, actor, now }): Promise<readonly SectorLine[]> =>
      selectSectors(db, visible(actor), dayIn(vietnamZone, now)),
  });
}
