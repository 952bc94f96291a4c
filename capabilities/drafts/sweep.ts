import { z } from "zod";
import { idFrom } from "#kernel/ids";
import { type Job, job } from "#kernel/jobs";
import { jobActor } from "#kernel/plain/actor";
import { dayIn, vietnamZone } from "#kernel/plain/day";
import type { expireDraft } from "./acts/delete-draft.ts";
import { expiredIds } from "./draft-store.ts";
import type { DraftsDeps } from "./drafts-deps.ts";

/** Takes away drafts whose last day is past; run each night. */
export function sweepDrafts(deps: DraftsDeps, expire: ReturnType<typeof expireDraft>): Job<unknown> {
  return job({
    name: "drafts.sweep-drafts",
    payload: z.unknown(),
    run: async () => {
      const { db, now, log } = deps.kernel;
      const before = dayIn(vietnamZone, now());
      const ids = await expiredIds(db, before);
      for (const draftId of ids) {
        const requestId = idFrom("drafts.sweep", draftId, before);
        await expire({ actor: jobActor("drafts"), requestId, input: { draftId, before } });
      }
      log.info({ gone: ids.length }, "drafts that were not submitted in time were removed");
    },
  });
}
