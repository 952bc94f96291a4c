import { z } from "zod";
import { command } from "#kernel/command";
import { findMessage } from "../message-store.ts";
import type { InterchangeDeps } from "../needs.ts";
import { lockOutbound, saveTried } from "../outbound-store.ts";
import { mayCarry } from "../rights.ts";
import { tellFailed } from "../tell-sender.ts";

/** Keeps what came of one try to send: `sent`, `waiting` (is tried again), `failed` (refused, or out of tries). */
export function recordSent(deps: Pick<InterchangeDeps, "kernel">) {
  return command(deps.kernel, {
    name: "interchange.record-sent",
    input: z.object({
      agencyId: z.uuid(),
      outboundId: z.uuid(),
      state: z.enum(["sent", "waiting", "failed"]),
      /** A code, never content. */
      answer: z.string().max(100),
      axisDocId: z.string().max(100).nullable(),
    }),
    output: z.object({ state: z.string() }),
    may: mayCarry,
    run: async (act, { state, answer, axisDocId, ...key }) => {
      act.about({ kind: "outbound", id: key.outboundId, agencyId: key.agencyId });
      const row = await lockOutbound(act.tx, key);
      if (row?.state !== "waiting") return { state: row?.state ?? "unknown" };
      await saveTried(act.tx, key, { state, answer, at: act.now, axisDocId });
      act.note({ organId: row.organ_id, state, answer });
      const message = await findMessage(act.tx, { agencyId: key.agencyId, messageId: row.message_id });
      if (state === "failed" && message) tellFailed(act, message, row.organ_id, answer);
      return { state };
    },
  });
}
