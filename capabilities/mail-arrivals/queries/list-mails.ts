import { z } from "zod";
import { holdsAt } from "#kernel/plain/actor";
import { query } from "#kernel/query";
import { countWaiting, listMailsIn } from "../mail-store.ts";
import type { MailArrivalsNeeds } from "../needs.ts";
import { visible } from "../rights.ts";

const lists = { waiting: ["waiting"], done: ["entered", "returned", "set-aside"], refused: ["refused"] } as const;
const shownAtOnce = 100;

/** The mails of an agency's official mailbox: those that wait, those that were decided, those that were not taken; a page at a time. */
export function listMails(needs: MailArrivalsNeeds) {
  return query(needs.kernel, {
    name: "mail-arrivals.list-mails",
    input: z.object({
      agencyId: z.uuid(),
      list: z.enum(["waiting", "done", "refused"]),
      page: z.int().min(1).max(10_000).default(1),
    }),
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, "clerk"),
    run: async (ask, { agencyId, list, page }) => {
      const scope = visible(ask.actor);
      const part = { offset: (page - 1) * shownAtOnce, limit: shownAtOnce + 1 };
      const found = await listMailsIn(ask.db, scope, { agencyId, states: lists[list], ...part });
      const mails = found.slice(0, shownAtOnce);
      return { mails, more: found.length > shownAtOnce, waiting: await countWaiting(ask.db, scope, agencyId) };
    },
  });
}

/** How many mails wait for the clerk. */
export function countMails(needs: MailArrivalsNeeds) {
  return query(needs.kernel, {
    name: "mail-arrivals.count-mails",
    input: z.object({ agencyId: z.uuid() }),
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, "clerk"),
    run: async (ask, { agencyId }) => ({ waiting: await countWaiting(ask.db, visible(ask.actor), agencyId) }),
  });
}
