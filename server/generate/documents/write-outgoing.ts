import { sql } from "kysely";
import type { Tx } from "#kernel/database";
import { dayIn, vietnamZone } from "#kernel/plain/day";
import { insertColumns } from "../insert-columns.ts";
import { outgoingIdOf } from "./books-plan.ts";
import { type Header, type Reached, headerOfOutgoing, messageRow, outboundRows, statusRows } from "./carried-rows.ts";
import { incomingCourse } from "./courses.ts";
import type { House } from "./houses.ts";
import {
  type Outgoing,
  documentRow,
  lineRows,
  numberedAtOf,
  reviewRows,
  soughtPieces,
  soughtRow,
  stepRows,
  versionRow,
} from "./outgoing-rows.ts";
import { insertSought } from "./word-marks.ts";
import { type MonthSums, type Works, addFigures, houseAt, noSums, outgoingOf, takeNumbers } from "./works.ts";

/** Numbers of an agency's issued documents, in the order of their times. */
async function numbered(works: Works, tx: Tx, house: House, all: readonly Outgoing[]): Promise<Outgoing[]> {
  const issued = all.filter(({ course }) => course.state === "issued");
  const things = issued.map((of) => ({
    ...{ id: outgoingIdOf(of.seed, of.letter), at: numberedAtOf(of), by: house.clerk.accountId },
  }));
  const taken = await takeNumbers(works, tx, { kind: "document", subjectKind: "document", house }, things);
  const numbers = new Map(issued.map((of, at) => [of.letter.no, taken[at] ?? null]));
  return all.map((of) => ({ ...of, number: numbers.get(of.letter.no) ?? null }));
}

/** The next places in the agency's line to each receiver: each call of the answer gives one. */
async function places(tx: Tx, agencyId: string, all: readonly Outgoing[]): Promise<(organId: string) => number> {
  const counts = new Map<string, number>();
  for (const { receivers } of all)
    for (const { organId } of receivers) counts.set(organId, (counts.get(organId) ?? 0) + 1);
  if (counts.size === 0) return () => 0;
  const { rows } = await sql<{ organ_id: string; last_no: number }>`
    insert into interchange.receiver_line as line (agency_id, organ_id, last_no)
    select ${agencyId}, organ_id, count from unnest(${[...counts.keys()]}::text[], ${[...counts.values()]}::bigint[])
      as wanted (organ_id, count) order by organ_id collate "C"
    on conflict (agency_id, organ_id) do update set last_no = line.last_no + excluded.last_no
    returning organ_id, last_no`.execute(tx);
  const next = new Map(rows.map((row) => [row.organ_id, row.last_no - (counts.get(row.organ_id) ?? 0)]));
  return (organId) => {
    const no = (next.get(organId) ?? 0) + 1;
    next.set(organId, no);
    return no;
  };
}

const reachedBy = (works: Works, { letter, seed }: Outgoing): Reached[] =>
  letter.receivers.map((at, ordinal) => ({
    ...{ house: houseAt(works, at), ordinal, course: incomingCourse(seed, letter, ordinal, works.days) },
  }));

async function insertCarried(works: Works, tx: Tx, house: House, all: readonly Outgoing[]): Promise<void> {
  const sent = all.filter(({ messageId }) => messageId !== null);
  const numberOf = await places(tx, house.agency.id, sent);
  const [messages, outbound, statuses] = [[], [], []] as object[][] as [object[], object[], object[]];
  for (const of of sent) {
    const header: Header = headerOfOutgoing(works.rooms, of);
    const reached = reachedBy(works, of);
    messages.push(await messageRow(works.rooms, tx, of, header));
    outbound.push(...outboundRows(of, reached, numberOf));
    statuses.push(...(await statusRows(works.rooms, tx, of, reached)));
  }
  const { columns } = works;
  await insertColumns(tx, columns, "interchange.message", messages as never);
  await insertColumns(tx, columns, "interchange.outbound", outbound as never);
  await insertColumns(tx, columns, "interchange.status", statuses as never);
}

/** What the room of figures counts when a document is issued. */
function sumsOf({ course, said, receivers }: Outgoing): MonthSums {
  return {
    ...noSums,
    issued: 1,
    issued_electronic: receivers.length > 0 ? 1 : 0,
    issued_signed: course.signed ? 1 : 0,
    receivers_reached: receivers.length,
    pages_spared: receivers.length * said.pages,
  };
}

/** Writes a part of an agency's book of outgoing documents, in the caller's transaction; all of one year. */
export async function writeOutgoing(works: Works, tx: Tx, house: House, letters: readonly number[]): Promise<void> {
  const planned = [];
  for (const no of letters) planned.push(await outgoingOf(works, tx, works.books.letter(no)));
  const all = await numbered(works, tx, house, planned);
  const { columns, words } = works;
  await insertColumns(tx, columns, "documents.document", all.map(documentRow));
  await insertColumns(tx, columns, "documents.version", all.map(versionRow));
  await insertColumns(tx, columns, "documents.review", all.flatMap(reviewRows));
  await insertColumns(tx, columns, "documents.step", all.flatMap(stepRows));
  await insertColumns(tx, columns, "documents.register_line", all.flatMap(lineRows));
  await insertCarried(works, tx, house, all);
  for (const { type } of all) await words.learnName(tx, type.nameVi);
  const pieces = all
    .map(soughtPieces)
    .flatMap(({ all: said, number, receivers }) => [...said, ...number, ...receivers]);
  await words.learn(tx, pieces);
  await insertSought(
    tx,
    "documents.sought",
    all.map((of) => soughtRow(of, words)),
  );
  const issued = all.filter(({ course }) => course.state === "issued");
  await addFigures(
    tx,
    house.agency.id,
    issued.map((of) => ({ on: dayIn(vietnamZone, of.letter.at), sums: sumsOf(of) })),
  );
}
