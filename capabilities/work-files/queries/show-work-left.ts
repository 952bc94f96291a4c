import { z } from "zod";
import type { Reader, Tx } from "#kernel/database";
import { type Actor, holdsAt } from "#kernel/plain/actor";
import { query } from "#kernel/query";
import { filesLeft } from "../file-store.ts";
import type { WorkFilesNeeds } from "../needs.ts";
import { peopleOf } from "../people.ts";
import { ledBy, mayPassAll, officials, seesAll } from "../rights.ts";

/** What a person still answers for at agencies, as short names: symbols of files, arrival numbers of tasks. Null: nothing. */
export async function workLeft(
  needs: WorkFilesNeeds,
  on: Tx | Reader,
  { accountId, agencyIds }: { readonly accountId: string; readonly agencyIds: readonly string[] },
): Promise<{ readonly agencyId: string; readonly files: readonly string[]; readonly tasks: readonly string[] } | null> {
  const files = await filesLeft(on, { agencyIds, accountId });
  const tasks = await needs.tasks.openTasksOf(on, agencyIds, accountId);
  const agencyId = files[0]?.agency_id ?? tasks[0]?.agencyId;
  if (agencyId === undefined) return null;
  return {
    agencyId,
    files: files.map(({ symbol, year }) => `${symbol} (${year})`),
    tasks: tasks.map(({ arrival }) => arrival),
  };
}

/** Whether the actor administers the posts of an agency: then only symbols and numbers are shown. */
const administers = (actor: Actor, agencyPath: string): boolean =>
  actor.positions.some(
    (at) => at.roles.includes("business-administrator") && at.agencyPath !== "" && agencyPath.startsWith(at.agencyPath),
  );

/**
 * The files and tasks for which a person still answers at an agency, and who may take them over. Titles are shown to who may see
 * every file or passes them on. Refuses `kernel.forbidden`.
 */
export function showWorkLeft(needs: WorkFilesNeeds) {
  return query(needs.kernel, {
    name: "work-files.show-work-left",
    input: z.object({ agencyId: z.uuid(), accountId: z.uuid() }),
    may: (actor, { agencyId, accountId }) =>
      holdsAt(actor, agencyId, ...officials)
        ? actor.accountId === accountId || seesAll(actor, agencyId) || ledBy(actor, agencyId).units.length > 0
        : actor.positions.some(({ roles }) => roles.includes("business-administrator")),
    run: async (ask, { agencyId, accountId }) => {
      const [card, people] = [await needs.agencies.cardOf(ask.db, agencyId), await peopleOf(needs, ask.db, agencyId)];
      const units = people.flatMap((one) => (one.accountId === accountId && one.unitId ? [one.unitId] : []));
      const passes = mayPassAll(ask.actor, agencyId, accountId, units) && holdsAt(ask.actor, agencyId, ...officials);
      const sees = passes || seesAll(ask.actor, agencyId);
      if (!sees && !administers(ask.actor, card.path)) {
        return { agency: card, name: "", files: [], tasks: [], people: [], may: { pass: false, see: false } };
      }
      const [files, tasks, names] = await Promise.all([
        filesLeft(ask.db, { agencyIds: [agencyId], accountId }),
        needs.tasks.openTasksOf(ask.db, [agencyId], accountId),
        needs.identity.namesOf(ask.db, [accountId]),
      ]);
      return {
        agency: card,
        name: names.get(accountId)?.fullName ?? "",
        files: files.map(({ id, symbol, year, state, title }) => ({
          id,
          symbol,
          year,
          state,
          title: sees ? title : "",
        })),
        tasks: tasks.map((task) => ({ ...task, abstract: sees ? task.abstract : "" })),
        people: passes ? people.filter((one) => one.accountId !== accountId) : [],
        may: { pass: passes, see: sees },
      };
    },
  });
}
