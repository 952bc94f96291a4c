import { z } from "zod";
import { command } from "#kernel/command";
import { holdsAt } from "#kernel/plain/actor";
import type { OneStopNeeds } from "../needs.ts";
import { saveSeen } from "../refused-delivery-store.ts";
import { refuse } from "../refusals.ts";

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
