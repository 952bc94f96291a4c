import { z } from "zod";
import { isDay } from "#kernel/plain/day";
import { query } from "#kernel/query";
import type { PublicationsNeeds } from "../needs.ts";
import { listPublished, visible } from "../publication-store.ts";

const pageSize = 50;

/** What is public now, of one agency or all, newest first, those of a day by agency and number, a page of fifty; `more` says whether older ones follow. For everybody. */
export function listPublications(needs: PublicationsNeeds) {
  return query(needs.kernel, {
    name: "publications.list-publications",
    input: z.object({
      agencyId: z.uuid().nullable().default(null),
      words: z.string().trim().max(200, "field.too-long").default(""),
      year: z.int().min(1945).max(9999).nullable().default(null),
      after: z
        .object({
          on: z.string().refine(isDay, "field.date"),
          agencyId: z.uuid(),
          number: z.int32().min(0),
          documentId: z.uuid(),
        })
        .nullable()
        .default(null),
    }),
    may: () => true,
    run: async (ask, { after, ...wanted }) => {
      const from = after && isDay(after.on) ? { ...after, on: after.on } : null;
      const found = await listPublished(ask.db, visible, { ...wanted, after: from, limit: pageSize + 1 });
      return { publications: found.slice(0, pageSize).map(shown), more: found.length > pageSize };
    },
  });
}

type Found = Awaited<ReturnType<typeof listPublished>>[number];

/**
 * What everybody may know of it: the signer's name alone of all officials. Withdrawn, neither abstract nor signer nor names of files:
 * they may be what it was withdrawn for.
 */
export const shown = ({ withdrawn_at, withdrawn_reason, ...row }: Found) => {
  const { abstract, signer, attachments } = row;
  const closed = { abstract: null, signer: null, attachments: [] };
  return {
    ...{ agencyId: row.agency_id, documentId: row.document_id, typeName: row.type_name },
    ...{
      numberText: row.number_text,
      number: row.number,
      issuedOn: row.issued_on,
      sha256: row.sha256,
      publishedAt: row.published_at,
    },
    ...(withdrawn_at === null ? { abstract, signer, attachments } : closed),
    withdrawn: withdrawn_at === null ? null : { at: withdrawn_at, reason: withdrawn_reason ?? "" },
  };
};
