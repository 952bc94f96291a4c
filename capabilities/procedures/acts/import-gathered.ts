import { z } from "zod";
import type { Agencies } from "#capabilities/agencies";
import { command, type KernelDeps } from "#kernel/command";
import { dayIn, isDay, vietnamZone } from "#kernel/plain/day";
import { entriesOf, readGathered } from "../gathered-file.ts";
import { demandProvincialPost } from "../provincial-post.ts";
import { refuse } from "../refusals.ts";
import { mayImport, preparesCatalogue } from "../rights.ts";
import { codesKnown } from "../version-store.ts";
import { type Read, saveDrafts } from "./import-procedures.ts";

/**
 * Imports a gathered file as drafts, for a person to correct and publish. Codes that stand in the catalogue already are left
 * alone unless `replace` is said; a code that comes twice is taken once. Refuses `procedures.not-a-gathered-file`,
 * `procedures.not-provincial`.
 */
export function importGathered(deps: { kernel: KernelDeps; agencies: Pick<Agencies, "getAgency"> }) {
  return command(deps.kernel, {
    name: "procedures.import-gathered",
    input: z.object({
      file: z.json(),
      /** Said with each draft: where the file comes from. */
      source: z.string().trim().min(1).max(300),
      replace: z.boolean().default(false),
      validFrom: z
        .string()
        .refine((text) => isDay(text))
        .optional(),
    }),
    output: z.object({
      drafts: z.int(),
      /** Entries that hold no procedure: no code or no name. */
      unreadable: z.int(),
      /** Codes left alone because they stand in the catalogue. */
      known: z.array(z.string()),
      unclear: z.int(),
    }),
    may: (actor) => mayImport(actor) || preparesCatalogue(actor),
    run: async (act, input) => {
      await demandProvincialPost(act, deps.agencies);
      const entries = entriesOf(input.file);
      if (!entries || entries.length > 1_000) throw refuse("invalid", "procedures.not-a-gathered-file");
      const facts = { source: input.source, validFrom: input.validFrom ?? dayIn(vietnamZone, act.now) };
      const all = entries.map((entry) => readGathered(entry, facts));
      const read = once(all.filter((it) => it !== undefined));
      const standing = input.replace ? new Set<string>() : await codesKnown(act.tx, read.keys());
      const fresh = [...read.values()].filter((it) => !standing.has(it.content.code));
      if (read.size === 0) throw refuse("invalid", "procedures.not-a-gathered-file");
      await saveDrafts(act, fresh);
      const counts = {
        drafts: fresh.length,
        unreadable: all.filter((it) => it === undefined).length,
        unclear: fresh.reduce((sum, it) => sum + it.unclear.length, 0),
      };
      act.note({ ...counts, known: standing.size });
      return { ...counts, known: [...standing].toSorted() };
    },
  });
}

/** The first of each code; that it came again stands with it. */
function once(all: readonly Read[]): Map<string, Read> {
  const kept = new Map<string, Read>();
  for (const it of all) {
    const before = kept.get(it.content.code);
    const again = { code: "twice" as const, at: "$", found: it.content.nameVi.slice(0, 100) };
    kept.set(it.content.code, before ? { ...before, unclear: [...before.unclear, again] } : it);
  }
  return kept;
}
