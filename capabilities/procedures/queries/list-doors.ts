import { z } from "zod";
import type { KernelDeps } from "#kernel/command";
import { type Day, dayIn, vietnamZone } from "#kernel/plain/day";
import { query } from "#kernel/query";
import { selectDoors } from "../door-store.ts";

/** From a day on, whether the province's own pages take a procedure, and on which ground. */
export type DoorLine = {
  readonly code: string;
  readonly validFrom: Day;
  readonly open: boolean;
  readonly source: string;
};
export type DoorsAnswer = { readonly today: Day; readonly doors: readonly DoorLine[] };

/** What is written of the own-pages door of some procedures, the latest day first; a procedure of which nothing is written is closed. */
export function listDoors(deps: { kernel: KernelDeps }) {
  return query(deps.kernel, {
    name: "procedures.list-doors",
    input: z.strictObject({ codes: z.array(z.string().max(20)).max(200) }),
    may: () => true,
    run: async ({ db, now }, { codes }): Promise<DoorsAnswer> => ({
      today: dayIn(vietnamZone, now),
      doors: await selectDoors(db, codes),
    }),
  });
}
