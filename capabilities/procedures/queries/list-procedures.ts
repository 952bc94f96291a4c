import { z } from "zod";
import type { KernelDeps } from "#kernel/command";
import { dayIn, isDay, vietnamZone } from "#kernel/plain/day";
import { query } from "#kernel/query";
import { plainForm } from "../national-reader.ts";
import { visible } from "../rights.ts";
import { selectProcedures, type ProcedureLine } from "../version-store.ts";

/** Procedures that hold on a day (today when none is named), by code; words with or without accents. */
export function listProcedures(deps: { kernel: KernelDeps }) {
  return query(deps.kernel, {
    name: "procedures.list-procedures",
    input: z.strictObject({
      words: z.string().max(200).default(""),
      tier: z.enum(["province", "district", "commune"]).optional(),
      sectorName: z.string().max(300).optional(),
      on: z
        .string()
        .refine((text) => isDay(text))
        .optional(),
      after: z.string().max(20).optional(),
      limit: z.int().min(1).max(200).default(50),
    }),
    may: () => true,
    run: async ({ db, actor, now }, { words, on, ...wish }): Promise<readonly ProcedureLine[]> =>
      selectProcedures(db, visible(actor), {
        ...wish,
        on: on ?? dayIn(vietnamZone, now),
        words: wordsOf(words),
      }),
  });
}

/** A code keeps its dot; other words lose their accents. */
function wordsOf(text: string): string[] {
  return text
    .split(/\s+/)
    .flatMap((word) => (/^[\d.]+$/.test(word) ? [word] : plainForm(word).split(" ")))
    .filter(Boolean)
    .slice(0, 10);
}
