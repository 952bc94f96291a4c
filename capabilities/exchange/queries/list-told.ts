import { z } from "zod";
import { query } from "#kernel/query";
import type { ExchangeDeps } from "../exchange-deps.ts";
import { listTold as listRows } from "../outbound-store.ts";
import { visible } from "../rights.ts";

/** What other systems were told: of one dossier in order, or what is not sent yet; codes and states only. */
export function listTold(deps: Pick<ExchangeDeps, "kernel">) {
  return query(deps.kernel, {
    name: "exchange.list-told",
    input: z.object({
      outsideCode: z.string().max(60).nullable().default(null),
      unsent: z.boolean().default(false),
      limit: z.number().int().min(1).max(200).default(100),
    }),
    may: (actor) => actor.kind === "official",
    run: async ({ db, actor }, wanted) => {
      const rows = await listRows(db, visible(actor, "outbound_message"), wanted);
      return rows.map((row) => ({
        agencyId: row.agency_id,
        partner: row.partner,
        eventId: row.event_id,
        kind: row.kind,
        outsideCode: row.outside_code,
        dossierCode: row.dossier_code,
        status: row.status_code,
        state: row.state,
        tries: row.tries,
        answer: row.answer,
        firstTriedAt: row.first_tried_at.toISOString(),
        sentAt: row.sent_at?.toISOString() ?? null,
      }));
    },
  });
}
