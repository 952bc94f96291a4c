import { sql } from "kysely";
import { anonymous } from "#kernel/plain/actor";
import { type Day, day, yearOf } from "#kernel/plain/day";
import { type ProgressOut, openProgress } from "../progress.ts";
import { type Built, legalDay } from "../rooms.ts";
import { openOffices, peopleAtOffice } from "./offices.ts";
import type { GenerateWish } from "./plan.ts";
import { type Works, batchName, writeBatch } from "./write-batch.ts";

const procedureCode = "1.002693";
/** The first day on which the generated procedure's version holds. */
const firstDay = day("2025-10-09");
const batchSize = 1_000;
const numberFirst = { centre: "number-before-signature", committee: "number-before-signature" };

export type RegisterWish = Omit<GenerateWish, "firstPerson"> & {
  /** Only the first so many communes; for tests. */
  readonly mostOffices?: number;
};

/** The working days of the register's life, up to the day before its last. */
async function workingDays(rooms: Built, agencyId: string, until: Day): Promise<Day[]> {
  const days: Day[] = [];
  for (let year = yearOf(firstDay); year <= yearOf(until); year += 1) {
    const shown = await rooms.calendar.showCalendar({ actor: anonymous, input: { agencyId, year } });
    days.push(
      ...shown.days.filter(({ on, hours }) => hours.length > 0 && on >= firstDay && on < until).map(({ on }) => on),
    );
  }
  if (days.length < 40) throw new Error(`only ${days.length} working days lie between ${firstDay} and ${until}`);
  return days;
}

type Begun = { readonly on: Day; readonly firstPerson: number };

/** When this register was begun, noted the first time: a run that goes on another day makes the same register. */
async function begin(rooms: Built, { seed, dossiers }: RegisterWish): Promise<Begun> {
  const { rows } = await sql<{ name: string; on_day: Day }>`
    select name, on_day from kernel.set_up_step where name like 'generated register %'`.execute(rooms.kernel.db);
  const before = rows.map(({ name, on_day: on }) => {
    const [, , ofSeed = "", count = "0", first = "0"] = name.split(" ");
    return { seed: ofSeed, dossiers: Number(count), firstPerson: Number(first), on };
  });
  const own = before.find((one) => one.seed === seed && one.dossiers === dossiers);
  if (own) return own;
  // Nobody of one register has the number of somebody of another.
  const firstPerson = before.reduce((sum, one) => Math.max(sum, one.firstPerson + one.dossiers), 0);
  const on = legalDay(rooms.kernel.now());
  await sql`insert into kernel.set_up_step (name, on_day) values (${`generated register ${seed} ${dossiers} ${firstPerson}`}, ${on})`.execute(
    rooms.kernel.db,
  );
  return { on, firstPerson };
}

async function openWorks(rooms: Built, wish: RegisterWish, out: ProgressOut): Promise<Works> {
  const { db } = rooms.kernel;
  const { on, firstPerson } = await begin(rooms, wish);
  const opening = openProgress(
    "Cán bộ các xã, phường (officials of the communes)",
    Math.min(104, wish.mostOffices ?? 104),
    out,
  );
  const offices = await openOffices(rooms, opening.at, wish.mostOffices);
  opening.end(`${offices.length * peopleAtOffice}`);
  const procedure = await rooms.procedures.cards.findFor(db, procedureCode, on);
  const [first] = offices;
  if (!procedure || !first) throw new Error(`procedure ${procedureCode} is not in force on ${on}`);
  const committees = offices.map(({ committee }) => committee.id);
  const calendars = await Promise.all(committees.map((id) => rooms.calendar.calendarFor(db, id)));
  const orderAt = async (id: string): Promise<string> => {
    const order = await rooms.agencies.settingAt(db, id, "number-order", on);
    return typeof order === "string" ? order : "number-before-signature";
  };
  const ordersOf = async ({ centre, committee }: (typeof offices)[number]) => ({
    centre: await orderAt(centre.id),
    committee: await orderAt(committee.id),
  });
  const orders = await Promise.all(offices.map(ordersOf));
  return {
    rooms,
    wish: { ...wish, firstPerson },
    offices: offices.map((office, no) => ({ ...office, orders: orders[no] ?? numberFirst })),
    procedure,
    calendars,
    place: { days: await workingDays(rooms, first.committee.id, on), offices: offices.length },
    series: new Map(),
    kept: { series: new Map(), grounds: new Map() },
  };
}

async function batchesDone(rooms: Built, wish: RegisterWish): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{
    name: string;
  }>`select name from kernel.set_up_step where name like ${`${batchName(wish, 0).replace(/ 0$/, "")} %`}`.execute(
    rooms.kernel.db,
  );
  return new Set(rows.map(({ name }) => name));
}

/**
 * Makes a register of dossiers of procedure 1.002693 at the counters of all communes, a thousand a transaction, under the rooms' own rules.
 * Goes on where it was stopped; says how many dossiers it made now.
 */
export async function generateRegister(
  rooms: Built,
  wish: RegisterWish,
  out: ProgressOut = process.stdout,
): Promise<number> {
  if (wish.open > wish.dossiers) throw new RangeError("more open dossiers than dossiers");
  const works = await openWorks(rooms, wish, out);
  const done = await batchesDone(rooms, wish);
  const progress = openProgress("Hồ sơ (dossiers)", wish.dossiers, out);
  let made = 0;
  for (let no = 0; no * batchSize < wish.dossiers; no += 1) {
    const [from, to] = [no * batchSize, Math.min(wish.dossiers, (no + 1) * batchSize)];
    if (!done.has(batchName(wish, no))) {
      await writeBatch(works, no, from, to);
      made += to - from;
    }
    progress.at(to);
  }
  progress.end(`${made}`);
  return made;
}
