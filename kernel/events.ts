import type { Facts, Subject } from "./audit.ts";
import type { Act } from "./command.ts";

/** A fact in the past tense, told in the transaction that made it true. */
export type Event = {
  readonly id: string;
  readonly at: Date;
  readonly type: string;
  readonly subject: Subject;
  readonly facts: Facts;
};

/**
 * What a room does when a fact is told. It takes what happened from the event and reads the state only to decide
 * whether it still matters. It may run again after a crash: outward calls carry the event's id, acts are called
 * with `requestFor(actName)`, which is the same at every try.
 */
export type Reaction = {
  readonly name: string;
  readonly on: readonly string[];
  /** Whether the event matters to it at all, by the event alone; always when absent. What it does not concern makes no job. */
  concerns?(event: Event): boolean;
  run(event: Event, call: ReactionCall): Promise<void>;
};

export type ReactionCall = { requestFor(act: Pick<Act<never, unknown>, "actName">): string };

/** Which reactions each event has; filled by `server/rooms.ts` before the first act runs. */
export type Reactions = {
  of(event: Event): readonly Reaction[];
  named(name: string): Reaction | undefined;
};

/** Orders the reactions of all rooms by event type; a name must be unique. */
export function gatherReactions(all: () => readonly Reaction[]): Reactions {
  return {
    of: (event) => all().filter(({ on, concerns }) => on.includes(event.type) && (concerns?.(event) ?? true)),
    named: (name) => all().find((reaction) => reaction.name === name),
  };
}

/** Reactions of one kind to one subject run one after the other, in one of 16 queues of that reaction. */
export function queueOf(reaction: string, subjectId: string): string {
  return `${reaction}#${Number.parseInt(subjectId.slice(-1), 16)}`;
}
