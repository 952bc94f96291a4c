import { type Insertable, type Selectable, type Updateable, sql } from "kysely";
import { type Reader, type Scope, type Tx, of } from "#kernel/database";
import type { Actor } from "#kernel/plain/actor";
import type { Day } from "#kernel/plain/day";
import { marksKept, newestFirst } from "#kernel/sought";
import { type DocumentDeed, type DocumentState, documentAfter, wentOut } from "./document-moves.ts";
import { waitsForOpinion } from "./opinion-store.ts";
import { refuse } from "./refusals.ts";
import { openable } from "./rights.ts";
import type { DocumentKey } from "./shapes.ts";
import type { DocumentTable, DocumentsTables } from "./tables.ts";

export type OutgoingDocument = Selectable<DocumentTable>;

/** Writes anew what a document is found by. */
export async function saveSought(tx: Tx, { agencyId, documentId }: DocumentKey): Promise<void> {
  await sql`insert into documents.sought (agency_id, document_id, day, marks)
    select agency_id, id, documents.day_of(issued_on, created_at), documents.found_by(agency_id, id) from documents.document
      where agency_id = ${agencyId}::uuid and id = ${documentId}::uuid
    on conflict (agency_id, document_id) do update set day = excluded.day, marks = ${marksKept("sought")}`.execute(tx);
}

/** What a document is found by. */
const soughtFields = [
  ...["type_code", "abstract", "body", "grounds", "addressees", "recipients", "receivers"],
  ...["drafter_account_id", "signer_account_id", "symbol", "number_text", "issued_on", "party", "enclosed"],
] as const;

export async function insertDocument(tx: Tx, document: Insertable<DocumentTable>): Promise<void> {
  await of<DocumentsTables>(tx).insertInto("documents.document").values(document).execute();
  await saveSought(tx, { agencyId: document.agency_id, documentId: document.id });
}

const one = (on: Tx | Reader, key: DocumentKey) =>
  of<DocumentsTables>(on)
    .selectFrom("documents.document as document")
    .selectAll()
    .where("document.agency_id", "=", key.agencyId)
    .where("document.id", "=", key.documentId);

/** A document that the actor may see; refuses `documents.unknown-document`. */
export async function getDocument(on: Tx | Reader, actor: Actor, key: DocumentKey): Promise<OutgoingDocument> {
  const row = await one(on, key).where(openable(actor).condition).executeTakeFirst();
  if (!row) throw refuse("not-found", "documents.unknown-document");
  return row;
}

/** A document by its key, for work between two acts; undefined when there is none. */
export const findDocument = (on: Tx | Reader, key: DocumentKey): Promise<OutgoingDocument | undefined> =>
  one(on, key).executeTakeFirst();

/** The same, locked until the transaction ends. */
export async function lockDocument(tx: Tx, actor: Actor, key: DocumentKey): Promise<OutgoingDocument> {
  const row = await one(tx, key).where(openable(actor).condition).forUpdate().executeTakeFirst();
  if (!row) throw refuse("not-found", "documents.unknown-document");
  return row;
}

/** Where a deed takes a locked document; refuses `documents.move-forbidden` when its state forbids that. */
export function demandDeed(document: OutgoingDocument, deed: DocumentDeed): DocumentState {
  const to = documentAfter(document.number_order, document.state, deed);
  if (!to) throw refuse("conflict", "documents.move-forbidden", { facts: { move: deed, state: document.state } });
  return to;
}

/** Changes what it is found by too. */
export async function saveDocument(tx: Tx, key: DocumentKey, changes: Updateable<DocumentTable>): Promise<void> {
  await of<DocumentsTables>(tx)
    .updateTable("documents.document")
    .set(changes)
    .where("agency_id", "=", key.agencyId)
    .where("id", "=", key.documentId)
    .execute();
  if (soughtFields.some((field) => field in changes)) await saveSought(tx, key);
}

export const keyOf = (document: Pick<OutgoingDocument, "agency_id" | "id">): DocumentKey => ({
  agencyId: document.agency_id,
  documentId: document.id,
});

const lineColumns = [
  "document.agency_id",
  "document.id",
  "document.state",
  "document.type_code",
  "document.abstract",
  "document.urgency",
  "document.unit_id",
  "document.drafter_account_id",
  "document.signer_account_id",
  "document.co_signer_account_id",
  "document.co_signed_at",
  "document.authority",
  "document.version",
  "document.number_order",
  "document.symbol",
  "document.number_text",
  "document.issued_on",
  "document.rendered_file_id",
  "document.rendered_sha256",
  "document.signed_file_id",
  "document.signed_sha256",
  "document.signed_at",
  "document.replaces_id",
  "document.problem",
  "document.return_reason",
  "document.changed_at",
] as const;
export type DocumentLine = Pick<OutgoingDocument, "agency_id" | "id" | "state" | "type_code" | "abstract" | "urgency"> &
  Pick<OutgoingDocument, "unit_id" | "drafter_account_id" | "signer_account_id" | "authority" | "version"> &
  Pick<OutgoingDocument, "number_order" | "symbol" | "number_text" | "issued_on" | "problem" | "return_reason"> &
  Pick<OutgoingDocument, "rendered_file_id" | "rendered_sha256" | "signed_file_id" | "signed_sha256" | "signed_at"> &
  Pick<OutgoingDocument, "replaces_id" | "changed_at" | "co_signer_account_id" | "co_signed_at">;

const byUrgency = sql`case document.urgency when 'flash' then 0 when 'very-urgent' then 1 when 'urgent' then 2 else 3 end`;

const linesAt = (on: Reader, scope: Scope, agencyId: string) =>
  of<DocumentsTables>(on)
    .selectFrom("documents.document as document")
    .select(lineColumns)
    .where(scope.condition)
    .where("document.agency_id", "=", agencyId);

/** Documents of one agency in some states, the most urgent first, then in the order of their numbers, last the longest waiting without one. */
export async function listInStates(
  on: Reader,
  scope: Scope,
  wanted: { readonly agencyId: string; readonly states: readonly DocumentState[]; readonly limit: number },
): Promise<DocumentLine[]> {
  return linesAt(on, scope, wanted.agencyId)
    .where("document.state", "in", [...wanted.states])
    .orderBy(byUrgency)
    .orderBy("document.issued_on", (by) => by.asc().nullsLast())
    .orderBy(sql`length(document.number_text)`)
    .orderBy("document.number_text")
    .orderBy("document.changed_at")
    .orderBy("document.id")
    .limit(wanted.limit)
    .execute();
}

/** Documents of other agencies in some states that an account signs by authorisation, the most urgent and longest waiting first. */
export async function listFromOutside(
  on: Reader,
  scope: Scope,
  wanted: { readonly accountId: string; readonly states: readonly DocumentState[]; readonly limit: number },
): Promise<DocumentLine[]> {
  return (
    of<DocumentsTables>(on)
      .selectFrom("documents.document as document")
      .select(lineColumns)
      .where(scope.condition)
      .where("document.signer_account_id", "=", wanted.accountId)
      // As the index of what waits for a signature has it.
      .where(sql<boolean>`document.state in ('being-rendered', 'to-sign', 'being-signed')`)
      .where("document.state", "in", [...wanted.states])
      .orderBy(byUrgency)
      .orderBy("document.changed_at")
      .limit(wanted.limit)
      .execute()
  );
}

/** Documents under way of one drafter, or waiting for one reviewer (or whoever takes minutes and signs them first) or for an opinion; those changed last first. */
export async function listOwn(
  on: Reader,
  scope: Scope,
  wanted: {
    readonly agencyId: string;
    readonly accountIds: readonly string[];
    /** Accounts and units, where opinions are looked for. */
    readonly partyIds: readonly string[];
    readonly as: "drafter" | "reviewer" | "party";
    readonly limit: number;
  },
): Promise<DocumentLine[]> {
  const rows = linesAt(on, scope, wanted.agencyId).orderBy("document.changed_at", "desc").limit(wanted.limit);
  if (wanted.as === "drafter") {
    return rows
      .where("document.drafter_account_id", "in", [...wanted.accountIds])
      .where("document.state", "not in", [...wentOut, "dropped"])
      .execute();
  }
  if (wanted.as === "party") {
    return rows
      .where("document.state", "in", [...opinionStates])
      .where(waitsForOpinion(wanted.partyIds))
      .execute();
  }
  return rows
    .where(
      sql<boolean>`(document.state = 'in-review' and ${waitsFor(wanted.accountIds)}
        or document.state = 'to-sign' and ${awaitsCoSigner(wanted.accountIds)})`,
    )
    .execute();
}

/** Minutes that wait for the signature of one of these accounts before the chair's. */
const awaitsCoSigner = (accountIds: readonly string[]) =>
  sql<boolean>`(document.co_signed_at is null and document.co_signer_account_id = any(${[...accountIds]}::uuid[]))`;

/** Until the signature an opinion can still be weighed, also one that is late. */
export const opinionStates: readonly DocumentState[] = [
  "drafting",
  "in-review",
  "to-number",
  "being-rendered",
  "to-sign",
];

/** Whether a review of the document waits for one of these accounts. */
const waitsFor = (accountIds: readonly string[]) =>
  sql<boolean>`exists (select from documents.review where review.agency_id = document.agency_id
    and review.document_id = document.id and review.state = 'waiting' and review.reviewer_account_id = any(${[...accountIds]}::uuid[]))`;

type IssuedWish = {
  readonly agencyId: string;
  readonly words: string;
  readonly offset: number;
  readonly limit: number;
  readonly today: Day;
};

/** What an agency issued, the newest first; `words` are looked for as the room of search does: whole words, without accents. */
export async function searchIssued(on: Reader, scope: Scope, wanted: IssuedWish): Promise<DocumentLine[]> {
  const { agencyId, words, offset, limit, today } = wanted;
  const issued = () => linesAt(on, scope, agencyId).where("document.state", "in", [...wentOut]);
  if (words.trim() === "") {
    const rows = issued().orderBy("document.issued_on", "desc").orderBy("document.id", "desc");
    return rows.offset(offset).limit(limit).execute();
  }
  const nothingElse = { number: "", bookNumber: null, agency: "", typeName: "", after: null };
  const nobody = { personId: null, fileIds: null };
  const sought = { ...nothingElse, ...nobody, agencyId, words, from: null, to: null, limit: offset + limit };
  const found = await newestFirst({ table: "documents.sought", holders: null, sought, today }, (hits, most) =>
    issued()
      .innerJoin(hits.as("hit"), "hit.document_id", "document.id")
      .orderBy("hit.day", "desc")
      .orderBy("hit.document_id", "desc")
      .limit(most)
      .execute(),
  );
  return found.slice(offset);
}

export type WaitingCounts = {
  /** The drafter's own that came back, to be changed. */
  readonly returned: number;
  readonly reviews: number;
  readonly opinions: number;
  readonly toSign: number;
  readonly toNumber: number;
  readonly toSeal: number;
};

/** How many documents of one agency wait for these accounts, and for its clerk. */
export async function countWaiting(
  on: Reader,
  scope: Scope,
  wanted: { readonly agencyId: string; readonly accountIds: readonly string[]; readonly partyIds: readonly string[] },
): Promise<WaitingCounts> {
  const own = [...wanted.accountIds];
  const of_ = (condition: ReturnType<typeof sql<boolean>>) => sql<number>`count(*) filter (where ${condition})::int`;
  return of<DocumentsTables>(on)
    .selectFrom("documents.document as document")
    .select([
      of_(
        sql<boolean>`document.state = 'drafting' and document.return_reason is not null and document.drafter_account_id = any(${own}::uuid[])`,
      ).as("returned"),
      of_(
        sql<boolean>`document.state = 'in-review' and ${waitsFor(own)} or document.state = 'to-sign' and ${awaitsCoSigner(own)}`,
      ).as("reviews"),
      of_(sql<boolean>`document.state = any(${[...opinionStates]}::text[]) and ${waitsForOpinion(wanted.partyIds)}`).as(
        "opinions",
      ),
      of_(
        sql<boolean>`document.state = 'to-sign' and document.signer_account_id = any(${own}::uuid[])
          and (document.co_signer_account_id is null or document.co_signed_at is not null)`,
      ).as("toSign"),
      of_(sql<boolean>`document.state = 'to-number'`).as("toNumber"),
      of_(sql<boolean>`document.state = 'to-seal'`).as("toSeal"),
    ])
    .where(scope.condition)
    .where("document.agency_id", "=", wanted.agencyId)
    .where("document.state", "not in", [...wentOut, "dropped"])
    .executeTakeFirstOrThrow();
}

/** The document that replaces another, if somebody began one that was not dropped. */
export async function findReplacing(on: Tx | Reader, key: DocumentKey): Promise<OutgoingDocument | undefined> {
  return of<DocumentsTables>(on)
    .selectFrom("documents.document")
    .selectAll()
    .where("agency_id", "=", key.agencyId)
    .where("replaces_id", "=", key.documentId)
    .where("state", "!=", "dropped")
    .executeTakeFirst();
}
