import { sql } from "kysely";
import type { Tx } from "#kernel/database";
import { writeAudit } from "#kernel/audit";
import { anonymous, jobActor } from "#kernel/plain/actor";
import { type Day, addMonths, yearOf } from "#kernel/plain/day";
import { type ProgressOut, openProgress } from "../../progress.ts";
import { type Built, legalDay } from "../../rooms.ts";
import { planBooks, type BooksWish, type Place } from "./books-plan.ts";
import { type House, openHouses } from "./houses.ts";
import type { LimitRule } from "./incoming-rows.ts";
import { openWordMarks } from "./word-marks.ts";
import type { Works } from "./works.ts";
import { writeIncoming } from "./write-incoming.ts";
import { writeOutgoing } from "./write-outgoing.ts";

export type DocumentsWish = BooksWish & {
  /** Officials of all agencies together. */
  readonly officials: number;
  /** Only the agencies with these keys; for tests. */
  readonly only?: readonly string[];
};

/** The books' life in months: five years. */
const months = 60;
/** As many agencies of the starter province keep books. */
const usualHouses = 242;
/** Documents a transaction. */
const partSize = 1_000;
/** Agencies at work at once: the database has more than one processor, this process one. */
const atOnce = 3;

/** The working days of the books' life, up to the day before `until`. */
async function workingDays(rooms: Built, agencyId: string, until: Day): Promise<Day[]> {
  const days: Day[] = [];
  const from = addMonths(until, -months);
  for (let year = yearOf(from); year <= yearOf(until); year += 1) {
    const shown = await rooms.calendar.showCalendar({ actor: anonymous, input: { agencyId, year } });
    days.push(
      ...shown.days.filter(({ on, hours }) => hours.length > 0 && on >= from && on < until).map(({ on }) => on),
    );
  }
  return days;
}

const nameOf = ({ seed, documents }: BooksWish): string => `generated documents ${seed} ${documents}`;

/** When these books were begun, noted the first time: a run that goes on another day makes the same books. */
async function begin(rooms: Built, wish: DocumentsWish): Promise<Day> {
  const name = `${nameOf(wish)} begun`;
  const { rows } = await sql<{ on_day: Day }>`
    insert into kernel.set_up_step as step (name, on_day) values (${name}, ${legalDay(rooms.kernel.now())})
    on conflict (name) do update set on_day = step.on_day returning on_day`.execute(rooms.kernel.db);
  const [begun] = rows;
  if (!begun) throw new Error(`${name} could not be noted`);
  return begun.on_day;
}

async function rulesOn(rooms: Built, on: Day): Promise<ReadonlyMap<string, LimitRule>> {
  const { rows } = await sql<LimitRule & { urgency: string }>`
    select distinct on (urgency) urgency, amount, unit, source from incoming.default_limit
    where valid_from <= ${on}::date order by urgency, valid_from desc`.execute(rooms.kernel.db);
  return new Map(rows.map(({ urgency, ...rule }) => [urgency, rule]));
}

/** Keys are made before any transaction that uses them, so that they are kept from the first on. */
async function warmKeys(rooms: Built, houses: readonly House[]): Promise<void> {
  for (const { agency } of houses) {
    const place = { agencyId: agency.id, table: "message" as const, id: agency.id };
    for (const _time of ["made", "kept"]) await rooms.interchange.bulk.sealBody(rooms.kernel.db, place, {});
  }
}

async function openWorks(rooms: Built, wish: DocumentsWish, out: ProgressOut): Promise<Works> {
  const { db } = rooms.kernel;
  const on = await begin(rooms, wish);
  const opening = openProgress("Cán bộ các cơ quan (officials of all agencies)", wish.only?.length ?? usualHouses, out);
  const only = wish.only === undefined ? {} : { only: wish.only };
  const houses = await openHouses(rooms, { officials: wish.officials, day: on, ...only }, opening.at);
  opening.end(`${houses.length} cơ quan`);
  const [first] = houses;
  if (!first) throw new Error("there is no agency that keeps books");
  await warmKeys(rooms, houses);
  const indexOf = (fits: (house: House) => boolean) => houses.flatMap((house, at) => (fits(house) ? [at] : []));
  const days = await workingDays(rooms, first.agency.id, on);
  const place = {
    days,
    weights: houses.map(({ weight }) => weight),
    provincial: new Set(indexOf(({ agency }) => agency.tier === "province")),
    communes: indexOf(({ agency }) => agency.tier === "commune" && agency.kind === "people-committee"),
  };
  const types = (await rooms.documents.bulk.typesOn(db, on)).filter(rooms.documents.bulk.isDraftable);
  return {
    ...{ rooms, wish, houses, days, books: planBooks(wish, place) },
    types: new Map(types.map((type) => [type.code, type])),
    calendars: await Promise.all(houses.map(({ agency }) => rooms.calendar.calendarFor(db, agency.id))),
    rules: await rulesOn(rooms, on),
    ...{ words: openWordMarks(), columns: new Map(), kept: { series: new Map(), orders: new Map() } },
  };
}

async function partsDone(rooms: Built, wish: DocumentsWish): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ name: string }>`
    select name from kernel.set_up_step where starts_with(name, ${`${nameOf(wish)} `})`.execute(rooms.kernel.db);
  return new Set(rows.map(({ name }) => name));
}

type Book = "outgoing" | "incoming";
type Part = { readonly name: string; readonly size: number; write(tx: Tx): Promise<void> };

/** The parts of an agency's book in their order, at most a thousand documents of one year each. */
function partsOf(works: Works, book: Book, no: number): readonly Part[] {
  const house = works.houses[no];
  if (!house) return [];
  return works.books.yearsOf(no).flatMap((year) => {
    const lines: readonly (number | Place)[] = year[book];
    return Array.from({ length: Math.ceil(lines.length / partSize) }, (_, at): Part => {
      const some = lines.slice(at * partSize, (at + 1) * partSize);
      const write = (tx: Tx): Promise<void> =>
        book === "outgoing"
          ? writeOutgoing(works, tx, house, some as number[])
          : writeIncoming(works, tx, { house, no }, some as Place[]);
      return { name: `${nameOf(works.wish)} ${book} ${house.key} ${year.year} ${at}`, size: some.length, write };
    });
  });
}

/** Writes a part in one transaction, with a note that it is done and one audit line. Not made: requests, looks, events, notices, and the audit lines of acts that nobody did. */
async function writePart({ rooms, wish }: Works, part: Part): Promise<void> {
  await rooms.kernel.db.transaction().execute(async (tx) => {
    await sql`insert into kernel.set_up_step (name, on_day) values (${part.name}, ${legalDay(rooms.kernel.now())})`.execute(
      tx,
    );
    await part.write(tx);
    await writeAudit(tx, {
      ...{ id: rooms.kernel.ids.next(), at: rooms.kernel.now(), act: "province.generate-documents", outcome: "done" },
      ...{ refusal: null, actor: jobActor("generate"), subject: null, requestId: null },
      facts: { seed: wish.seed, part: part.name, documents: part.size },
    });
  });
}

type Meter = { count(part: Part, made: boolean): void };

/** Writes all parts of one kind of book: some agencies at once, each one's parts in their order, so that numbers follow the days. */
async function writeBooks(works: Works, book: Book, done: ReadonlySet<string>, meter: Meter): Promise<void> {
  const sizeOf = (no: number): number => works.books.yearsOf(no).reduce((sum, year) => sum + year[book].length, 0);
  // The longest first, so that none is left alone at the end.
  const waiting = works.houses.map((_, no) => no).toSorted((a, b) => sizeOf(b) - sizeOf(a));
  const work = async (): Promise<void> => {
    for (let no = waiting.shift(); no !== undefined; no = waiting.shift()) {
      for (const part of partsOf(works, book, no)) {
        const fresh = !done.has(part.name);
        if (fresh) await writePart(works, part);
        meter.count(part, fresh);
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
}

/**
 * Fills the books of documents of all agencies over five years under the rooms' own rules: what each sends, what each gets, how far it
 * came. Goes on where it was stopped; says how many documents it made now. No file is made.
 */
export async function generateDocuments(
  rooms: Built,
  wish: DocumentsWish,
  out: ProgressOut = process.stdout,
): Promise<number> {
  const works = await openWorks(rooms, wish, out);
  const done = await partsDone(rooms, wish);
  const progress = openProgress("Văn bản (documents)", wish.documents, out);
  let [seen, made] = [0, 0];
  const meter: Meter = {
    count: ({ size }, fresh) => {
      seen += size;
      if (fresh) made += size;
      progress.at(seen);
    },
  };
  await writeBooks(works, "outgoing", done, meter);
  // What arrived names the number under which it was sent.
  await writeBooks(works, "incoming", done, meter);
  progress.end(`${made}`);
  return made;
}
