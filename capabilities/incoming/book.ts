import type { Reader } from "#kernel/database";
import type { Actor } from "#kernel/plain/actor";
import type { Day } from "#kernel/plain/day";
import { type DocumentKey, getDocument } from "./document-store.ts";
import type { IncomingNeeds } from "./needs.ts";
import { maySeeBook } from "./queries/show-register.ts";
import { type BookPart, countWaysIn, endsOf, linesOf, partEntries } from "./register-lines.ts";
import { visible } from "./rights.ts";
import { stepsOf } from "./step-store.ts";
import { directionsOf, tasksOf } from "./task-store.ts";

/** The registers and the handling sheet for whoever prints them: what the actor sees on their pages, and no more. */
export const bookOf = (needs: IncomingNeeds) => ({
  mayRead: maySeeBook,
  endsOf: (on: Reader, actor: Actor, part: BookPart) => endsOf(on, visible(actor), part),
  async linesOf(
    on: Reader,
    actor: Actor,
    part: BookPart & { readonly after: number; readonly upTo: number; readonly limit: number },
  ) {
    const entries = await partEntries(on, visible(actor), part);
    return linesOf(needs, on, { agencyId: part.agencyId, entries, now: needs.kernel.now() });
  },
  countWaysIn: (on: Reader, actor: Actor, since: { readonly agencyId: string; readonly from: Day }) =>
    countWaysIn(on, visible(actor), since),
  /** One document with what was said of it, for its handling sheet. Refuses `incoming.unknown-document`. */
  async sheetOf(on: Reader, actor: Actor, key: DocumentKey) {
    const document = await getDocument(on, actor, key);
    const [directions, tasks, steps] = await Promise.all([directionsOf(on, key), tasksOf(on, key), stepsOf(on, key)]);
    return { document, directions, tasks, steps };
  },
});

export type Sheet = Awaited<ReturnType<ReturnType<typeof bookOf>["sheetOf"]>>;
