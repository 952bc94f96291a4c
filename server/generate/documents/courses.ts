import type { Day } from "#kernel/plain/day";
import { dayAt, instantOn, minutesAfter } from "../plan.ts";
import { seeded } from "../seeded.ts";
import type { Letter } from "./books-plan.ts";

/**
 * Assumptions about how documents fare, in a thousand. The report gives one figure, more than 95 % signed digitally; the others are
 * met everywhere and were nowhere found published.
 */
export const faring = {
  signed: 965,
  /** Looked at by a unit's leader before the signer. */
  reviewed: 700,
  /** Of those that arrived: given to somebody; the others are read and filed. */
  tasked: 320,
  /** Of those given to somebody, how many still lie there although their time is over. */
  forgotten: 4,
  /** Recent ones that nobody registered yet, that wait for direction, that are given out, that are worked on. */
  recent: { arrived: 150, registered: 150, directed: 200, "in-process": 200 },
} as const;

/** How an outgoing document came about. */
export type OutgoingCourse = {
  readonly state: "drafting" | "in-review" | "to-number" | "issued";
  readonly signed: boolean;
  readonly reviewed: boolean;
  readonly begunAt: Date;
  readonly submittedAt: Date;
  readonly reviewedAt: Date;
  readonly numberedAt: Date;
  readonly authorisedAt: Date;
  readonly signedAt: Date;
  readonly sealedAt: Date;
};

/** A letter that goes to nobody may still be under way; one that somebody got was issued. */
export function outgoingCourse(seed: string, letter: Letter): OutgoingCourse {
  const random = seeded(seed, "outgoing", letter.no);
  const reviewed = random.below(1_000) < faring.reviewed;
  const waiting = letter.recent && letter.receivers.length === 0;
  const states = ["drafting", reviewed ? "in-review" : "drafting", reviewed ? "to-number" : "drafting"] as const;
  const before = (minutes: number): Date => minutesAfter(letter.at, -minutes);
  return {
    state: waiting ? random.pick(states) : "issued",
    signed: random.below(1_000) < faring.signed,
    reviewed,
    begunAt: before(90 + random.below(2_000)),
    submittedAt: before(80),
    reviewedAt: before(60),
    numberedAt: before(40),
    authorisedAt: before(20),
    signedAt: before(19),
    sealedAt: before(1),
  };
}

export type IncomingState = "arrived" | "registered" | "directed" | "in-process" | "completed";

/** How a document that arrived was dealt with. */
export type IncomingCourse = {
  readonly state: IncomingState;
  /** Given to somebody; else read and filed. */
  readonly tasked: boolean;
  readonly arrivedAt: Date;
  readonly registeredAt: Date | null;
  readonly directedAt: Date | null;
  readonly begunAt: Date | null;
  readonly completedAt: Date | null;
  readonly readAt: Date | null;
};

function stateOf(random: ReturnType<typeof seeded>, recent: boolean): IncomingState {
  if (!recent) return "completed";
  const place = random.below(1_000);
  let sum = 0;
  const states = Object.keys(faring.recent) as (keyof typeof faring.recent)[];
  return states.find((state) => (sum += faring.recent[state]) > place) ?? "completed";
}

/** The n-th receiver's dealing with a letter. */
export function incomingCourse(seed: string, letter: Letter, ordinal: number, days: readonly Day[]): IncomingCourse {
  const random = seeded(seed, "incoming", letter.no, ordinal);
  const planned = stateOf(random, letter.recent);
  const working = planned === "directed" || planned === "in-process";
  const tasked = working || random.below(1_000) < faring.tasked;
  const forgotten = !letter.recent && tasked && random.below(1_000) < faring.forgotten;
  const state = forgotten ? "in-process" : planned;
  const after = (minutes: number): Date => minutesAfter(letter.at, minutes);
  const rank = ["arrived", "registered", "directed", "in-process", "completed"].indexOf(state);
  const doneOn = dayAt(days, letter.dayNo + 1 + random.below(9));
  const doneAt = instantOn(doneOn, 0.2 + random.next() * 0.7);
  const begunAt = after(150);
  return {
    ...{ state, tasked, arrivedAt: after(2) },
    registeredAt: rank >= 1 ? after(32) : null,
    directedAt: rank >= 2 ? after(77) : null,
    begunAt: rank >= 3 && tasked ? begunAt : null,
    readAt: rank >= 3 && tasked ? after(140) : null,
    completedAt: rank < 4 ? null : !tasked ? after(77) : doneAt > begunAt ? doneAt : after(200),
  };
}
