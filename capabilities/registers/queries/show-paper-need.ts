import { z } from "zod";
import { holdsAt } from "#kernel/plain/actor";
import { addMonths, dayIn, vietnamZone } from "#kernel/plain/day";
import { query } from "#kernel/query";
import type { RegistersNeeds } from "../needs.ts";
import { paperNeed } from "../paper-need.ts";

const months = 12;

/**
 * Whether an agency may stop printing: annex VI of NĐ 30/2020/NĐ-CP as this system meets it, and the agency's documents of the last
 * twelve months as far as the asker sees them. For its leaders and clerks.
 */
export function showPaperNeed(needs: RegistersNeeds) {
  return query(needs.kernel, {
    name: "registers.show-paper-need",
    input: z.object({ agencyId: z.uuid() }),
    may: (actor, { agencyId }) =>
      holdsAt(actor, agencyId, "clerk") ||
      (holdsAt(actor, agencyId, "leader") && needs.incoming.mayRead(actor, agencyId)),
    run: async (ask, { agencyId }) => {
      const from = addMonths(dayIn(vietnamZone, ask.now), -months);
      const [incoming, outgoing] = await Promise.all([
        needs.incoming.countWaysIn(ask.db, ask.actor, { agencyId, from }),
        needs.documents.countSigned(ask.db, ask.actor, { agencyId, from }),
      ]);
      const figures = { incoming, outgoing };
      return { from, figures, need: paperNeed(needs.conformity, figures), parts: needs.conformity.parts };
    },
  });
}
