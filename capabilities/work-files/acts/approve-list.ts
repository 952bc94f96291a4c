import { z } from "zod";
import { command } from "#kernel/command";
import { dayIn, vietnamZone } from "#kernel/plain/day";
import { headingFaults } from "../heading-faults.ts";
import { headingsOf, levelsOn, lockDraft, saveList } from "../list-store.ts";
import type { WorkFilesNeeds } from "../needs.ts";
import { actorName } from "../people.ts";
import { refuse } from "../refusals.ts";
import { ledBy } from "../rights.ts";
import { listKey } from "../shapes.ts";

/** A leader of the whole agency approves the list of a year. Refuses `work-files.list-faulty` with how many lines are wrong, `work-files.list-approved`. */
export function approveList(needs: WorkFilesNeeds) {
  return command(needs.kernel, {
    name: "work-files.approve-list",
    input: listKey,
    output: z.object({}),
    may: (actor, { agencyId }) => ledBy(actor, agencyId).whole,
    run: async (act, key) => {
      await lockDraft(act.tx, key);
      act.about({ kind: "file-list", id: key.listId, agencyId: key.agencyId });
      const levels = await levelsOn(act.tx, dayIn(vietnamZone, act.now));
      const headings = headingFaults(await headingsOf(act.tx, key), levels);
      const wrong = headings.filter(({ faults }) => faults.length > 0).length;
      if (headings.length === 0 || wrong > 0) {
        throw refuse("conflict", "work-files.list-faulty", { facts: { wrong, all: headings.length } });
      }
      const by = await actorName(needs, act, key.agencyId);
      await saveList(act.tx, key, {
        ...{ state: "approved", approved_at: act.now, approved_by: by.accountId },
        ...{ approved_name: by.name, approved_title: by.title },
      });
      act.note({ headings: headings.length });
      return {};
    },
  });
}
