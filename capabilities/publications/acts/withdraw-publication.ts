import { z } from "zod";
import { command } from "#kernel/command";
import { holdsAt } from "#kernel/plain/actor";
import type { PublicationsNeeds } from "../needs.ts";
import { closePublished, lockPublished, subjectOf } from "../publication-store.ts";
import { refuse } from "../refusals.ts";

/**
 * Closes a public document's files, abstract and signer to everybody; that it was public, until when and why it is not any more stays told. The clerk's, or
 * a reaction's to the document's recall. Refuses `publications.not-public`.
 */
export function withdrawPublication(needs: PublicationsNeeds) {
  return command(needs.kernel, {
    name: "publications.withdraw-publication",
    input: z.object({
      ...{ agencyId: z.uuid(), documentId: z.uuid() },
      reason: z.string().trim().min(3, "field.too-short").max(500, "field.too-long"),
    }),
    output: z.object({}),
    may: (actor, { agencyId }) => actor.kind === "job" || holdsAt(actor, agencyId, "clerk"),
    run: async (act, { reason, ...key }) => {
      act.about(subjectOf(key));
      const published = await lockPublished(act.tx, key);
      if (!published || published.withdrawn_at !== null) throw refuse("conflict", "publications.not-public");
      await closePublished(act.tx, key, { at: act.now, by: act.actor.accountId, reason });
      act.tell({ type: "publications.publication-withdrawn", subject: subjectOf(key) });
      return {};
    },
  });
}
