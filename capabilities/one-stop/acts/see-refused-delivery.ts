import { z } from "zod";
import { command } from "#kernel/command";
import { type Tx, of } from "#kernel/database";
import { holdsAt } from "#kernel/plain/actor";
import type { OneStopNeeds } from "../needs.ts";
import { refuse } from "../refusals.ts";
import type { OneStopTables } from "../tables.ts";

/** Says who has seen a refused delivery, the first time only; false when there is none at this Centre. */
async function saveSeen(
  tx: Tx,
  key: { agencyId: string; messageId: string },
  seen: { by: string; at: Date },
): Promise<boolean> {
  const db = of<OneStopTables>(tx);
  const row = await db
    .selectFrom("one_stop.refused_delivery")
    .select("seen_at")
    .where("agency_id", "=", key.agencyId)
    .where("message_id", "=", key.messageId)
    .forUpdate()
    .executeTakeFirst();
  if (!row) return false;
  if (row.seen_at) return true;
  await db
    .updateTable("one_stop.refused_delivery")
    .set({ seen_by: seen.by, seen_at: seen.at })
    .where("agency_id", "=", key.agencyId)
    .where("message_id", "=", key.messageId)
    .execute();
  return true;
}

/** An officer of the Centre has seen to a delivery that could not be taken in. Refuses `one-stop.unknown-delivery`. */
export function seeRefusedDelivery(needs: OneStopNeeds) {
  return command(needs.kernel, {
    name: "one-stop.see-refused-delivery",
    input: z.object({ agencyId: z.uuid(), messageId: z.uuid() }),
    output: z.object({}),
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, "reception-officer", "centre-head"),
    run: async (act, key) => {
      act.about({ kind: "inbound-message", id: key.messageId, agencyId: key.agencyId });
      if (!(await saveSeen(act.tx, key, { by: act.actor.accountId ?? "", at: act.now })))
        throw refuse("not-found", "one-stop.unknown-delivery");
      return {};
    },
  });
}
