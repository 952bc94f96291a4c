import { z } from "zod";
import { command } from "#kernel/command";
import type { Reaction } from "#kernel/events";
import { jobActor } from "#kernel/plain/actor";
import { moveNotices } from "../notice-store.ts";
import type { NoticesDeps } from "../notices-deps.ts";
import { mayNotify } from "../rights.ts";

const merged = z.object({ mergedId: z.uuid(), keepId: z.uuid() });

/** Notices follow when their recipient is merged into another row of the same person. */
export function followMerge(deps: Pick<NoticesDeps, "kernel" | "keptPersonOf">) {
  return command(deps.kernel, {
    name: "notices.follow-merge",
    input: merged,
    output: z.object({ notices: z.number().int() }),
    may: mayNotify,
    run: async (act, { mergedId, keepId }) => {
      act.about({ kind: "person", id: mergedId, agencyId: null });
      const to = await deps.keptPersonOf(act.tx, keepId);
      const notices = await moveNotices(act.tx, mergedId, to);
      act.note({ keepId: to, notices });
      return { notices };
    },
  });
}

/** What this room does when persons are merged. */
export function mergeReactions(follow: ReturnType<typeof followMerge>): Reaction[] {
  return [
    {
      name: "notices.follow-merge",
      on: ["persons.merged"],
      run: async (event, call) => {
        const actor = jobActor("notices.follow-merge");
        await follow({ actor, requestId: call.requestFor(follow), input: merged.parse(event.facts) });
      },
    },
  ];
}
