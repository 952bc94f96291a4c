import type { AgencyCalendar } from "#capabilities/calendar";
import { addDays, dayIn, vietnamZone, yearOf } from "#kernel/plain/day";
import type { Built } from "../../rooms.ts";
import { type Seeded, idAt, seeded } from "../seeded.ts";
import { type Letter, incomingIdOf } from "./books-plan.ts";
import type { IncomingCourse } from "./courses.ts";
import type { Colleague, House } from "./houses.ts";
import { directions, filedWords, progressWords, results } from "./invented-texts.ts";
import { marksOf, type SoughtRow, type WordMarks } from "./word-marks.ts";

/** What a document that arrived says of itself; number and symbol are pieces of their own, so that their words recur. */
export type Arrived = {
  readonly author: string;
  readonly number: string;
  readonly symbol: string;
  readonly issuedOn: string;
  readonly typeName: string;
  readonly abstract: readonly string[];
  readonly urgency: "normal" | "urgent";
  readonly foreignId: string | null;
  readonly senderOrganId: string | null;
};

export type LimitRule = {
  readonly amount: number;
  readonly unit: "working-days" | "working-hours";
  readonly source: string;
};

/** What is decided about a document that arrived before its rows are written. */
export type Incoming = {
  readonly seed: string;
  readonly letter: Letter;
  readonly ordinal: number;
  readonly house: House;
  readonly course: IncomingCourse;
  readonly said: Arrived;
  readonly inboundId: string | null;
  readonly arrivalNumber: number | null;
  readonly given: Given | null;
};

/** The direction of a document that was given to somebody. */
export type Given = {
  readonly leader: Colleague;
  readonly officer: Colleague;
  readonly helper: Colleague | null;
  readonly dueAt: Date;
  readonly lines: unknown;
  readonly ground: string;
  readonly opinion: string;
};

const randomOf = (seed: string, { no }: Letter, ordinal: number): Seeded => seeded(seed, "given", no, ordinal);

/** Who gets a document that was directed, and until when, by the room's rule for its urgency in the agency's calendar. */
export function giveTo(
  rooms: Built,
  at: { readonly house: House; readonly calendar: AgencyCalendar; readonly rule: LimitRule },
  of: Pick<Incoming, "seed" | "letter" | "ordinal" | "course">,
): Given | null {
  const { house, rule } = at;
  const from = of.course.directedAt;
  const random = randomOf(of.seed, of.letter, of.ordinal);
  const [leader, officer] = [house.deputies[0], house.officers[random.below(house.officers.length)]];
  if (!of.course.tasked || !from || !leader || !officer) return null;
  const due = rooms.calendar.dueTimeIn(at.calendar, { from, amount: rule.amount, unit: rule.unit });
  if (due.dueAt === null) throw new Error("a limit without pauses ends");
  const other = house.officers[random.below(house.officers.length)];
  const helper = random.below(5) === 0 && other && other.accountId !== officer.accountId ? other : null;
  const { dueAt, lines } = due;
  return { leader, officer, helper, dueAt, lines, ground: rule.source, opinion: random.pick(directions) };
}

const keyOf = ({ house, letter, ordinal, seed }: Incoming) => ({
  agency_id: house.agency.id,
  document_id: incomingIdOf(seed, letter, ordinal),
});
const dayOf = (at: Date) => dayIn(vietnamZone, at);
const numberText = ({ number, symbol }: Arrived): string => `${number}/${symbol}`;

/** Who has just arrived at the clerk's desk on paper was written down there; the road says how it came. */
const byHand = ({ letter }: Incoming): boolean => letter.road !== "interchange";

export function documentRow(of: Incoming) {
  const { course, given, house, letter, said } = of;
  const { agency_id, document_id: id } = keyOf(of);
  const registered = course.registeredAt !== null && of.arrivalNumber !== null;
  return {
    ...{ agency_id, id, state: course.state, before_frozen: null, source: letter.road, inbound_id: of.inboundId },
    ...{ foreign_id: said.foreignId, sender_organ_id: said.senderOrganId, author: said.author },
    ...{ number_text: numberText(said), issued_on: said.issuedOn, type_name: said.typeName },
    ...{ abstract: said.abstract.join(" "), urgency: said.urgency, answer_by: null, note: "" },
    ...{ arrived_on: dayOf(course.arrivedAt), arrived_at: course.arrivedAt },
    entered_by: byHand(of) ? house.clerk.accountId : null,
    book_year: registered && course.registeredAt ? yearOf(dayOf(course.registeredAt)) : null,
    ...{ arrival_number: of.arrivalNumber, registered_at: course.registeredAt },
    registered_by: registered ? house.clerk.accountId : null,
    ...{ directed_at: course.directedAt, due_at: given?.dueAt ?? null, completed_at: course.completedAt },
    ...{ returned_at: null, return_reason: null, replaces_id: null, replaced_by_id: null },
    imported_from: `generated:${of.seed}`,
  };
}

const idsOf = ({ letter, ordinal, seed }: Incoming) => ({
  direction: idAt(letter.at, seed, "direction", letter.no, ordinal),
  main: idAt(letter.at, seed, "task", letter.no, ordinal, "main"),
  helping: idAt(letter.at, seed, "task", letter.no, ordinal, "helping"),
});

const resultOf = ({ letter, ordinal, seed }: Incoming): string =>
  seeded(seed, "result", letter.no, ordinal).pick(results);

type Deed = readonly [
  kind: string,
  at: Date | null,
  by: Colleague | null,
  more?: { readonly taskId?: string; readonly text?: string; readonly untilAt?: Date },
];

/** The course in the order of the acts. */
export function stepRows(of: Incoming) {
  const { course, given, house, letter, ordinal, seed } = of;
  const leader = house.deputies[0] ?? house.clerk;
  const taskId = idsOf(of).main;
  const directed: readonly Deed[] = given
    ? [
        ["direct", course.directedAt, given.leader, { text: given.opinion, untilAt: given.dueAt }],
        ["progress", course.begunAt, given.officer, { taskId, text: progressWords }],
        ["complete", course.completedAt, given.officer, { taskId, text: resultOf(of) }],
      ]
    : [["file", course.completedAt, leader, { text: filedWords }]];
  const deeds: readonly Deed[] = [
    byHand(of) ? ["enter", course.arrivedAt, house.clerk] : ["arrive", course.arrivedAt, null],
    ["register", course.registeredAt, house.clerk],
    ...directed,
  ];
  return deeds
    .filter(([, at]) => at !== null)
    .map(([kind, at, by, more = {}]) => ({
      ...{ ...keyOf(of), id: idAt(at ?? letter.at, seed, "step", letter.no, ordinal, kind), kind, at },
      ...{ by_account_id: by?.accountId ?? null, by_name: by?.fullName ?? null, by_title: by?.title ?? null },
      ...{ task_id: more.taskId ?? null, text: more.text ?? null, answers_id: null, until_at: more.untilAt ?? null },
    }));
}

export function directionRows(of: Incoming) {
  const { course, given, house } = of;
  const by = given?.leader ?? house.deputies[0] ?? house.clerk;
  if (course.directedAt === null) return [];
  return [
    {
      ...{ ...keyOf(of), id: idsOf(of).direction, opinion: given?.opinion ?? filedWords, by_account_id: by.accountId },
      ...{ by_name: by.fullName, by_title: by.title, at: course.directedAt, due_at: given?.dueAt ?? null },
      ...{ due_lines: given?.lines ?? [], due_ground: given?.ground ?? null },
    },
  ];
}

/** The main task, and now and then somebody's who helps; with the main one done what the helper had is closed. */
export function taskRows(of: Incoming) {
  const { course, given } = of;
  if (!given || course.directedAt === null) return [];
  const { completedAt } = course;
  const ids = idsOf(of);
  const row = (id: string, role: "main" | "coordinating", who: Colleague) => ({
    ...{ ...keyOf(of), id, direction_id: ids.direction, role, unit_id: who.unit?.id ?? null },
    ...{ unit_name: who.unit?.nameVi ?? "", account_id: who.accountId, account_name: who.fullName },
    ...{
      due_at: given.dueAt,
      opinion: "",
      opinion_by: "",
      given_at: course.directedAt,
      assigned_at: course.directedAt,
    },
  });
  const main = {
    ...row(ids.main, "main", given.officer),
    state: completedAt ? "completed" : course.begunAt ? "in-process" : "assigned",
    ...{ ended_at: completedAt, result: completedAt && resultOf(of) },
    late: completedAt !== null && completedAt > given.dueAt,
  };
  if (!given.helper) return [main];
  const state = completedAt ? "closed" : "assigned";
  return [
    main,
    { ...row(ids.helping, "coordinating", given.helper), state, ended_at: completedAt, result: null, late: false },
  ];
}

/** Whoever directed follows the document from then on. */
export function followerRows(of: Incoming) {
  const { course, given, house } = of;
  const by = given?.leader ?? house.deputies[0];
  if (course.directedAt === null || !by) return [];
  return [{ ...keyOf(of), account_id: by.accountId, since: course.directedAt }];
}

export function readingRows(of: Incoming) {
  const { course, given } = of;
  if (!given || course.readAt === null) return [];
  return [{ ...keyOf(of), account_id: given.officer.accountId, read_at: course.readAt }];
}

export const soughtPieces = ({ said }: Incoming): string[] => [
  ...[said.number, said.symbol, said.typeName, said.author],
  ...said.abstract,
];

export function soughtRow(of: Incoming, words: WordMarks): SoughtRow {
  const { course, given, said } = of;
  const day = dayOf(course.arrivedAt);
  const holders = given ? [given.officer, ...(given.helper ? [given.helper] : [])] : [];
  const marks = marksOf(of.house.agency.id, {
    word: words.wordsOf(soughtPieces(of)),
    number: words.wordsOf([said.number, said.symbol]),
    ...(of.arrivalNumber === null ? {} : { bookNumber: [String(of.arrivalNumber)] }),
    agency: words.wordsOf([said.author]),
    type: [words.nameOf(said.typeName)],
    month: [day.slice(0, 7).replace("-", "")],
    person: new Set(holders.map(({ accountId }) => accountId)),
    unit: new Set(holders.flatMap(({ unit }) => (unit ? [unit.id] : []))),
  });
  return { ...keyOf(of), day, marks };
}

/** A letter that came from outside was issued some days before it arrived. */
export const foreignDay = (letter: Letter, random: Seeded) => addDays(letter.on, -random.below(4));
