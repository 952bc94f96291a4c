import { z } from "zod";
import { type Job, job } from "#kernel/jobs";
import { sweepRows } from "./client-store.ts";
import type { IdentityDeps } from "./deps.ts";

/** Removes tokens and tries of yesterday and sessions of last year; run each night. */
export function sweepSignIns(deps: IdentityDeps): Job<unknown> {
  return job({
    name: "identity.sweep-sign-ins",
    payload: z.unknown(),
    run: async () => {
      deps.kernel.log.info(
        await sweepRows(deps.kernel.db, deps.kernel.now()),
        "old tokens, tries and sessions were removed",
      );
    },
  });
}
