import { z } from "zod";
import type { Agencies } from "#capabilities/agencies";
import { command, type KernelDeps } from "#kernel/command";
import { day, isDay, type Day } from "#kernel/plain/day";
import { demandProvincialPost } from "../provincial-post.ts";
import { missingParts } from "../publishing-rule.ts";
import { refuse } from "../refusals.ts";
import { mayImport, preparesCatalogue } from "../rights.ts";
import { findVersion, lockCode } from "../version-store.ts";
import { publishVersion } from "../version-write-store.ts";

/**
 * Publishes a draft from its first valid day on (or another one named here); afterwards it never changes. Refuses
 * `procedures.unknown`, `procedures.part-missing` with the parts of NĐ 63/2010/NĐ-CP art. 8, `procedures.already-published`,
 * `procedures.later-version-stands`, and `forbidden` for a business administrator who has no post at a provincial agency.
 */
export function publishProcedure(deps: { kernel: KernelDeps; agencies: Pick<Agencies, "getAgency"> }) {
  return command(deps.kernel, {
    name: "procedures.publish-procedure",
    input: z.object({
      versionId: z.uuid(),
      validFrom: z
        .string()
        .refine((text) => isDay(text))
        .optional(),
    }),
    output: z.object({ versionId: z.uuid(), code: z.string(), number: z.int() }),
    may: (actor) => mayImport(actor) || preparesCatalogue(actor),
    run: async (act, input) => {
      await demandProvincialPost(act, deps.agencies);
      const found = await findVersion(act.tx, input.versionId);
      if (!found) throw refuse("not-found", "procedures.unknown");
      await lockCode(act.tx, found.code);
      const missing = missingParts(found);
      if (missing.length > 0) {
        throw refuse("invalid", "procedures.part-missing", { facts: { parts: missing.join(",") } });
      }
      const validFrom: Day = input.validFrom ?? day(found.validFrom);
      await publishVersion(act.tx, { id: found.id, code: found.code, validFrom }, act.now);
      const subject = { kind: "procedure-version", id: found.id, agencyId: null };
      act.about(subject);
      act.note({ code: found.code, number: found.number, validFrom });
      act.tell({ type: "procedures.published", subject, facts: { code: found.code, number: found.number } });
      return { versionId: found.id, code: found.code, number: found.number };
    },
  });
}
