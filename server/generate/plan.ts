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

export type PlannedState = "submitted" | "received" | "processing" | "returned";

export type PlannedDossier = {
  readonly no: number;
  readonly id: string;
  readonly office: number;
  readonly state: PlannedState;
  readonly submittedAt: Date;
  readonly receivedAt: Date | null;
  readonly takenAt: Date | null;
  readonly issuedAt: Date | null;
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
function instantOn(on: Day, part: number): Date {
  const minutes = Math.floor(part * 390);
  const clock = minutes < 240 ? 450 + minutes : 810 + minutes - 240;
  const pad = (value: number): string => String(value).padStart(2, "0");
  return new Date(
    vietnamInstant(on, `${pad(Math.floor(clock / 60))}:${pad(clock % 60)}`).getTime() + Math.floor(part * 59_000),
  );
}

const dayAt = (days: readonly Day[], no: number): Day => {
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

/** The dossier of a number: the same for the same wish, whatever was made before. */
export function planDossier(wish: GenerateWish, place: PlanPlace, no: number): PlannedDossier {
  const random = seeded(wish.seed, "dossier", no);
  const { dayNo, at: submittedAt } = submittedOf(wish, place, no);
  const state = no >= wish.dossiers - wish.open ? random.pick(openStates) : "returned";
  const personNo = personOf(wish, no);
  const later = (days: number, part: number): Date => instantOn(dayAt(place.days, dayNo + days), part);
  const office = random.below(place.offices);
  const took = random.below(100) < 92 ? 3 + random.below(4) : 8;
  const done = state === "returned";
  return {
    no,
    id: idAt(submittedAt, wish.seed, "dossier", no),
    office,
    state,
    submittedAt,
    receivedAt: state === "submitted" ? null : new Date(submittedAt.getTime() + 20 * minuteMs),
    takenAt: done
      ? later(1, random.next())
      : state === "processing"
        ? new Date(submittedAt.getTime() + 60 * minuteMs)
        : null,
    issuedAt: done ? later(took, random.next() * 0.9) : null,
    returnedAt: done ? later(took, 0.95) : null,
    personNo,
    person: inventedPerson(seeded(wish.seed, "person", personNo), wish.firstPerson + personNo),
    answers: inventedAnswers(random),
    returnWay: random.pick(["counter", "counter", "online", "post"]),
    prints: state !== "submitted" && random.next() < wish.printed,
  };
}

/** The Vietnamese day of an instant that is there. */
export const legalDayOf = (at: Date): Day => dayIn(vietnamZone, at);
