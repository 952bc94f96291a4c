import { z } from "zod";
import { agenciesWith } from "#kernel/plain/actor";
import { dayIn, vietnamZone } from "#kernel/plain/day";
import { query } from "#kernel/query";
import type { SearchNeeds } from "../needs.ts";
import { officials, visible } from "../rights.ts";
import { listSaved } from "../saved-store.ts";

/** What a search at an agency can choose from: names of types, people with a post there; and the asker's own saved searches. */
export function showSearch(needs: SearchNeeds) {
  return query(needs.kernel, {
    name: "search.show-search",
    input: z.object({ agencyId: z.uuid() }),
    may: (actor, { agencyId }) => agenciesWith(actor, ...officials).includes(agencyId),
    run: async (ask, { agencyId }) => {
      const [types, saved, ...held] = await Promise.all([
        needs.documents.typeNamesOn(ask.db, dayIn(vietnamZone, ask.now)),
        listSaved(ask.db, visible(ask.actor), agencyId),
        ...officials.map((role) => needs.officialsAt(ask.db, agencyId, role)),
      ]);
      const people = new Map(held.flat().map(({ accountId, fullName, title }) => [accountId, { fullName, title }]));
      return {
        types: types.map(({ nameVi }) => nameVi),
        people: [...people]
          .map(([accountId, person]) => ({ accountId, ...person }))
          .toSorted((one, other) => one.fullName.localeCompare(other.fullName, "vi")),
        saved: saved.map(({ id, name, wish }) => ({ savedId: id, name, wish })),
      };
    },
  });
}
