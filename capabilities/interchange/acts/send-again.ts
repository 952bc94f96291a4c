import { z } from "zod";
import { command } from "#kernel/command";
import { buildJob, carryJob, lineQueue } from "../job-names.ts";
import { findMessage } from "../message-store.ts";
import type { InterchangeDeps } from "../needs.ts";
import { lockFailed, saveWaitingAgain } from "../outbound-store.ts";
import { refuse } from "../refusals.ts";
import { isOperator, ofAgency } from "../rights.ts";

/** The operator has what failed in one line sent again, in its old order. Refuses `interchange.nothing-to-send`. */
export function sendAgain(deps: Pick<InterchangeDeps, "kernel">) {
  return command(deps.kernel, {
    name: "interchange.send-again",
    input: z.object({ agencyId: z.uuid(), organId: z.string().min(1).max(100) }),
    output: z.object({ again: z.int() }),
    may: isOperator,
    run: async (act, { agencyId, organId }) => {
      const failed = await lockFailed(act.tx, ofAgency(agencyId), organId);
      if (failed.length === 0) throw refuse("not-found", "interchange.nothing-to-send");
      await saveWaitingAgain(
        act.tx,
        ofAgency(agencyId),
        failed.map(({ id }) => id),
      );
      for (const row of failed) {
        const message = await findMessage(act.tx, { agencyId, messageId: row.message_id });
        if (message && !message.ready_at) act.later(buildJob, { agencyId, messageId: row.message_id });
        act.later(carryJob, { agencyId, organId }, { queue: lineQueue(organId) });
      }
      act.note({ senderId: agencyId, organId, again: failed.length });
      return { again: failed.length };
    },
  });
}
