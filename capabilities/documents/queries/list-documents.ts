import { z } from "zod";
import { holdsAt } from "#kernel/plain/actor";
import { dayIn, vietnamZone } from "#kernel/plain/day";
import { type QueryContext, query } from "#kernel/query";
import { countWaiting, listFromOutside, listOwn, searchIssued } from "../document-store.ts";
import { typesOn } from "../draft-store.ts";
import type { DocumentsNeeds } from "../needs.ts";
import { headsAt, officials, partiesOf, standingAt, visible, visibleFromOutside } from "../rights.ts";
import { nameLines } from "./show-tray.ts";

const pageSize = 50;
const mostOwn = 200;
const asWhom = { mine: "drafter", review: "reviewer", opinion: "party" } as const;

/**
 * Documents of one agency: the asker's own that are under way, those that wait for the asker's look or opinion, or what was issued (newest
 * first, by words of all that they say, a page at a time).
 */
export function listDocuments(needs: DocumentsNeeds) {
  return query(needs.kernel, {
    name: "documents.list-documents",
    input: z.object({
      agencyId: z.uuid(),
      list: z.enum(["mine", "review", "opinion", "issued"]),
      words: z.string().max(200).default(""),
      page: z.int().min(1).max(10_000).default(1),
    }),
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, ...officials),
    run: async (ask, { agencyId, list, words, page }) => {
      const scope = visible(ask.actor);
      const accountIds = standingAt(ask.actor, agencyId);
      const found =
        list === "issued"
          ? await searchIssued(ask.db, scope, {
              ...{ agencyId, words, offset: (page - 1) * pageSize, limit: pageSize + 1 },
              today: dayIn(vietnamZone, ask.now),
            })
          : await listOwn(ask.db, scope, {
              ...{ agencyId, accountIds, partyIds: partiesOf(ask.actor, agencyId), limit: mostOwn },
              as: asWhom[list],
            });
      const shown = list === "issued" ? found.slice(0, pageSize) : found;
      const [lines, types] = await Promise.all([
        nameLines(needs, ask.db, shown),
        typesOn(ask.db, dayIn(vietnamZone, ask.now)),
      ]);
      return { lines, types, more: found.length > shown.length };
    },
  });
}

/** What waits for the asker's signature at other agencies is counted at the one that they head, as far as its tray shows it. */
async function countFromOutside(ask: QueryContext, agencyId: string): Promise<number> {
  const { accountId } = ask.actor;
  if (accountId === null || !headsAt(ask.actor, agencyId)) return 0;
  const wanted = { accountId, states: ["to-sign"] as const, limit: 100 };
  return (await listFromOutside(ask.db, visibleFromOutside(ask.actor), wanted)).length;
}

/** How many documents of an agency wait for the asker: returned drafts, looks, opinions, signatures, and as its clerk numbers and seals. */
export function countDocuments(needs: DocumentsNeeds) {
  return query(needs.kernel, {
    name: "documents.count-waiting",
    input: z.object({ agencyId: z.uuid() }),
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, ...officials),
    run: async (ask, { agencyId }) => {
      const accountIds = standingAt(ask.actor, agencyId);
      const partyIds = partiesOf(ask.actor, agencyId);
      const counts = await countWaiting(ask.db, visible(ask.actor), { agencyId, accountIds, partyIds });
      const clerk = holdsAt(ask.actor, agencyId, "clerk");
      const toSign = counts.toSign + (await countFromOutside(ask, agencyId));
      return clerk ? { ...counts, toSign } : { ...counts, toSign, toNumber: 0, toSeal: 0 };
    },
  });
}
