import { z } from "zod";
import type { KernelDeps } from "#kernel/command";
import { dayIn, isDay, vietnamZone } from "#kernel/plain/day";
import { query } from "#kernel/query";
import { missingParts, type MandatoryPart } from "../publishing-rule.ts";
import { maySee, seesDrafts } from "../rights.ts";
import { findDraft, findVersion, findVersionFor, type ProcedureVersion } from "../version-store.ts";

export type ProcedureAnswer = {
  readonly version: ProcedureVersion;
  /** What still hinders publishing; empty when published. */
  readonly missing: readonly MandatoryPart[];
};

/**
 * One version: by id, or the one of a code that holds on a day (today when none is named), or with `draft` the draft of a
 * code. Null when there is none that the asker may see.
 */
export function showProcedure(deps: { kernel: KernelDeps }) {
  return query(deps.kernel, {
    name: "procedures.show-procedure",
    input: z.union([
      z.strictObject({ versionId: z.uuid() }),
      z.strictObject({
        code: z.string().max(20),
        on: z
          .string()
          .refine((text) => isDay(text))
          .optional(),
        draft: z.boolean().default(false),
      }),
    ]),
    may: (actor, wish) => !("draft" in wish && wish.draft) || seesDrafts(actor),
    run: async ({ db, actor, now }, wish): Promise<ProcedureAnswer | null> => {
      const version = await ("versionId" in wish
        ? findVersion(db, wish.versionId)
        : wish.draft
          ? findDraft(db, wish.code)
          : findVersionFor(db, wish.code, wish.on ?? dayIn(vietnamZone, now)));
      return version && maySee(actor, version) ? { version, missing: missingParts(version) } : null;
    },
  });
}
