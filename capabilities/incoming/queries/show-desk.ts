import { z } from "zod";
import { type Actor, agenciesWith, holdsAt } from "#kernel/plain/actor";
import { type QueryContext, query } from "#kernel/query";
import {
  type Asker,
  countFollowed,
  countTasks,
  countWaiting,
  listDocuments,
  listNames,
  type ListName,
} from "./list-store.ts";
import type { IncomingNeeds } from "../needs.ts";
import { listWaiting } from "../request-store.ts";
import { ledBy, officials, seesBook, standingAt, unitsOf, visible, visibleRequests } from "../rights.ts";

const shownAtOnce = 50;

/** The lists that somebody has at an agency: the clerk registers, the leader directs and answers, everybody has work and what they follow. */
export function listsOf(actor: Actor, agencyId: string): ListName[] {
  const led = ledBy(actor, agencyId);
  const left = new Set<ListName>([
    ...(holdsAt(actor, agencyId, "clerk") ? [] : ["to-register" as const]),
    ...(led.whole || holdsAt(actor, agencyId, "clerk") ? [] : ["to-direct" as const]),
    ...(led.whole || led.units.length > 0 ? [] : ["asked" as const]),
    ...(unitsOf(actor, agencyId).length > 0 ? [] : ["unit" as const]),
  ]);
  return listNames.filter((name) => !left.has(name));
}

export const askerOf = ({ actor, now }: Pick<QueryContext, "actor" | "now">, agencyId: string): Asker => ({
  ...{ agencyId, now, accountId: actor.accountId ?? "" },
  standing: standingAt(actor, agencyId),
  units: unitsOf(actor, agencyId),
  whole: seesBook(actor, agencyId),
  leads: ledBy(actor, agencyId),
});

const mayWork = (actor: Actor, agencyId: string): boolean => agenciesWith(actor, ...officials).includes(agencyId);

/**
 * How many documents stand in each of the asker's lists at an agency (null: too many to count), how many tasks lie in the boxes of
 * the asker's units, and how many senders wait for an answer.
 */
export function countDesk(needs: IncomingNeeds) {
  return query(needs.kernel, {
    name: "incoming.count-desk",
    input: z.object({ agencyId: z.uuid() }),
    may: (actor, { agencyId }) => mayWork(actor, agencyId),
    run: async (ask, { agencyId }) => {
      const [asker, scope] = [askerOf(ask, agencyId), visible(ask.actor)];
      const [work, waiting, followed, requests] = await Promise.all([
        countTasks(ask.db, scope, asker),
        countWaiting(ask.db, scope, agencyId),
        countFollowed(ask.db, scope, asker),
        listWaiting(ask.db, visibleRequests(ask.actor), agencyId, 100),
      ]);
      const { box, ...tasks } = work;
      const counts = { ...tasks, followed, "to-register": waiting.toRegister, "to-direct": waiting.toDirect };
      const lists = listsOf(ask.actor, agencyId).map((name) => ({ name, count: counts[name] }));
      return { lists, box, requests: requests.length };
    },
  });
}

/** One list of an agency's incoming documents as far as the asker sees them, fifty at once, and the requests of senders for the clerk. */
export function showList(needs: IncomingNeeds) {
  return query(needs.kernel, {
    name: "incoming.show-list",
    input: z.object({
      agencyId: z.uuid(),
      list: z.enum(listNames),
      after: z.object({ at: z.iso.datetime(), id: z.uuid() }).nullable(),
    }),
    may: (actor, { agencyId, list }) => mayWork(actor, agencyId) && listsOf(actor, agencyId).includes(list),
    run: async (ask, { agencyId, list, after }) => {
      const page = { limit: shownAtOnce + 1, after: after && { at: new Date(after.at), id: after.id } };
      const found = await listDocuments(ask.db, visible(ask.actor), list, askerOf(ask, agencyId), page);
      const lines = found.slice(0, shownAtOnce);
      const last = found.length > shownAtOnce ? lines.at(-1) : undefined;
      const asked = list === "to-register" ? await listWaiting(ask.db, visibleRequests(ask.actor), agencyId, 50) : [];
      return {
        documents: lines.map((line) => ({ ...line, late: line.taskDueAt !== null && line.taskDueAt < ask.now })),
        requests: asked.map(({ id, kind, foreign_id, document_id, arrived_at }) => ({
          ...{ requestId: id, kind, foreignId: foreign_id, documentId: document_id, arrivedAt: arrived_at },
        })),
        next: last ? { at: last.at.toISOString(), id: last.key } : null,
      };
    },
  });
}
