import { agenciesWith } from "#kernel/plain/actor";
import { query } from "#kernel/query";
import { getDocument } from "../document-store.ts";
import { proposedLimit } from "../due.ts";
import type { IncomingNeeds } from "../needs.ts";
import { receiversAt } from "../receivers.ts";
import { documentKey } from "../shapes.ts";

/** What a leader needs to direct or to assign: the units and people of the agency, and the limit that is proposed, with how it was found. */
export function showDirecting(needs: IncomingNeeds) {
  return query(needs.kernel, {
    name: "incoming.show-directing",
    input: documentKey,
    may: (actor, { agencyId }) => agenciesWith(actor, "leader").includes(agencyId),
    run: async (ask, key) => {
      const document = await getDocument(ask.db, ask.actor, key);
      const { units, people } = await receiversAt(needs, ask.db, key.agencyId, ask.now);
      const proposed = await proposedLimit(needs, ask.db, document, { agencyId: key.agencyId, at: ask.now });
      return { units, people, proposed };
    },
  });
}
