import { z } from "zod";
import { accountsFor, holdsAt, standsFor } from "#kernel/plain/actor";
import { query } from "#kernel/query";
import { type Copy, listDone, listUnderWay } from "../copy-store.ts";
import type { CopiesNeeds } from "../needs.ts";
import { officials, visible } from "../rights.ts";

const mostDone = 50;

/** Copies of an agency as far as the asker may see them: those under way, the longest waiting first, and the last that came to an end. */
export function listCopies(needs: CopiesNeeds) {
  return query(needs.kernel, {
    name: "copies.list-copies",
    input: z.object({ agencyId: z.uuid() }),
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, ...officials),
    run: async (ask, { agencyId }) => {
      const scope = visible(ask.actor);
      const [underWay, done] = await Promise.all([
        listUnderWay(ask.db, scope, agencyId),
        listDone(ask.db, scope, { agencyId, limit: mostDone }),
      ]);
      const accounts = [...underWay, ...done].map(({ asked_by }) => asked_by);
      const names = await needs.identity.namesOf(ask.db, [...new Set(accounts)]);
      const named = (copy: Copy) => ({
        ...copy,
        askerName: names.get(copy.asked_by)?.fullName ?? "",
        decides: standsFor(ask.actor, copy.signer_account_id, agencyId) && holdsAt(ask.actor, agencyId, "leader"),
        signs: copy.signer_account_id !== null && copy.signer_account_id === ask.actor.accountId,
        own: accountsFor(ask.actor, agencyId).includes(copy.asked_by),
      });
      return { underWay: underWay.map(named), done: done.map(named) };
    },
  });
}

/** How many copies of an agency wait for the asker: to decide and sign, and as its clerk to number, seal and print. */
export function countCopies(needs: CopiesNeeds) {
  return query(needs.kernel, {
    name: "copies.count-copies",
    input: z.object({ agencyId: z.uuid() }),
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, ...officials),
    run: async (ask, { agencyId }) => {
      const underWay = await listUnderWay(ask.db, visible(ask.actor), agencyId);
      const leads = holdsAt(ask.actor, agencyId, "leader");
      const clerk = holdsAt(ask.actor, agencyId, "clerk");
      const waits = ({ state, signer_account_id }: Copy): boolean => {
        if (state === "asked") return leads && standsFor(ask.actor, signer_account_id, agencyId);
        if (state === "to-sign") return leads && signer_account_id === ask.actor.accountId;
        return clerk && ["to-number", "to-seal", "to-print"].includes(state);
      };
      return { waiting: underWay.filter(waits).length };
    },
  });
}
