import { z } from "zod";
import { holdsAt, standsFor } from "#kernel/plain/actor";
import { dayIn, vietnamZone, yearOf } from "#kernel/plain/day";
import { query } from "#kernel/query";
import { filesOfHeadings } from "../file-store.ts";
import { headingFaults } from "../heading-faults.ts";
import { findApproved, getList, headingsOf, levelsOn, listYears } from "../list-store.ts";
import type { WorkFilesNeeds } from "../needs.ts";
import { peopleOf } from "../people.ts";
import { holders, ledBy, officials, visibleLists } from "../rights.ts";
import { listKey } from "../shapes.ts";

/** The lists of files of an agency, a year each, the latest first. */
export function showLists(needs: WorkFilesNeeds) {
  return query(needs.kernel, {
    name: "work-files.show-lists",
    input: z.object({ agencyId: z.uuid() }),
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, ...officials),
    run: async (ask, { agencyId }) => ({
      lists: await listYears(ask.db, visibleLists(ask.actor), agencyId),
      year: yearOf(dayIn(vietnamZone, ask.now)),
      mayWrite: holdsAt(ask.actor, agencyId, "clerk"),
    }),
  });
}

/** One list with its headings, what is wrong with each, and the file made by it. Refuses `work-files.unknown-list`. */
export function showList(needs: WorkFilesNeeds) {
  return query(needs.kernel, {
    name: "work-files.show-list",
    input: listKey,
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, ...officials),
    run: async (ask, key) => {
      const { agencyId } = key;
      const list = await getList(ask.db, key);
      const [headings, levels] = await Promise.all([
        headingsOf(ask.db, key),
        levelsOn(ask.db, dayIn(vietnamZone, ask.now)),
      ]);
      const ids = headings.map(({ id }) => id);
      const opened = new Set((await filesOfHeadings(ask.db, agencyId, ids)).map(({ heading_id }) => heading_id));
      const writes = list.state === "drafting" && holdsAt(ask.actor, agencyId, "clerk");
      const gives = holdsAt(ask.actor, agencyId, "clerk") || ledBy(ask.actor, agencyId).whole;
      const checked =
        list.state === "drafting"
          ? headingFaults(headings, levels)
          : headings.map((heading) => ({ heading, faults: [] }));
      return {
        list,
        levels,
        people: writes ? await peopleOf(needs, ask.db, agencyId) : [],
        headings: checked.map(({ heading, faults }) => ({
          ...{ heading, faults, isOpened: opened.has(heading.id) },
          mayOpen:
            list.state === "approved" && (gives || standsFor(ask.actor, heading.responsible_account_id, agencyId)),
        })),
        may: {
          write: writes,
          copy: holdsAt(ask.actor, agencyId, "clerk"),
          approve: list.state === "drafting" && ledBy(ask.actor, agencyId).whole,
        },
      };
    },
  });
}

/** What opening a file begins with: the headings of this year's approved list that the asker may open, and the retention levels. */
export function showOpening(needs: WorkFilesNeeds) {
  return query(needs.kernel, {
    name: "work-files.show-opening",
    input: z.object({ agencyId: z.uuid(), year: z.int().nullable() }),
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, ...holders),
    run: async (ask, { agencyId, year }) => {
      const today = dayIn(vietnamZone, ask.now);
      const list = await findApproved(ask.db, agencyId, year ?? yearOf(today));
      const headings = list ? await headingsOf(ask.db, { agencyId, listId: list.id }) : [];
      const ids = headings.map(({ id }) => id);
      const opened = new Set((await filesOfHeadings(ask.db, agencyId, ids)).map(({ heading_id }) => heading_id));
      const gives = holdsAt(ask.actor, agencyId, "clerk") || ledBy(ask.actor, agencyId).whole;
      const free = headings.filter(
        (one) => !opened.has(one.id) && (gives || standsFor(ask.actor, one.responsible_account_id, agencyId)),
      );
      const levels = await levelsOn(ask.db, today);
      const people = gives ? await peopleOf(needs, ask.db, agencyId) : [];
      return { headings: free, levels, people, today, hasList: list !== undefined };
    },
  });
}
