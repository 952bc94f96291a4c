import { z } from "zod";
import { query } from "#kernel/query";
import type { ExchangeDeps } from "../exchange-deps.ts";
import { listRefusedTold as listRows } from "../outbound-store.ts";
import { isOperator, visibleToOperator } from "../rights.ts";

const mostShown = 100;

/** For the operator's page: what partners refused to be told and no later status has overtaken; codes only. */
export function listRefusedTold(deps: Pick<ExchangeDeps, "kernel">) {
  return query(deps.kernel, {
    name: "exchange.list-refused-told",
    input: z.object({}),
    may: isOperator,
    run: async ({ db, actor }) => {
      const rows = await listRows(db, visibleToOperator(actor), mostShown);
      return rows.map((row) => ({
        agencyId: row.agency_id,
        partner: row.partner,
        eventId: row.event_id,
        kind: row.kind,
        outsideCode: row.outside_code,
        dossierCode: row.dossier_code,
        status: row.status_code,
        tries: row.tries,
        answer: row.answer,
        firstTriedAt: row.first_tried_at,
      }));
    },
  });
}
