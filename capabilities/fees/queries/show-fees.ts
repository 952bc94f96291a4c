import { z } from "zod";
import { query } from "#kernel/query";
import { holdsAt } from "#kernel/plain/actor";
import { collectors } from "../acts/collect-fees.ts";
import { chargesOf, receiptsOf } from "../charge-store.ts";
import { isComputed, isCounted } from "../charge-sum.ts";
import type { FeesNeeds } from "../needs.ts";

/** What is due, paid and waived for a dossier, for whoever may open it; `mayCollect`: the reader takes the money here and now. */
export function showFees(needs: FeesNeeds) {
  return query(needs.kernel, {
    name: "fees.show-fees",
    input: z.object({ agencyId: z.uuid(), dossierId: z.uuid() }),
    may: (actor) => actor.kind !== "anonymous",
    run: async (ask, key) => {
      const dossier = await needs.dossiers.open(ask.db, ask.actor, key);
      const charges = await chargesOf(ask.db, key);
      const due = charges.filter(({ state }) => state === "due");
      return {
        charges: charges.map((charge) => ({ ...charge, counted: isCounted(charge), computed: isComputed(charge) })),
        receipts: await receiptsOf(ask.db, key),
        dueDong: due.reduce((sum, { due_dong }) => sum + (due_dong ?? 0), 0),
        mayCollect: due.length > 0 && holdsAt(ask.actor, dossier.agency_id, ...collectors),
      };
    },
  });
}
