import { z } from "zod";
import type { Insertable } from "kysely";
import { type ActContext, command } from "#kernel/command";
import { type Tx, of } from "#kernel/database";
import { dayIn, vietnamZone } from "#kernel/plain/day";
import { Refusal } from "#kernel/plain/refusal";
import type { Delivery, OneStopNeeds } from "../needs.ts";
import { refuse } from "../refusals.ts";
import type { OneStopTables, RefusedDeliveryTable } from "../tables.ts";

/** The Centre whose officers must see it: of the agency that was asked, or of the agency that keeps the message. */
async function centreFor(needs: OneStopNeeds, act: ActContext, delivery: Delivery) {
  const asked = await needs.agencies.byCode(act.tx, delivery.agencyCode, dayIn(vietnamZone, delivery.submittedAt));
  try {
    return await needs.agencies.centreOf(act.tx, asked?.id ?? delivery.agencyId);
  } catch (error) {
    if (error instanceof Refusal) return needs.agencies.cardOf(act.tx, delivery.agencyId);
    throw error;
  }
}

async function insertRefusedDelivery(tx: Tx, refused: Insertable<RefusedDeliveryTable>): Promise<void> {
  await of<OneStopTables>(tx)
    .insertInto("one_stop.refused_delivery")
    .values(refused)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/**
 * A delivery that does not fit form, case, channel or agency becomes no dossier: it is marked so, listed at its Centre for a
 * person to see the same day, and told to the sender with status 3 (`one-stop.delivery-refused`).
 */
export function refuseDelivery(needs: OneStopNeeds) {
  return command(needs.kernel, {
    name: "one-stop.refuse-delivery",
    input: z.object({
      messageId: z.uuid(),
      reason: z.string().max(100),
      fields: z.record(z.string().max(300), z.string().max(100)),
    }),
    output: z.object({ agencyId: z.uuid() }),
    may: (actor) => actor.kind === "job",
    run: async (act, { messageId, reason, fields }) => {
      const delivery = await needs.exchange.readDelivery(act.tx, messageId);
      if (!delivery) throw refuse("not-found", "one-stop.unknown-delivery");
      const centre = await centreFor(needs, act, delivery);
      await needs.exchange.markRefused(act.tx, messageId, reason);
      await insertRefusedDelivery(act.tx, {
        agency_id: centre.id,
        message_id: messageId,
        partner: delivery.partner,
        outside_code: delivery.outsideCode,
        procedure_code: delivery.procedureCode,
        agency_code: delivery.agencyCode,
        reason,
        fields: JSON.stringify(fields),
        submitted_at: delivery.submittedAt,
        refused_at: act.now,
        seen_by: null,
        seen_at: null,
      });
      const subject = { kind: "inbound-message", id: messageId, agencyId: centre.id };
      const { partner, outsideCode, procedureCode } = delivery;
      act.about(subject);
      act.note({ outsideCode, reason });
      const facts = { partner, outsideCode, procedureCode, reason, fields: Object.keys(fields) };
      act.tell({ type: "one-stop.delivery-refused", subject, facts });
      return { agencyId: centre.id };
    },
  });
}
