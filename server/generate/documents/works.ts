import { versionOn } from "#capabilities/papers";
import type { AgencyCalendar } from "#capabilities/calendar";
import type { DocumentType } from "#capabilities/documents";
import type { Reader, Tx } from "#kernel/database";
import { type Day, dayIn, vietnamZone } from "#kernel/plain/day";
import { sql } from "kysely";
import type { Built } from "../../rooms.ts";
import { type ColumnTypes, insertColumns } from "../insert-columns.ts";
import { seeded } from "../seeded.ts";
import type { Books, BooksWish, Letter } from "./books-plan.ts";
import { outgoingCourse } from "./courses.ts";
import type { House } from "./houses.ts";
import type { LimitRule } from "./incoming-rows.ts";
import { inventedLetter } from "./invented-texts.ts";
import { messageIdOf } from "./carried-rows.ts";
import { type Outgoing, handsOf, peopleRandom } from "./outgoing-rows.ts";
import type { WordMarks } from "./word-marks.ts";

type Series = Awaited<ReturnType<Built["numbering"]["seriesFor"]>>;

/** What every part of the books stands on, read once. */
export type Works = {
  readonly rooms: Built;
  readonly wish: BooksWish;
  readonly houses: readonly House[];
  readonly days: readonly Day[];
  readonly books: Books;
  readonly types: ReadonlyMap<string, DocumentType>;
  readonly calendars: readonly AgencyCalendar[];
  readonly rules: ReadonlyMap<string, LimitRule>;
  readonly words: WordMarks;
  readonly columns: ColumnTypes;
  readonly kept: { readonly series: Map<string, Series>; readonly orders: Map<string, string> };
};

export function houseAt({ houses }: Works, at: number): House {
  const house = houses[at];
  if (!house) throw new Error(`there is no agency ${at}`);
  return house;
}

/** The agency's order of number and signature in a month; settings begin with a month. */
async function orderAt({ kept, rooms }: Works, on: Tx | Reader, agencyId: string, day: Day): Promise<string> {
  const name = `${agencyId} ${day.slice(0, 7)}`;
  const found = kept.orders.get(name) ?? (await rooms.documents.bulk.numberOrderOf(on, { agencyId, day }));
  kept.orders.set(name, found);
  return found;
}

/** What an agency's letter is, but for its number: the same whenever it is asked for. */
export async function outgoingOf(works: Works, on: Tx | Reader, letter: Letter): Promise<Outgoing> {
  const { rooms, wish, types, houses } = works;
  const house = houseAt(works, letter.sender ?? -1);
  const { seed } = wish;
  const said = inventedLetter(seeded(seed, "words", letter.no), letter.on, house.agency.placeName);
  const type = types.get(said.typeCode);
  if (!type) throw new Error(`there is no type of documents ${said.typeCode}`);
  const hands = handsOf(house, peopleRandom(seed, letter));
  const receivers = letter.receivers.map((at) => {
    const to = houses[at];
    return { organId: to?.organId ?? "", name: to?.agency.name ?? "" };
  });
  const unit = hands.drafter.unit ?? undefined;
  return {
    ...{ seed, letter, house, said, type, receivers, ...hands, number: null },
    course: outgoingCourse(seed, letter),
    symbol: rooms.documents.bulk.symbolOf({ type, shortName: house.agency.shortName, unit }),
    order: await orderAt(works, on, house.agency.id, letter.on),
    templateVersion: versionOn("administrative-document", letter.on) ?? "",
    messageId: receivers.length > 0 ? messageIdOf(seed, letter) : null,
  };
}

export type ToNumber = { readonly id: string; readonly at: Date; readonly by: string };

/** Takes the next numbers of an agency's series for things in their order, all of one year; each is saved with its thing. */
export async function takeNumbers(
  { rooms: { numbering }, kept, columns }: Works,
  tx: Tx,
  series: { readonly kind: "document" | "incoming"; readonly subjectKind: string; readonly house: House },
  things: readonly ToNumber[],
): Promise<readonly { readonly no: number; readonly text: string }[]> {
  const [first] = things;
  if (!first) return [];
  const { kind, house, subjectKind } = series;
  const { id: agencyId, code } = house.agency;
  const dayOf = (at: Date): Day => dayIn(vietnamZone, at);
  const name = `${kind} ${agencyId} ${dayOf(first.at).slice(0, 4)}`;
  const form = kept.series.get(name) ?? (await numbering.seriesFor(tx, { kind, agencyId, on: dayOf(first.at) }));
  kept.series.set(name, form);
  if (form.keeper !== null) throw new Error(`the numbers of ${kind} at ${house.key} are given by ${form.keeper}`);
  const period = numbering.periodOf(form, dayOf(first.at));
  const [from = 1] = await numbering.takeNumbers(tx, [{ kind, agencyId, period, count: things.length }]);
  const taken = things.map((thing, n) => ({
    ...thing,
    no: from + n,
    text: numbering.numberText(form, from + n, dayOf(thing.at), code),
  }));
  const rows = taken.map(({ id, at, by, no, text }) => ({
    ...{ agency_id: agencyId, kind, period, no, text, series_id: form.id, subject_kind: subjectKind, subject_id: id },
    ...{ taken_at: at, taken_by: by },
  }));
  await insertColumns(tx, columns, "numbering.taken", rows);
  return taken;
}

/** What a part of a book adds to the figures of its agency's months. */
export type MonthSums = {
  readonly issued: number;
  readonly issued_electronic: number;
  readonly issued_signed: number;
  readonly receivers_reached: number;
  readonly pages_spared: number;
  readonly arrived: number;
  readonly arrived_electronic: number;
};
export const noSums: MonthSums = {
  ...{ issued: 0, issued_electronic: 0, issued_signed: 0, receivers_reached: 0, pages_spared: 0 },
  ...{ arrived: 0, arrived_electronic: 0 },
};
const sumNames = Object.keys(noSums) as (keyof MonthSums)[];

/** Adds to the month figures of an agency as the room's own count does, a month at once. */
export async function addFigures(
  tx: Tx,
  agencyId: string,
  counted: readonly { readonly on: Day; readonly sums: MonthSums }[],
): Promise<void> {
  const months = new Map<string, Record<string, number>>();
  for (const { on, sums } of counted) {
    const month = `${on.slice(0, 8)}01`;
    const all = months.get(month) ?? { ...noSums };
    for (const name of sumNames) all[name] = (all[name] ?? 0) + sums[name];
    months.set(month, all);
  }
  const columns = sql.join(sumNames.map((name) => sql.ref(name)));
  const added = sql.join(
    sumNames.map((name) => sql`${sql.ref(name)} = month.${sql.ref(name)} + excluded.${sql.ref(name)}`),
  );
  for (const [month, all] of [...months].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    await sql`insert into document_figures.month (agency_id, month, ${columns})
      values (${agencyId}, ${month}, ${sql.join(sumNames.map((name) => sql`${all[name]}`))})
      on conflict (agency_id, month) do update set ${added}`.execute(tx);
  }
}
