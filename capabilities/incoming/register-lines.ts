import { type Selectable, sql } from "kysely";
import { type Reader, type Scope, of } from "#kernel/database";
import { type Day, addDays, vietnamInstant } from "#kernel/plain/day";
import { answersTo } from "./answer-store.ts";
import { readingsOf } from "./follower-store.ts";
import type { IncomingNeeds } from "./needs.ts";
import type { DocumentTable, IncomingTables } from "./tables.ts";
import { type Task, tasksOfMany } from "./task-store.ts";

export type Entry = Selectable<DocumentTable>;

/** A part of one year's book, by the days on which its lines were written. */
export type BookPart = { readonly agencyId: string; readonly year: number; readonly from: Day; readonly to: Day };

/** Who a document was given to, in one line: the person, the unit, or both. */
const receiverOf = ({ unit_name, account_name }: Task): string => [account_name, unit_name].filter(Boolean).join(", ");

/** What both registers show of entries that were read by right before: given to whom, until when, signed for, answered. */
export async function linesOf(
  needs: Pick<IncomingNeeds, "identity">,
  on: Reader,
  wish: { readonly agencyId: string; readonly entries: readonly Entry[]; readonly now: Date },
) {
  const { agencyId, entries, now } = wish;
  const ids = entries.map(({ id }) => id);
  const [tasks, answers, readings] = await Promise.all([
    tasksOfMany(on, agencyId, ids),
    answersTo(on, agencyId, ids),
    readingsOf(on, agencyId, ids),
  ]);
  const names = await needs.identity.namesOf(on, [...new Set(readings.map(({ accountId }) => accountId))]);
  const [taskOf, answerOf, readingOf] = [
    Map.groupBy(tasks, ({ document_id }) => document_id),
    Map.groupBy(answers, ({ documentId }) => documentId),
    Map.groupBy(readings, ({ documentId }) => documentId),
  ];
  return entries.map((document) => {
    const given = taskOf.get(document.id) ?? [];
    const held = new Set(given.map(({ account_id }) => account_id));
    return {
      document,
      receivers: given.map(receiverOf),
      late: given.some((task) => task.late || (task.ended_at === null && task.due_at < now)),
      /** Those who have it in hand and opened it. */
      signedFor: (readingOf.get(document.id) ?? [])
        .filter(({ accountId }) => held.has(accountId))
        .map(({ accountId, readAt }) => ({ name: names.get(accountId)?.fullName ?? "", readAt })),
      answers: (answerOf.get(document.id) ?? []).map(({ numberText }) => numberText),
    };
  });
}
export type BookLine = Awaited<ReturnType<typeof linesOf>>[number];

const partOf = (on: Reader, scope: Scope, { agencyId, year, from, to }: BookPart) =>
  of<IncomingTables>(on)
    .selectFrom("incoming.document as document")
    .where(scope.condition)
    .where("document.agency_id", "=", agencyId)
    .where("document.book_year", "=", year)
    .where("document.arrival_number", "is not", null)
    .where("document.registered_at", ">=", vietnamInstant(from, "00:00"))
    .where("document.registered_at", "<", vietnamInstant(addDays(to, 1), "00:00"));

/** The first and the last number of a part; undefined where it has none. */
export async function endsOf(
  on: Reader,
  scope: Scope,
  part: BookPart,
): Promise<{ readonly first: number; readonly last: number } | undefined> {
  const { first, last } = await partOf(on, scope, part)
    .select([
      sql<number | null>`min(document.arrival_number)`.as("first"),
      sql<number | null>`max(document.arrival_number)`.as("last"),
    ])
    .executeTakeFirstOrThrow();
  return first === null || last === null ? undefined : { first, last };
}

/** Entries of a part after one number and up to another, in order. */
export async function partEntries(
  on: Reader,
  scope: Scope,
  part: BookPart & { readonly after: number; readonly upTo: number; readonly limit: number },
): Promise<Entry[]> {
  return partOf(on, scope, part)
    .selectAll("document")
    .where("document.arrival_number", ">", part.after)
    .where("document.arrival_number", "<=", part.upTo)
    .orderBy("document.arrival_number")
    .limit(part.limit)
    .execute();
}

export type WaysIn = {
  readonly all: number;
  readonly interchange: number;
  readonly eMail: number;
  /** On paper, with scans that the agency signed, every one. */
  readonly digitised: number;
};

/** Of documents that arrived from a day on and are registered: how many came which way, and what of the paper is digitised. */
export async function countWaysIn(
  on: Reader,
  scope: Scope,
  { agencyId, from }: { readonly agencyId: string; readonly from: Day },
): Promise<WaysIn> {
  return of<IncomingTables>(on)
    .selectFrom("incoming.document as document")
    .select([
      sql<number>`count(*)::int`.as("all"),
      sql<number>`count(*) filter (where document.source = 'interchange')::int`.as("interchange"),
      sql<number>`count(*) filter (where document.source = 'e-mail')::int`.as("eMail"),
      sql<number>`count(*) filter (where document.source in ('post', 'hand') and (select bool_and(scan.sealed_file_id is not null)
        from incoming.scan as scan where scan.agency_id = document.agency_id and scan.document_id = document.id))::int`.as(
        "digitised",
      ),
    ])
    .where(scope.condition)
    .where("document.agency_id", "=", agencyId)
    .where("document.arrived_on", ">=", from)
    .where("document.arrival_number", "is not", null)
    .executeTakeFirstOrThrow();
}
