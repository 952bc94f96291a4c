import { z } from "zod";
import type { KernelDeps } from "#kernel/command";
import { query } from "#kernel/query";
import { plainForm } from "../national-reader.ts";
import { missingParts, type MandatoryPart } from "../publishing-rule.ts";
import { seesDrafts, visible } from "../rights.ts";
import { countDrafts, selectDrafts, versionsOf } from "../version-store.ts";

export type DraftLine = {
  readonly versionId: string;
  readonly code: string;
  readonly number: number;
  readonly nameVi: string;
  readonly sectorName: string | null;
  /** How many places of the source could not be understood. */
  readonly unclear: number;
  /** What still hinders publishing. */
  readonly missing: readonly MandatoryPart[];
};
export type DraftPage = { readonly drafts: readonly DraftLine[]; readonly all: number };

/** Drafts by their codes, found by words with or without accents, with what was not understood and what is missing. */
export function listDrafts(deps: { kernel: KernelDeps }) {
  return query(deps.kernel, {
    name: "procedures.list-drafts",
    input: z.strictObject({
      words: z.string().max(200).default(""),
      after: z.string().max(20).optional(),
      limit: z.int().min(1).max(100).default(20),
    }),
    may: seesDrafts,
    run: async ({ db, actor }, { words, ...wish }): Promise<DraftPage> => {
      const scope = visible(actor);
      const wanted = words
        .split(/\s+/)
        .flatMap((word) => (/^[\d.]+$/.test(word) ? [word] : plainForm(word).split(" ")));
      const found = { ...wish, words: wanted.filter(Boolean).slice(0, 10) };
      const [ids, all] = await Promise.all([selectDrafts(db, scope, found), countDrafts(db, scope, found)]);
      const drafts = (await versionsOf(db, scope, ids)).map((version) => ({
        versionId: version.id,
        code: version.code,
        number: version.number,
        nameVi: version.nameVi,
        sectorName: version.sector?.nameVi ?? null,
        unclear: version.unclear.length,
        missing: missingParts(version),
      }));
      return { drafts, all };
    },
  });
}
