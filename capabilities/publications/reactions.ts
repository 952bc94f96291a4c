import type { Reaction } from "#kernel/events";
import { jobActor } from "#kernel/plain/actor";
import type { withdrawPublication } from "./acts/withdraw-publication.ts";
import type { PublicationsNeeds } from "./needs.ts";
import { findPublished } from "./publication-store.ts";

const actor = jobActor("publications");

/** A document that its sender takes back is closed to everybody too. */
export function publicationsReactions(
  { kernel }: PublicationsNeeds,
  withdraw: ReturnType<typeof withdrawPublication>,
): Reaction[] {
  return [
    {
      name: "publications.withdraw-recalled",
      on: ["documents.document-recalled"],
      run: async ({ subject }, call) => {
        if (subject.agencyId === null) return;
        const key = { agencyId: subject.agencyId, documentId: subject.id };
        const published = await findPublished(kernel.db, key);
        if (!published || published.withdrawn_at !== null) return;
        const input = { ...key, reason: "Văn bản đã được cơ quan ban hành thu hồi" };
        await withdraw({ actor, requestId: call.requestFor(withdraw), input });
      },
    },
  ];
}
