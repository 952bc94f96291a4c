import { type Day, dayIn, vietnamInstant, vietnamZone } from "#kernel/plain/day";
import { inventedAnswers, inventedPerson } from "./invented.ts";
import { idAt, seeded } from "./seeded.ts";

export type GenerateWish = {
  readonly seed: string;
  readonly dossiers: number;
  /** How many are still under way; the newest. They are as many however long the register is. */
  readonly open: number;
  /** The share whose receipt is really printed. */
  readonly printed: number;
  /** Identity numbers count from here. */
  readonly firstPerson: number;
};

/** Before the dossier is received, or while it is processed. */
export type Stage = "at-reception" | "in-process";
/** What may become of a dossier besides its result. */
export type TurnState = "supplement" | "refused" | "withdrawn" | "stopped";
export type PlannedState = "submitted" | "received" | "processing" | "returned" | TurnState;

/**
 * How many in a thousand turn: of the open ones those that wait for papers, of the closed ones those that end without a result.
 * Assumption: no published figure was seen; each is met at every commune of a large register, none is common.
 */
export const turnsPerMille = { supplement: 80, refused: 12, withdrawn: 10, stopped: 6 } as const satisfies Record<
  TurnState,
  number
>;

export type PlannedDossier = {
  readonly no: number;
  readonly id: string;
  readonly office: number;
  readonly state: PlannedState;
  readonly submittedAt: Date;
  readonly receivedAt: Date | null;
  readonly takenAt: Date | null;
  readonly issuedAt: Date | null;
  /** Where it turned; a refusal turns before reception, a stop in process, the others at either. */
  readonly stage: Stage | null;
  /** When the letter was proposed by which it turned (forms 02, 03, 05); null without one. */
  readonly proposedAt: Date | null;
  /** When papers were asked for, or when it was refused, withdrawn or stopped. */
  readonly turnedAt: Date | null;
  readonly returnedAt: Date | null;
  readonly personNo: number;
  readonly person: ReturnType<typeof inventedPerson>;
  readonly answers: ReturnType<typeof inventedAnswers>;
  readonly returnWay: "counter" | "post" | "online";
  readonly prints: boolean;
};

export type PlanPlace = {
  /** Working days, oldest first, up to yesterday. */
  readonly days: readonly Day[];
  readonly offices: number;
};

/** So many working days lie between the last closed dossier and today. */
const openDays = 10;
const minuteMs = 60_000;

/** A part of a working day (0 to 1) as an instant: 7:30 to 11:30, 13:30 to 16:00. */
export function instantOn(on: Day, part: number): Date {
  const minutes = Math.floor(part * 390);
  const clock = minutes < 240 ? 450 + minutes : 810 + minutes - 240;
  const pad = (value: number): string => String(value).padStart(2, "0");
  return new Date(
    vietnamInstant(on, `${pad(Math.floor(clock / 60))}:${pad(clock % 60)}`).getTime() + Math.floor(part * 59_000),
  );
}

export const dayAt = (days: readonly Day[], no: number): Day => {
  const on = days[Math.min(Math.max(no, 0), days.length - 1)];
  if (on === undefined) throw new RangeError("there is no working day to put dossiers on");
  return on;
};

/** When it came in: closed ones evenly over the register's life, open ones over the last days. Later numbers never come earlier. */
function submittedOf(wish: GenerateWish, { days }: PlanPlace, no: number): { dayNo: number; at: Date } {
  const closed = wish.dossiers - wish.open;
  const isOpen = no >= closed;
  const [first, span] = isOpen ? [days.length - openDays, openDays] : [0, days.length - openDays - 8];
  const place = ((isOpen ? no - closed : no) / Math.max(1, isOpen ? wish.open : closed)) * span;
  const dayNo = first + Math.floor(place);
  return { dayNo, at: instantOn(dayAt(days, dayNo), place - Math.floor(place)) };
}

const openStates = ["submitted", "received", "received", "processing", "processing"] as const;

/** Six in ten are of somebody new. */
const isOfSomebodyNew = ({ seed }: GenerateWish, no: number): boolean =>
  no === 0 || seeded(seed, "new", no).next() < 0.6;

/** Whose it is: somebody new, or somebody who came before, named by the number of the first dossier. */
function personOf(wish: GenerateWish, no: number): number {
  let first = isOfSomebodyNew(wish, no) ? no : seeded(wish.seed, "again", no).below(no);
  while (!isOfSomebodyNew(wish, first)) first -= 1;
  return first;
}

type Turn = { readonly state: TurnState; readonly stage: Stage };

/** Whether a dossier turns, and where; of its own randomness, so that the rest of the register does not depend on it. */
function turnOf({ seed }: GenerateWish, no: number, isOpen: boolean): Turn | null {
  const random = seeded(seed, "turn", no);
  const states = isOpen ? (["supplement"] as const) : (["refused", "withdrawn", "stopped"] as const);
  const place = random.below(1_000);
  const shareUpTo = (at: number): number => states.slice(0, at + 1).reduce((sum, one) => sum + turnsPerMille[one], 0);
  const state = states.find((_, at) => place < shareUpTo(at));
  if (!state) return null;
  const either: Stage = random.pick(["at-reception", "in-process"]);
  const stage = state === "refused" ? "at-reception" : state === "stopped" ? "in-process" : either;
  return { state, stage };
}

export const minutesAfter = (at: Date, minutes: number): Date => new Date(at.getTime() + minutes * minuteMs);

type Course = Pick<
  PlannedDossier,
  "receivedAt" | "takenAt" | "issuedAt" | "stage" | "proposedAt" | "turnedAt" | "returnedAt"
>;
const nothingYet: Course = {
  ...{ receivedAt: null, takenAt: null, issuedAt: null, returnedAt: null },
  ...{ stage: null, proposedAt: null, turnedAt: null },
};
type Later = (days: number, part: number) => Date;

/** The course of an open dossier: all of it on the day on which it came in. */
function openCourse(state: PlannedState, stage: Stage | null, submittedAt: Date): Course {
  const after = (minutes: number): Date => minutesAfter(submittedAt, minutes);
  if (state === "submitted") return nothingYet;
  if (stage === "at-reception") return { ...nothingYet, stage, proposedAt: after(20), turnedAt: after(20) };
  const received = { ...nothingYet, receivedAt: after(20) };
  if (state === "received") return received;
  const taken = { ...received, takenAt: after(60) };
  return stage === null ? taken : { ...taken, stage, proposedAt: after(70), turnedAt: after(80) };
}

/** The course of a dossier that ended without a result. */
function endedCourse(
  { state, stage }: Turn,
  submittedAt: Date,
  later: Later,
  parts: readonly [number, number],
): Course {
  const [taken, turned] = parts;
  const letterAt = state === "withdrawn" ? null : later(stage === "at-reception" ? 1 : 2, 0.1 + turned * 0.6);
  const turnedAt = letterAt ? minutesAfter(letterAt, 40) : later(2, turned);
  const ended = { ...nothingYet, stage, proposedAt: letterAt, turnedAt };
  if (stage === "at-reception") return ended;
  return { ...ended, receivedAt: minutesAfter(submittedAt, 20), takenAt: later(1, taken) };
}

/** The dossier of a number: the same for the same wish, whatever was made before. */
export function planDossier(wish: GenerateWish, place: PlanPlace, no: number): PlannedDossier {
  const random = seeded(wish.seed, "dossier", no);
  const { dayNo, at: submittedAt } = submittedOf(wish, place, no);
  const isOpen = no >= wish.dossiers - wish.open;
  const turn = turnOf(wish, no, isOpen);
  const state = turn?.state ?? (isOpen ? random.pick(openStates) : "returned");
  const personNo = personOf(wish, no);
  const later: Later = (days, part) => instantOn(dayAt(place.days, dayNo + days), part);
  const office = random.below(place.offices);
  const took = random.below(100) < 92 ? 3 + random.below(4) : 8;
  const parts = [random.next(), random.next() * 0.9] as const;
  const returned = (): Course => ({
    ...nothingYet,
    ...{ receivedAt: minutesAfter(submittedAt, 20), takenAt: later(1, parts[0]) },
    ...{ issuedAt: later(took, parts[1]), returnedAt: later(took, 0.95) },
  });
  const closed = (): Course => (turn ? endedCourse(turn, submittedAt, later, parts) : returned());
  return {
    no,
    id: idAt(submittedAt, wish.seed, "dossier", no),
    office,
    state,
    submittedAt,
    ...(isOpen ? openCourse(state, turn?.stage ?? null, submittedAt) : closed()),
    personNo,
    person: inventedPerson(seeded(wish.seed, "person", personNo), wish.firstPerson + personNo),
    answers: inventedAnswers(random),
    returnWay: random.pick(["counter", "counter", "online", "post"]),
    prints: printable.includes(state) && random.next() < wish.printed,
  };
}

/** Whose receipt can be printed today as it was at reception: received, with its due time, and not given up. */
const printable: readonly PlannedState[] = ["received", "processing", "returned"];

/** The Vietnamese day of an instant that is there. */
export const legalDayOf = (at: Date): Day => dayIn(vietnamZone, at);
