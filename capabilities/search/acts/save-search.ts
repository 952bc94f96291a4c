import { z } from "zod";
import { type ActContext, command } from "#kernel/command";
import { agenciesWith } from "#kernel/plain/actor";
import type { SearchNeeds } from "../needs.ts";
import { refuse } from "../refusals.ts";
import { officials, visible } from "../rights.ts";
import { deleteSaved, insertSaved, listSaved, lockOne, lockSaved, type Saved, saveName } from "../saved-store.ts";
import { demandWish, savedKey, savedName, wish } from "../shapes.ts";

/** How many searches a person keeps at an agency. */
export const mostSaved = 50;

const subjectOf = ({ agencyId, savedId }: { agencyId: string; savedId: string }) => ({
  kind: "saved-search",
  id: savedId,
  agencyId,
});

/** Case set aside, a name is given once; a search keeps its own. */
function demandFreeName(others: readonly Saved[], name: string, ownId?: string): void {
  const same = (one: Saved) => one.name.toLowerCase() === name.toLowerCase() && one.id !== ownId;
  if (others.some(same)) throw refuse("invalid", "search.name-taken", { fields: { name: "search.name-taken" } });
}

async function lockOwn(act: ActContext, agencyId: string): Promise<{ accountId: string; others: Saved[] }> {
  const { accountId } = act.actor;
  if (accountId === null) throw new Error("whoever holds a post has an account");
  await lockSaved(act.tx, agencyId, accountId);
  return { accountId, others: await listSaved(act.tx, visible(act.actor), agencyId) };
}

/**
 * Keeps a search under a name, for its owner alone. Refuses `search.name-taken` by field, `search.too-many-saved` over fifty, and as
 * `findDocuments`. The audit has neither name nor words.
 */
export function saveSearch(needs: SearchNeeds) {
  return command(needs.kernel, {
    name: "search.save-search",
    input: wish.extend({ agencyId: z.uuid(), name: savedName }),
    output: savedKey,
    may: (actor, { agencyId }) => agenciesWith(actor, ...officials).includes(agencyId),
    run: async (act, { agencyId, name, ...given }) => {
      demandWish(given);
      const { accountId, others } = await lockOwn(act, agencyId);
      demandFreeName(others, name);
      if (others.length >= mostSaved) throw refuse("conflict", "search.too-many-saved", { facts: { most: mostSaved } });
      const id = act.ids.next();
      await insertSaved(act.tx, {
        ...{ agency_id: agencyId, id, account_id: accountId, name, wish: JSON.stringify(given) },
        ...{ saved_at: act.now, changed_at: act.now },
      });
      act.about(subjectOf({ agencyId, savedId: id }));
      return { agencyId, savedId: id };
    },
  });
}

/** Gives a saved search another name. Refuses `search.unknown-saved`, `search.name-taken` by field. */
export function renameSearch(needs: SearchNeeds) {
  return command(needs.kernel, {
    name: "search.rename-search",
    input: savedKey.extend({ name: savedName }),
    output: z.object({}),
    may: (actor, { agencyId }) => agenciesWith(actor, ...officials).includes(agencyId),
    run: async (act, { name, ...key }) => {
      const { others } = await lockOwn(act, key.agencyId);
      const saved = await lockOne(act.tx, act.actor, key);
      act.about(subjectOf(key));
      demandFreeName(others, name, saved.id);
      await saveName(act.tx, saved, name, act.now);
      return {};
    },
  });
}

/** Throws a saved search away. Refuses `search.unknown-saved`. */
export function dropSearch(needs: SearchNeeds) {
  return command(needs.kernel, {
    name: "search.drop-search",
    input: savedKey,
    output: z.object({}),
    may: (actor, { agencyId }) => agenciesWith(actor, ...officials).includes(agencyId),
    run: async (act, key) => {
      const saved = await lockOne(act.tx, act.actor, key);
      act.about(subjectOf(key));
      await deleteSaved(act.tx, saved);
      return {};
    },
  });
}
