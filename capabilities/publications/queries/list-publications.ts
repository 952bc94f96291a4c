import { z } from "zod";
import { isDay } from "#kernel/plain/day";
import { query } from "#kernel/query";
import type { PublicationsNeeds } from "../needs.ts";
import { listPublished, visible } from "../publication-store.ts";

const pageSize = 50;

/** What is public now, of one agency or all, newest first, a page of fifty; `more` says whether older ones follow. For everybody. */
export function listPublications(needs: PublicationsNeeds) {
  return query(needs.kernel, {
    name: "publications.list-publications",
    input: z.object({
      agencyId: z.uuid().nullable().default(null),
      words: z.string().trim().max(200, "field.too-long").default(""),
      year: z.int().min(1945).max(9999).nullable().default(null),
      after: z
        .object({ on: z.string().refine(isDay, "field.date"), documentId: z.uuid() })
        .nullable()
        .default(null),
    }),
    may: () => true,
    run: async (ask, { after, ...wanted }) => {
      const from = after && isDay(after.on) ? { on: after.on, documentId: after.documentId } : null;
      const found = await listPublished(ask.db, visible, { ...wanted, after: from, limit: pageSize + 1 });
      return { publications: found.slice(0, pageSize).map(shown), more: found.length > pageSize };
    },
  });
}

type Found = Awaited<ReturnType<typeof listPublished>>[number];

/** What everybody may know of it: the signer's name alone of all officials. */
export const shown = ({ agency_id, document_id, type_name, number_text, issued_on, ...rest }: Found) => ({
  ...{
    agencyId: agency_id,
    documentId: document_id,
    typeName: type_name,
    numberText: number_text,
    issuedOn: issued_on,
  },
  ...{ abstract: rest.abstract, signer: rest.signer, sha256: rest.sha256, publishedAt: rest.published_at },
  withdrawn: rest.withdrawn_at === null ? null : { at: rest.withdrawn_at, reason: rest.withdrawn_reason ?? "" },
});
