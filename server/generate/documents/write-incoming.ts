import { sql } from "kysely";
import type { Tx } from "#kernel/database";
import { type Day, dayIn, vietnamZone } from "#kernel/plain/day";
import { insertColumns } from "../insert-columns.ts";
import { seeded } from "../seeded.ts";
import { type Letter, type Place, incomingIdOf, outgoingIdOf } from "./books-plan.ts";
import {
  type Header,
  envelopeOf,
  headerOf,
  headerOfOutgoing,
  inboundIdOf,
  inboundRow,
  messageIdOf,
} from "./carried-rows.ts";
import { incomingCourse } from "./courses.ts";
import type { House } from "./houses.ts";
import {
  type Arrived,
  type Incoming,
  directionRows,
  documentRow,
  followerRows,
  foreignDay,
  giveTo,
  readingRows,
  soughtPieces,
  soughtRow,
  stepRows,
  taskRows,
} from "./incoming-rows.ts";
import { inventedLetter } from "./invented-texts.ts";
import { numberedAtOf } from "./outgoing-rows.ts";
import { insertSought } from "./word-marks.ts";
import { type Works, addFigures, houseAt, noSums, outgoingOf, takeNumbers } from "./works.ts";

type Brought = { readonly said: Arrived; readonly header: Header | null };

/** The numbers that letters of the province's own agencies got, by letter. */
async function numbersOf(works: Works, tx: Tx, letters: readonly Letter[]): Promise<ReadonlyMap<number, string>> {
  const own = letters.filter(({ sender }) => sender !== null);
  const keys = own.map((letter) => ({
    agency: houseAt(works, letter.sender ?? -1).agency.id,
    id: outgoingIdOf(works.wish.seed, letter),
  }));
  const { rows } = await sql<{ id: string; number_text: string }>`
    select document.id, document.number_text
    from unnest(${keys.map(({ agency }) => agency)}::uuid[], ${keys.map(({ id }) => id)}::uuid[]) as wanted (agency_id, id)
      join documents.document on document.agency_id = wanted.agency_id and document.id = wanted.id`.execute(tx);
  const texts = new Map(rows.map(({ id, number_text }) => [id, number_text]));
  return new Map(own.map((letter, at) => [letter.no, texts.get(keys[at]?.id ?? "") ?? ""]));
}

/** A letter of an agency of the province, as its receiver reads it. */
async function fromHere(works: Works, tx: Tx, letter: Letter, number: string): Promise<Brought> {
  const of = { ...(await outgoingOf(works, tx, letter)), number: { no: 0, text: number } };
  const header = headerOfOutgoing(works.rooms, of);
  const said: Arrived = {
    ...{ author: of.house.agency.name, number, symbol: of.symbol, typeName: of.type.nameVi },
    ...{ abstract: of.said.abstract, urgency: of.said.urgency, foreignId: header.documentId },
    ...{ issuedOn: dayIn(vietnamZone, numberedAtOf(of)), senderOrganId: of.house.organId },
  };
  return { said, header };
}

const foreignOrgan = (author: string): string => `000.00.${String((author.length % 80) + 10)}.G01`;
const ofOutsiders = { competence: "TL.", position: "Chánh Văn phòng", fullName: "Người ký bên ngoài" };

/** A letter from outside the province; without a header where it came on paper or by e-mail. */
function fromOutside(works: Works, letter: Letter, house: House): Brought {
  const random = seeded(works.wish.seed, "words", letter.no);
  const said = inventedLetter(random, letter.on, house.agency.placeName);
  const type = works.types.get(said.typeCode);
  const typeName = type?.nameVi ?? said.typeCode;
  const issuedOn: Day = foreignDay(letter, random);
  const symbol = `${said.typeCode}-VP`;
  const arrived = {
    ...{ author: said.author, number: said.foreignNumber, symbol, issuedOn, typeName },
    ...{ abstract: said.abstract, urgency: said.urgency },
  };
  if (letter.road !== "interchange")
    return { said: { ...arrived, foreignId: null, senderOrganId: null }, header: null };
  const from = { organId: foreignOrgan(said.author), name: said.author };
  const header = headerOf(works.rooms, {
    ...{ from, to: [{ organId: house.organId, name: house.agency.name }], place: "Hà Nội", on: issuedOn },
    ...{ code: { number: said.foreignNumber, notation: symbol }, signer: ofOutsiders, at: letter.at },
    ...{
      type: { code: said.typeCode, name: typeName },
      subject: said.abstract.join(" "),
      toPlaces: [house.agency.name],
    },
    ...{ urgency: said.urgency, pages: said.pages },
  });
  return { said: { ...arrived, foreignId: header.documentId, senderOrganId: from.organId }, header };
}

type Settled = { readonly of: Incoming; readonly header: Header | null };

async function settle(
  works: Works,
  tx: Tx,
  at: { house: House; no: number },
  lines: readonly Place[],
): Promise<Settled[]> {
  const { wish, books, days, calendars, rules } = works;
  const { house, no } = at;
  const letters = lines.map(({ letter }) => books.letter(letter));
  const numbers = await numbersOf(works, tx, letters);
  const calendar = calendars[no];
  const settled: Settled[] = [];
  for (const [n, letter] of letters.entries()) {
    const ordinal = lines[n]?.ordinal ?? 0;
    const { said, header } =
      letter.sender === null
        ? fromOutside(works, letter, house)
        : await fromHere(works, tx, letter, numbers.get(letter.no) ?? "");
    const course = incomingCourse(wish.seed, letter, ordinal, days);
    const rule = rules.get(said.urgency);
    if (!calendar || !rule) throw new Error(`${house.key} has no calendar or rule`);
    const part = { seed: wish.seed, letter, ordinal, course };
    const inboundId = header ? inboundIdOf(wish.seed, letter, ordinal) : null;
    const given = giveTo(works.rooms, { house, calendar, rule }, part);
    settled.push({ of: { ...part, house, said, inboundId, arrivalNumber: null, given }, header });
  }
  return settled;
}

/** Arrival numbers in the order of registration. */
async function numbered(works: Works, tx: Tx, house: House, all: readonly Settled[]): Promise<Settled[]> {
  const registered = all.filter(({ of }) => of.course.registeredAt !== null);
  const things = registered.map(({ of }) => ({
    id: incomingIdOf(of.seed, of.letter, of.ordinal),
    at: of.course.registeredAt ?? of.course.arrivedAt,
    by: house.clerk.accountId,
  }));
  const taken = await takeNumbers(works, tx, { kind: "incoming", subjectKind: "incoming-document", house }, things);
  const numbers = new Map(registered.map(({ of }, at) => [of, taken[at]?.no ?? null]));
  return all.map(({ of, header }) => ({ header, of: { ...of, arrivalNumber: numbers.get(of) ?? null } }));
}

async function insertInbound(works: Works, tx: Tx, house: House, all: readonly Settled[]): Promise<void> {
  const rows = [];
  for (const { of, header } of all) {
    if (!header || of.inboundId === null) continue;
    const { letter, seed } = of;
    const sender =
      letter.sender === null
        ? null
        : { agencyId: houseAt(works, letter.sender).agency.id, messageId: messageIdOf(seed, letter) };
    const to = { house, id: of.inboundId, at: of.course.arrivedAt, envelope: envelopeOf(seed, letter.no), sender };
    rows.push(await inboundRow(works.rooms, tx, to, header));
  }
  await insertColumns(tx, works.columns, "interchange.inbound", rows);
}

const electronic = ({ letter }: Incoming): boolean => letter.road === "interchange" || letter.road === "e-mail";

/** Writes a part of an agency's book of incoming documents, in the caller's transaction; all of one year. Those sent from here must be written. */
export async function writeIncoming(
  works: Works,
  tx: Tx,
  at: { readonly house: House; readonly no: number },
  lines: readonly Place[],
): Promise<void> {
  const { house } = at;
  const settled = await numbered(works, tx, house, await settle(works, tx, at, lines));
  const all = settled.map(({ of }) => of);
  const { columns, words } = works;
  await insertInbound(works, tx, house, settled);
  await insertColumns(tx, columns, "incoming.document", all.map(documentRow));
  await insertColumns(tx, columns, "incoming.step", all.flatMap(stepRows));
  await insertColumns(tx, columns, "incoming.direction", all.flatMap(directionRows));
  await insertColumns(tx, columns, "incoming.task", all.flatMap(taskRows));
  await insertColumns(tx, columns, "incoming.follower", all.flatMap(followerRows));
  await insertColumns(tx, columns, "incoming.reading", all.flatMap(readingRows));
  for (const { said } of all) await words.learnName(tx, said.typeName);
  await words.learn(tx, all.flatMap(soughtPieces));
  await insertSought(
    tx,
    "incoming.sought",
    all.map((of) => soughtRow(of, words)),
  );
  const registered = all.flatMap((of) => (of.course.registeredAt ? [{ of, at: of.course.registeredAt }] : []));
  await addFigures(
    tx,
    house.agency.id,
    registered.map(({ of, at: when }) => ({
      on: dayIn(vietnamZone, when),
      sums: { ...noSums, arrived: 1, arrived_electronic: electronic(of) ? 1 : 0 },
    })),
  );
}
