import { type RawBuilder, type Selectable, sql } from "kysely";
import { type Reader, type Scope, of } from "#kernel/database";
import { addDays, type Day, dayIn, vietnamInstant, vietnamZone } from "#kernel/plain/day";
import type { DocumentTable, IncomingTables, TaskRole, TaskState } from "../tables.ts";

/** A line of a list: the document, and for lists of work the task it stands there for. */
export type ListLine = Pick<
  Selectable<DocumentTable>,
  | "id"
  | "state"
  | "source"
  | "author"
  | "number_text"
  | "issued_on"
  | "type_name"
  | "abstract"
  | "urgency"
  | "arrived_on"
  | "arrived_at"
  | "arrival_number"
  | "book_year"
  | "due_at"
> & {
  /** Another is there in its place, be it registered or not. */
  readonly replaced: boolean;
  readonly taskId: string | null;
  readonly role: TaskRole | null;
  readonly taskState: TaskState | null;
  readonly unitName: string | null;
  readonly accountName: string | null;
  readonly taskDueAt: Date | null;
};

/** What returned documents were to replace stands. The limit keeps the planner from reading the book for a few lines. */
const replaced = sql<boolean>`(document.replaced_by_id is not null or coalesce((select true from incoming.document newer
  where newer.agency_id = document.agency_id and newer.replaces_id = document.id and newer.state <> 'returned' limit 1), false))`;

export const lineColumns = [
  replaced.as("replaced"),
  "document.id",
  "document.state",
  "document.source",
  "document.author",
  "document.number_text",
  "document.issued_on",
  "document.type_name",
  "document.abstract",
  "document.urgency",
  "document.arrived_on",
  "document.arrived_at",
  "document.arrival_number",
  "document.book_year",
  "document.due_at",
] as const;

export const listNames = [
  "to-register",
  "to-direct",
  "asked",
  "unit",
  "mine",
  "late",
  "due-tomorrow",
  "followed",
] as const;
export type ListName = (typeof listNames)[number];

/** Who asks, as the lists know them. */
export type Asker = {
  readonly agencyId: string;
  readonly standing: readonly string[];
  readonly units: readonly string[];
  /** Sees the whole book: late work of everybody. */
  readonly whole: boolean;
  /** Where the asker answers questions and gives more time. */
  readonly leads: { readonly whole: boolean; readonly units: readonly string[] };
  readonly accountId: string;
  readonly now: Date;
};

const startOf = (day: Day): Date => vietnamInstant(day, "00:00");

/** Work of the asker's own, of the units, and for who sees the book of everybody. */
function mineOrAll({ standing, units, whole }: Asker): RawBuilder<boolean> {
  if (whole) return sql<boolean>`true`;
  return sql<boolean>`(task.account_id = any(${[...standing]}::uuid[]) or task.unit_id = any(${[...units]}::uuid[]))`;
}

/** Open tasks of the units that no person has yet. */
const inTheBox = ({ units }: Asker): RawBuilder<boolean> =>
  sql<boolean>`(task.unit_id = any(${[...units]}::uuid[]) and task.account_id is null)`;

/** Which open tasks stand in a list. */
function taskCondition(list: ListName, asker: Asker): RawBuilder<boolean> {
  const { leads, now } = asker;
  const tomorrow = addDays(dayIn(vietnamZone, now), 1);
  if (list === "asked") {
    const led = leads.whole ? sql`true` : sql`task.unit_id = any(${[...leads.units]}::uuid[])`;
    return sql<boolean>`(task.asked_at is not null and ${led})`;
  }
  if (list === "mine") return sql<boolean>`task.account_id = any(${[...asker.standing]}::uuid[])`;
  if (list === "unit") return sql<boolean>`task.unit_id = any(${[...asker.units]}::uuid[])`;
  if (list === "late") return sql<boolean>`(task.due_at < ${now} and ${mineOrAll(asker)})`;
  return sql<boolean>`(task.due_at >= ${startOf(tomorrow)} and task.due_at < ${startOf(addDays(tomorrow, 1))}
    and ${mineOrAll(asker)})`;
}

const noTask = {
  ...{ taskId: null, role: null, taskState: null, unitName: null, accountName: null, taskDueAt: null },
} as const;

export type Page = { readonly limit: number; readonly after: { readonly at: Date; readonly id: string } | null };

async function listTasks(on: Reader, scope: Scope, list: ListName, asker: Asker, page: Page): Promise<ListLine[]> {
  let found = of<IncomingTables>(on)
    .selectFrom("incoming.task as task")
    .innerJoin("incoming.document as document", (join) =>
      join.onRef("document.agency_id", "=", "task.agency_id").onRef("document.id", "=", "task.document_id"),
    )
    .select([
      ...lineColumns,
      "task.id as taskId",
      "task.role",
      "task.state as taskState",
      "task.unit_name as unitName",
      "task.account_name as accountName",
      "task.due_at as taskDueAt",
    ])
    .where(scope.condition)
    .where("task.agency_id", "=", asker.agencyId)
    .where("task.ended_at", "is", null)
    .where("document.state", "<>", "frozen")
    .where(taskCondition(list, asker))
    .orderBy("task.due_at")
    .orderBy("task.id")
    .limit(page.limit);
  if (page.after) found = found.where(sql<boolean>`(task.due_at, task.id) > (${page.after.at}, ${page.after.id})`);
  return found.execute();
}

async function listWaiting(on: Reader, scope: Scope, list: ListName, asker: Asker, page: Page): Promise<ListLine[]> {
  let found = of<IncomingTables>(on)
    .selectFrom("incoming.document as document")
    .select(lineColumns)
    .where(scope.condition)
    .where("document.agency_id", "=", asker.agencyId)
    .where("document.state", "=", list === "to-register" ? "arrived" : "registered")
    .orderBy("document.arrived_at")
    .orderBy("document.id")
    .limit(page.limit);
  if (page.after) {
    found = found.where(sql<boolean>`(document.arrived_at, document.id) > (${page.after.at}, ${page.after.id})`);
  }
  return (await found.execute()).map((line) => ({ ...line, ...noTask }));
}

async function listFollowed(
  on: Reader,
  scope: Scope,
  asker: Asker,
  page: Page,
): Promise<(ListLine & { since: Date })[]> {
  let found = of<IncomingTables>(on)
    .selectFrom("incoming.follower as follower")
    .innerJoin("incoming.document as document", (join) =>
      join.onRef("document.agency_id", "=", "follower.agency_id").onRef("document.id", "=", "follower.document_id"),
    )
    .select([...lineColumns, "follower.since"])
    .where(scope.condition)
    .where("follower.agency_id", "=", asker.agencyId)
    .where("follower.account_id", "=", asker.accountId)
    .orderBy("follower.since", "desc")
    .orderBy("follower.document_id", "desc")
    .limit(page.limit);
  if (page.after) {
    found = found.where(sql<boolean>`(follower.since, follower.document_id) < (${page.after.at}, ${page.after.id})`);
  }
  return (await found.execute()).map((line) => ({ ...line, ...noTask }));
}

/** The lines of a list in its order, each with the time by which the next page is asked for: late first, oldest first, newest followed first. */
export async function listDocuments(
  on: Reader,
  scope: Scope,
  list: ListName,
  asker: Asker,
  page: Page,
): Promise<(ListLine & { readonly at: Date; readonly key: string })[]> {
  if (list === "followed") {
    const found = await listFollowed(on, scope, asker, page);
    return found.map(({ since, ...line }) => ({ ...line, at: since, key: line.id }));
  }
  if (list === "to-register" || list === "to-direct") {
    const found = await listWaiting(on, scope, list, asker, page);
    return found.map((line) => ({ ...line, at: line.arrived_at, key: line.id }));
  }
  const found = await listTasks(on, scope, list, asker, page);
  return found.map((line) => ({ ...line, at: line.taskDueAt ?? line.arrived_at, key: line.taskId ?? line.id }));
}

const taskLists = ["asked", "unit", "mine", "late", "due-tomorrow"] as const;

/** How many stand in each list of work, and how many of the units' nobody has; documents that the sender took back are in none. */
export async function countTasks(
  on: Reader,
  scope: Scope,
  asker: Asker,
): Promise<Record<(typeof taskLists)[number] | "box", number>> {
  const countOf = (which: RawBuilder<boolean>) => sql<number>`count(*) filter (where ${which})::int`;
  const count = (list: ListName) => countOf(taskCondition(list, asker));
  const row = await of<IncomingTables>(on)
    .selectFrom("incoming.task as task")
    .innerJoin("incoming.document as document", (join) =>
      join.onRef("document.agency_id", "=", "task.agency_id").onRef("document.id", "=", "task.document_id"),
    )
    .select([
      count("asked").as("asked"),
      count("unit").as("unit"),
      count("mine").as("mine"),
      count("late").as("late"),
      count("due-tomorrow").as("due-tomorrow"),
      countOf(inTheBox(asker)).as("box"),
    ])
    .where(scope.condition)
    .where("task.agency_id", "=", asker.agencyId)
    .where("task.ended_at", "is", null)
    .where("document.state", "<>", "frozen")
    .where(mineOrAll(asker))
    .executeTakeFirstOrThrow();
  return row;
}

/** How many wait to be registered, and for direction. */
export async function countWaiting(on: Reader, scope: Scope, agencyId: string) {
  const { rows } = await sql<{ toRegister: number; toDirect: number }>`
    select count(*) filter (where document.state = 'arrived')::int as "toRegister",
      count(*) filter (where document.state = 'registered')::int as "toDirect"
    from incoming.document as document
    where ${scope.condition} and document.agency_id = ${agencyId}::uuid and document.state in ('arrived', 'registered')`.execute(
    on,
  );
  return rows[0] ?? { toRegister: 0, toDirect: 0 };
}

/** A leader follows every document that they directed: so many are not counted any more. */
const mostCounted = 1_000;

/** How many an official follows, of those that may be seen; null when they are too many to count. */
export async function countFollowed(on: Reader, scope: Scope, asker: Asker): Promise<number | null> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from (
    select from incoming.follower
    join incoming.document as document on document.agency_id = follower.agency_id and document.id = follower.document_id
    where ${scope.condition} and follower.agency_id = ${asker.agencyId}::uuid and follower.account_id = ${asker.accountId}::uuid
    limit ${mostCounted}) as followed`.execute(on);
  const count = rows[0]?.count ?? 0;
  return count < mostCounted ? count : null;
}
