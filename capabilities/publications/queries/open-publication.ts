import { z } from "zod";
import { query } from "#kernel/query";
import { holdsAt } from "#kernel/plain/actor";
import type { PublicationsNeeds } from "../needs.ts";
import { findPublished } from "../publication-store.ts";
import { refuse } from "../refusals.ts";
import { shown } from "./list-publications.ts";

const key = z.object({ agencyId: z.uuid(), documentId: z.uuid() });

/** One public document, also after it was withdrawn, and what took its place since. For everybody. Refuses `publications.unknown`. */
export function showPublication(needs: PublicationsNeeds) {
  return query(needs.kernel, {
    name: "publications.show-publication",
    input: key,
    may: () => true,
    run: async (ask, wanted) => {
      const found = await findPublished(ask.db, wanted);
      if (!found) throw refuse("not-found", "publications.unknown");
      const next = await needs.documents.successorOf(ask.db, wanted);
      const there = next && (await findPublished(ask.db, { ...wanted, documentId: next.documentId }));
      const successor = next && { ...next, isPublic: there?.withdrawn_at === null };
      return { ...shown(found), successor };
    },
  });
}

/** The very file that was signed and sealed, or one of its attachments. For everybody. Refuses `publications.unknown`, `publications.withdrawn`. */
export function openPublication(needs: PublicationsNeeds) {
  return query(needs.kernel, {
    name: "publications.open-publication",
    input: key.extend({ fileId: z.string().max(100).nullable().default(null) }),
    may: () => true,
    run: async (ask, { fileId, ...wanted }) => {
      const found = await findPublished(ask.db, wanted);
      const own = found?.attachments.find((each) => each.fileId === fileId);
      const opened = fileId === null ? found?.file_id : own?.fileId;
      const file = opened === undefined ? undefined : await needs.files.find(ask.db, opened);
      if (!found || !file) throw refuse("not-found", "publications.unknown");
      if (found.withdrawn_at !== null) throw refuse("forbidden", "publications.withdrawn");
      return {
        ...file,
        name: own?.name ?? `${found.number_text.replaceAll(/[^\p{L}\p{N}.-]+/gu, "-")}.pdf`,
        bytes: await needs.files.open(ask.db, file.id),
      };
    },
  });
}

/** Of one document, for the officials of its agency: whether it is public. */
export function findPublication(needs: PublicationsNeeds) {
  return query(needs.kernel, {
    name: "publications.find-publication",
    input: key,
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, "clerk", "leader", "case-officer", "inspector"),
    run: async (ask, wanted) => {
      const found = await findPublished(ask.db, wanted);
      return { publication: found ? shown(found) : null, mayPublish: holdsAt(ask.actor, wanted.agencyId, "clerk") };
    },
  });
}
