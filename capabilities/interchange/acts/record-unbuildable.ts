import { z } from "zod";
import { command } from "#kernel/command";
import { carryJob, lineQueue } from "../job-names.ts";
import { findMessage } from "../message-store.ts";
import type { InterchangeDeps } from "../needs.ts";
import { saveTried, selectOutboundOf } from "../outbound-store.ts";
import { mayCarry, ofAgency } from "../rights.ts";
import { tellFailed } from "../tell-sender.ts";

/** A message's file could not be built, with all tries: its rows wait on the operator's page, and others pass by. */
export function recordUnbuildable(deps: Pick<InterchangeDeps, "kernel">) {
  return command(deps.kernel, {
    name: "interchange.record-unbuildable",
    input: z.object({ agencyId: z.uuid(), messageId: z.uuid(), answer: z.string().max(100) }),
    output: z.object({ failed: z.int() }),
    may: mayCarry,
    run: async (act, { answer, ...key }) => {
      act.about({ kind: "message", id: key.messageId, agencyId: key.agencyId });
      const message = await findMessage(act.tx, key);
      if (!message || message.ready_at) return { failed: 0 };
      let failed = 0;
      for (const row of await selectOutboundOf(act.tx, ofAgency(key.agencyId), [key.messageId])) {
        const line = { agencyId: key.agencyId, outboundId: row.id };
        if (!(await saveTried(act.tx, line, { state: "failed", answer, at: act.now }))) continue;
        failed += 1;
        tellFailed(act, message, row.organ_id, answer);
        act.later(carryJob, { agencyId: key.agencyId, organId: row.organ_id }, { queue: lineQueue(row.organ_id) });
      }
      act.note({ answer, failed });
      return { failed };
    },
  });
}
