import { z } from "zod";
import { query } from "#kernel/query";
import { dayIn, vietnamZone } from "#kernel/plain/day";
import { listOpen } from "../draft-store.ts";
import type { DraftsDeps } from "../drafts-deps.ts";
import { mayDraft, visible } from "../rights.ts";

/** What a person has begun and not submitted, last changed first; no content. */
export function listMyDrafts(deps: DraftsDeps) {
  return query(deps.kernel, {
    name: "drafts.list-my-drafts",
    input: z.object({}),
    may: mayDraft,
    run: async (ask) => {
      const today = dayIn(vietnamZone, ask.now);
      const drafts = await listOpen(ask.db, visible(ask.actor), today, 50);
      return Promise.all(
        drafts.map(async (draft) => {
          const version = await deps.procedures.findVersionFor(ask.db, draft.procedure_code, today);
          return {
            id: draft.id,
            procedureCode: draft.procedure_code,
            nameVi: version?.nameVi ?? draft.procedure_code,
            nameEn: version?.nameEn ?? null,
            changedAt: draft.changed_at,
            expiresOn: draft.expires_on,
          };
        }),
      );
    },
  });
}
