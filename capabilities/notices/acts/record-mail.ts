import { z } from "zod";
import { command } from "#kernel/command";
import { saveMailOutcome } from "../notice-store.ts";
import type { NoticesDeps } from "../notices-deps.ts";
import { mayNotify } from "../rights.ts";

/** Keeps what became of a notice's mail: sent, not sent for want of an address, or given up. Never the address. */
export function recordMail(deps: Pick<NoticesDeps, "kernel">) {
  return command(deps.kernel, {
    name: "notices.record-mail",
    input: z.object({
      agencyId: z.uuid(),
      noticeId: z.uuid(),
      state: z.enum(["none", "sent", "failed"]),
      reason: z.string().max(60).nullable(),
      messageId: z.string().max(300).nullable(),
    }),
    output: z.object({ noticeId: z.uuid(), state: z.string() }),
    may: mayNotify,
    run: async (act, { agencyId, noticeId, state, reason, messageId }) => {
      await saveMailOutcome(act.tx, { agencyId, noticeId }, { state, reason, messageId, at: act.now });
      act.about({ kind: "notice", id: noticeId, agencyId });
      act.note({ state, reason });
      return { noticeId, state };
    },
  });
}
