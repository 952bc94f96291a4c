import { z } from "zod";
import { command } from "#kernel/command";
import { holdsAt } from "#kernel/plain/actor";
import { getList, headingsOf, insertHeadings, insertList } from "../list-store.ts";
import type { WorkFilesNeeds } from "../needs.ts";
import { refuse } from "../refusals.ts";
import { listKey, yearNumber } from "../shapes.ts";

const taken = () => refuse("conflict", "work-files.year-taken", { fields: { year: "work-files.year-taken" } });

/** The clerk begins the list of files of a year. Refuses `work-files.year-taken`. */
export function beginList(needs: WorkFilesNeeds) {
  return command(needs.kernel, {
    name: "work-files.begin-list",
    input: z.object({ agencyId: z.uuid(), year: yearNumber }),
    output: listKey,
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, "clerk"),
    run: async (act, { agencyId, year }) => {
      const id = act.ids.next();
      act.about({ kind: "file-list", id, agencyId });
      act.note({ year });
      const begun = await insertList(act.tx, {
        ...{ agency_id: agencyId, id, year, state: "drafting", copied_from_id: null, begun_at: act.now },
        ...{ begun_by: act.actor.accountId ?? "", approved_at: null, approved_by: null },
        ...{ approved_name: null, approved_title: null },
      });
      if (!begun) throw taken();
      return { agencyId, listId: id };
    },
  });
}

/** The clerk begins another year's list with the headings of this one. Refuses `work-files.year-taken`, `work-files.unknown-list`. */
export function copyList(needs: WorkFilesNeeds) {
  return command(needs.kernel, {
    name: "work-files.copy-list",
    input: listKey.extend({ year: yearNumber }),
    output: listKey,
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, "clerk"),
    run: async (act, { year, ...key }) => {
      const from = await getList(act.tx, key);
      const id = act.ids.next();
      act.about({ kind: "file-list", id, agencyId: key.agencyId });
      act.note({ year, fromYear: from.year });
      const begun = await insertList(act.tx, {
        ...{ agency_id: key.agencyId, id, year, state: "drafting", copied_from_id: from.id, begun_at: act.now },
        ...{ begun_by: act.actor.accountId ?? "", approved_at: null, approved_by: null },
        ...{ approved_name: null, approved_title: null },
      });
      if (!begun) throw taken();
      const headings = await headingsOf(act.tx, key);
      await insertHeadings(
        act.tx,
        headings.map((heading) => ({ ...heading, id: act.ids.next(), list_id: id })),
      );
      return { agencyId: key.agencyId, listId: id };
    },
  });
}
