import type { Event, Reaction } from "#kernel/events";
import { jobActor } from "#kernel/plain/actor";
import { type Day, dayIn, vietnamZone } from "#kernel/plain/day";
import type { countDocument } from "./acts/count-document.ts";
import { type Added, nothingAdded } from "./figures-store.ts";

const actor = jobActor("document-figures");
const electronic: readonly unknown[] = ["interchange", "e-mail"];
const numberIn = (fact: unknown): number => (typeof fact === "number" ? fact : 0);

/** What an event adds: `documents.document-issued` and `-sent-further` tell pages and electronic receivers, `incoming.document-registered` its source. */
export function addedBy({ type, facts }: Pick<Event, "type" | "facts">): Added {
  if (type === "incoming.document-registered")
    return { ...nothingAdded, arrived: 1, arrived_electronic: electronic.includes(facts["source"]) ? 1 : 0 };
  const receivers = numberIn(facts["receivers"]);
  const reached = { receivers_reached: receivers, pages_spared: receivers * numberIn(facts["pages"]) };
  if (type === "documents.document-sent-further") return { ...nothingAdded, ...reached };
  return {
    ...nothingAdded,
    issued: 1,
    issued_electronic: receivers > 0 ? 1 : 0,
    issued_signed: facts["signed"] === true ? 1 : 0,
    ...reached,
  };
}

/** The first day of the month in Vietnam. */
export const monthOf = (at: Date): Day => `${dayIn(vietnamZone, at).slice(0, 8)}01` as Day;

export function figuresReactions(count: ReturnType<typeof countDocument>): Reaction[] {
  return [
    {
      name: "document-figures.count-document",
      on: ["documents.document-issued", "documents.document-sent-further", "incoming.document-registered"],
      run: async (event, call) => {
        const input = { agencyId: event.subject.agencyId, month: monthOf(event.at), added: addedBy(event) };
        await count({ actor, requestId: call.requestFor(count), input });
      },
    },
  ];
}
