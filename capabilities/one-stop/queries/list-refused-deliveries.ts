import type { Selectable } from "kysely";
import { z } from "zod";
import { type Reader, type Scope, of } from "#kernel/database";
import { holdsAt } from "#kernel/plain/actor";
import { dayIn, vietnamZone } from "#kernel/plain/day";
import { type QueryContext, query } from "#kernel/query";
import type { OneStopNeeds } from "../needs.ts";
import { fieldTitle } from "../refusals.ts";
import type { OneStopTables, RefusedDeliveryTable } from "../tables.ts";
import { seesRefused, visibleRefused } from "../rights.ts";

type RefusedDelivery = Selectable<RefusedDeliveryTable>;

const mostShown = 100;

/** Deliveries that could not be taken in at one Centre, those nobody has seen first, then the newest; at most `limit`. */
async function listRows(on: Reader, scope: Scope, agencyId: string, limit: number): Promise<RefusedDelivery[]> {
  return of<OneStopTables>(on)
    .selectFrom("one_stop.refused_delivery as refused")
    .selectAll()
    .where(scope.condition)
    .where("refused.agency_id", "=", agencyId)
    .orderBy("refused.seen_at", (order) => order.desc().nullsFirst())
    .orderBy("refused.refused_at", "desc")
    .limit(limit)
    .execute();
}

/** How many of one Centre nobody has seen yet. */
async function countRefusedDeliveries(on: Reader, scope: Scope, agencyId: string): Promise<number> {
  const row = await of<OneStopTables>(on)
    .selectFrom("one_stop.refused_delivery as refused")
    .select((count) => count.fn.countAll<number>().as("open"))
    .where(scope.condition)
    .where("refused.agency_id", "=", agencyId)
    .where("refused.seen_at", "is", null)
    .executeTakeFirstOrThrow();
  return row.open;
}

async function shown(needs: OneStopNeeds, ask: QueryContext, row: RefusedDelivery) {
  const procedure = await needs.procedures.findFor(ask.db, row.procedure_code, dayIn(vietnamZone, row.submitted_at));
  return {
    agencyId: row.agency_id,
    messageId: row.message_id,
    partner: row.partner,
    outsideCode: row.outside_code,
    procedureCode: row.procedure_code,
    procedureName: procedure?.name ?? null,
    agencyCode: row.agency_code,
    reason: row.reason,
    fields: Object.entries(row.fields).map(([path, code]) => ({
      path,
      title: fieldTitle(procedure?.form ?? null, path),
      code,
    })),
    submittedAt: row.submitted_at,
    refusedAt: row.refused_at,
    seenAt: row.seen_at,
  };
}

/** What came from outside to a Centre and could not become a dossier: codes, reasons and names of fields, no person's values. */
export function listRefusedDeliveries(needs: OneStopNeeds) {
  return query(needs.kernel, {
    name: "one-stop.list-refused-deliveries",
    input: z.object({ agencyId: z.uuid() }),
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, ...seesRefused),
    run: async (ask, { agencyId }) => {
      const rows = await listRows(ask.db, visibleRefused(ask.actor), agencyId, mostShown);
      return Promise.all(rows.map((row) => shown(needs, ask, row)));
    },
  });
}

/** How many of them nobody at the Centre has seen to. */
export function countRefused(needs: OneStopNeeds) {
  return query(needs.kernel, {
    name: "one-stop.count-refused-deliveries",
    input: z.object({ agencyId: z.uuid() }),
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, ...seesRefused),
    run: (ask, { agencyId }) => countRefusedDeliveries(ask.db, visibleRefused(ask.actor), agencyId),
  });
}
