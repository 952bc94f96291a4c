import { type Insertable, type Selectable, sql } from "kysely";
import { type Reader, type Scope, type Tx, of } from "#kernel/database";
import type { Day } from "#kernel/plain/day";
import type { PublicationTable, PublicationsTables } from "./tables.ts";

export type Publication = Omit<Selectable<PublicationTable>, "words">;
export type PublicationKey = { readonly agencyId: string; readonly documentId: string };

export const subjectOf = ({ agencyId, documentId }: PublicationKey) => ({
  ...{ kind: "publication", id: documentId, agencyId },
});

const columns = [
  ...(["agency_id", "document_id", "type_name", "number_text", "number", "issued_on", "abstract", "signer"] as const),
  ...(["file_id", "sha256", "attachments", "published_at", "published_by"] as const),
  ...(["withdrawn_at", "withdrawn_by", "withdrawn_reason"] as const),
] as const;

const at = (on: Tx | Reader, { agencyId, documentId }: PublicationKey) =>
  of<PublicationsTables>(on)
    .selectFrom("publications.publication")
    .select(columns)
    .where("agency_id", "=", agencyId)
    .where("document_id", "=", documentId);

/** One publication, withdrawn or not; undefined when the document was never public. */
export const findPublished = (on: Tx | Reader, key: PublicationKey): Promise<Publication | undefined> =>
  at(on, key).executeTakeFirst();

export const lockPublished = (tx: Tx, key: PublicationKey): Promise<Publication | undefined> =>
  at(tx, key).forUpdate().executeTakeFirst();

const wordsOf = ({ number_text, type_name, abstract }: Pick<Publication, "number_text" | "type_name" | "abstract">) =>
  sql<string[]>`kernel.words_of(${[number_text, type_name, abstract].join(" ")})`;

/** Lays a document open, for the first time or again; false when it is public already. */
export async function savePublished(tx: Tx, row: Omit<Insertable<PublicationTable>, "words">): Promise<boolean> {
  const values = { ...row, words: wordsOf(row) };
  const saved = await of<PublicationsTables>(tx)
    .insertInto("publications.publication")
    .values(values)
    .onConflict((there) =>
      there
        .columns(["agency_id", "document_id"])
        .doUpdateSet(values)
        .where(sql<boolean>`publication.withdrawn_at is not null`),
    )
    .returning("document_id")
    .executeTakeFirst();
  return saved !== undefined;
}

export async function closePublished(
  tx: Tx,
  { agencyId, documentId }: PublicationKey,
  closed: { readonly at: Date; readonly by: string | null; readonly reason: string },
): Promise<void> {
  await of<PublicationsTables>(tx)
    .updateTable("publications.publication")
    .set({ withdrawn_at: closed.at, withdrawn_by: closed.by, withdrawn_reason: closed.reason })
    .where("agency_id", "=", agencyId)
    .where("document_id", "=", documentId)
    .execute();
}

/** Where a line stands in the list. */
export type Place = PublicationKey & { readonly on: Day; readonly number: number };

export type Wanted = {
  readonly agencyId: string | null;
  readonly words: string;
  readonly year: number | null;
  /** The last line of the page before. */
  readonly after: Place | null;
  readonly limit: number;
};

/** Everybody sees what is public now. */
export const visible: Scope = { condition: sql<boolean>`withdrawn_at is null` };

/** Newest first; those of a day by agency, the highest number first. */
export async function listPublished(on: Reader, scope: Scope, wanted: Wanted): Promise<Publication[]> {
  const { agencyId, words, year, after, limit } = wanted;
  return of<PublicationsTables>(on)
    .selectFrom("publications.publication")
    .select(columns)
    .where(scope.condition)
    .$if(agencyId !== null, (some) => some.where("agency_id", "=", agencyId ?? ""))
    .$if(words !== "", (some) => some.where(sql<boolean>`words @> kernel.words_of(${words})`))
    .$if(year !== null, (some) =>
      some.where(sql<boolean>`issued_on between make_date(${year}, 1, 1) and make_date(${year}, 12, 31)`),
    )
    .$if(after !== null, (some) =>
      some.where(
        sql<boolean>`(issued_on, agency_id, number, document_id) < (${after?.on ?? null}::date,
          ${after?.agencyId ?? null}::uuid, ${after?.number ?? null}::integer, ${after?.documentId ?? null}::uuid)`,
      ),
    )
    .orderBy("issued_on", "desc")
    .orderBy("agency_id", "desc")
    .orderBy("number", "desc")
    .orderBy("document_id", "desc")
    .limit(limit)
    .execute();
}
