import { z } from "zod";
import type { Agencies } from "#capabilities/agencies";
import { command, type ActContext, type KernelDeps } from "#kernel/command";
import { day, isDay, type Day } from "#kernel/plain/day";
import { demandProvincialPost } from "../provincial-post.ts";
import { missingParts } from "../publishing-rule.ts";
import { refuse } from "../refusals.ts";
import { mayImport, preparesCatalogue, visible } from "../rights.ts";
import { lockCodes, versionsOf } from "../version-store.ts";
import { publishVersions } from "../version-write-store.ts";

export type PublishDeps = { kernel: KernelDeps; agencies: Pick<Agencies, "getAgency"> };

const published = z.object({ versionId: z.uuid(), code: z.string(), number: z.int() });
const mayPublish = (actor: Parameters<typeof mayImport>[0]): boolean => mayImport(actor) || preparesCatalogue(actor);

/**
 * Publishes a draft from its first valid day on (or another one named here); afterwards it never changes. Refuses
 * `procedures.unknown`, `procedures.part-missing` with the parts of NĐ 63/2010/NĐ-CP art. 8, `procedures.already-published`,
 * `procedures.later-version-stands`, and `forbidden` for a business administrator who has no post at a provincial agency.
 */
export function publishProcedure(deps: PublishDeps) {
  return command(deps.kernel, {
    name: "procedures.publish-procedure",
    input: z.object({
      versionId: z.uuid(),
      validFrom: z
        .string()
        .refine((text) => isDay(text))
        .optional(),
    }),
    output: published,
    may: mayPublish,
    run: async (act, input) => {
      const [done] = await publishAll(deps, act, [input.versionId], input.validFrom);
      if (!done) throw refuse("not-found", "procedures.unknown");
      act.about({ kind: "procedure-version", id: done.versionId, agencyId: null });
      return done;
    },
  });
}

/** Publishes many drafts at once, each from its own first valid day: all of them or none. Refuses as `publishProcedure` does. */
export function publishProcedures(deps: PublishDeps) {
  return command(deps.kernel, {
    name: "procedures.publish-procedures",
    input: z.object({ versionIds: z.array(z.uuid()).min(1).max(500) }),
    output: z.object({ procedures: z.array(published) }),
    may: mayPublish,
    run: async (act, input) => ({ procedures: await publishAll(deps, act, input.versionIds, undefined) }),
  });
}

async function publishAll(deps: PublishDeps, act: ActContext, ids: readonly string[], from: Day | undefined) {
  await demandProvincialPost(act, deps.agencies);
  const found = await versionsOf(act.tx, visible(act.actor), ids);
  if (found.length !== new Set(ids).size) throw refuse("not-found", "procedures.unknown");
  await lockCodes(
    act.tx,
    found.map((it) => it.code),
  );
  for (const version of found) {
    const missing = missingParts(version);
    if (missing.length > 0) {
      throw refuse("invalid", "procedures.part-missing", { facts: { parts: missing.join(","), code: version.code } });
    }
  }
  const drafts = found.map(({ id, code, number, validFrom }) => ({
    id,
    code,
    number,
    validFrom: from ?? day(validFrom),
  }));
  await publishVersions(act.tx, drafts, act.now);
  for (const { id, code, number } of drafts) {
    const subject = { kind: "procedure-version", id, agencyId: null };
    act.tell({ type: "procedures.published", subject, facts: { code, number } });
  }
  act.note({ procedures: drafts.map((it) => `${it.code}:${it.number}:${it.validFrom}`) });
  return drafts.map(({ id, code, number }) => ({ versionId: id, code, number }));
}
