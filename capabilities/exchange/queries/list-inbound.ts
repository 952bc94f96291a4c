import { z } from "zod";
import { query } from "#kernel/query";
import type { ExchangeDeps } from "../exchange-deps.ts";
import { listMessages } from "../message-store.ts";
import { visible } from "../rights.ts";

/** Messages that came to the asker's agencies, newest first, codes and states only. */
export function listInbound(deps: Pick<ExchangeDeps, "kernel">) {
  return query(deps.kernel, {
    name: "exchange.list-inbound",
    input: z.object({
      state: z.enum(["waiting", "taken", "refused", "differs"]).nullable().default(null),
      before: z.uuid().nullable().default(null),
      limit: z.number().int().min(1).max(200).default(50),
    }),
    may: (actor) => actor.kind === "official",
    run: async ({ db, actor }, wanted) => {
      const rows = await listMessages(db, visible(actor, "inbound_message"), wanted);
      return rows.map((row) => ({
        agencyId: row.agency_id,
        messageId: row.id,
        partner: row.partner,
        kind: row.kind,
        outsideCode: row.outside_code,
        procedureCode: row.procedure_code,
        status: row.status_code,
        state: row.state,
        reason: row.reason,
        receivedAt: row.received_at.toISOString(),
        dossierId: row.dossier_id,
        dossierAgencyId: row.dossier_agency_id,
      }));
    },
  });
}
