import { z } from "zod";
import { command } from "#kernel/command";
import { saveRead } from "../notice-store.ts";
import type { NoticesDeps } from "../notices-deps.ts";
import { refuse } from "../refusals.ts";
import { mayRead, visible } from "../rights.ts";

/** The recipient has read a notice; the first time counts. Refuses `notices.unknown-notice`, also for another's. */
export function markNoticeRead(deps: Pick<NoticesDeps, "kernel">) {
  return command(deps.kernel, {
    name: "notices.mark-notice-read",
    input: z.object({ agencyId: z.uuid(), noticeId: z.uuid() }),
    output: z.object({ noticeId: z.uuid() }),
    may: mayRead,
    run: async (act, key) => {
      act.about({ kind: "notice", id: key.noticeId, agencyId: key.agencyId });
      if (!(await saveRead(act.tx, visible(act.actor), key, act.now)))
        throw refuse("not-found", "notices.unknown-notice");
      return { noticeId: key.noticeId };
    },
  });
}
