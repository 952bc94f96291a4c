import { z } from "zod";
import { holdsAt } from "#kernel/plain/actor";
import { dayIn, vietnamZone } from "#kernel/plain/day";
import { type QueryContext, query } from "#kernel/query";
import type { OneStopNeeds } from "../needs.ts";
import {
  type RefusedDelivery,
  countRefusedDeliveries,
  listRefusedDeliveries as listRows,
} from "../refused-delivery-store.ts";
import { fieldTitle } from "../refusal-sentences.ts";
import { seesRefused, visibleRefused } from "../rights.ts";

const mostShown = 100;

async function shown(needs: OneStopNeeds, ask: QueryContext, row: RefusedDelivery) {
  const procedure = await needs.procedures.findFor(
    ask.db,
    row.procedure_code,
    dayIn(vietnamZone, row.submitted_at),
  );
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
