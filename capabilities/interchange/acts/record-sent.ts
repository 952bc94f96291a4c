import { z } from "zod";
import { type ActContext, command } from "#kernel/command";
import { deleteMessage, findMessage } from "../message-store.ts";
import type { InterchangeDeps } from "../needs.ts";
import { lockOutbound, saveTried } from "../outbound-store.ts";
import { mayCarry } from "../rights.ts";
import { tellFailed } from "../tell-sender.ts";

type Parts = Pick<InterchangeDeps, "kernel" | "files">;

/** A report about a document that is kept nowhere goes with it. */
async function forgetSent({ files }: Parts, act: ActContext, message: Sent): Promise<void> {
  await deleteMessage(act.tx, { agencyId: message.agency_id, messageId: message.id });
  if (message.file_id !== null) await files.forget(act.tx, message.file_id);
}
type Sent = { readonly agency_id: string; readonly id: string; readonly file_id: string | null };

/** Keeps what came of one try to send: `sent`, `waiting` (is tried again), `failed` (refused, or out of tries). */
export function recordSent(deps: Parts) {
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
      const message = await findMessage(act.tx, { agencyId: key.agencyId, messageId: row.message_id });
      if (message?.forget_when_sent) {
        act.note({ state, answer });
        if (state === "sent") await forgetSent(deps, act, message);
        return { state };
      }
      act.note({ organId: row.organ_id, state, answer });
      if (state === "failed" && message) tellFailed(act, message, row.organ_id, answer);
      return { state };
    },
  });
}
