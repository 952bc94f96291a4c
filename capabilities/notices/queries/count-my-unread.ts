import { z } from "zod";
import { query } from "#kernel/query";
import { countUnread } from "../notice-store.ts";
import type { NoticesDeps } from "../notices-deps.ts";
import { mayRead, visible } from "../rights.ts";

/** How many of the asker's own notices are not read yet. */
export function countMyUnread(deps: Pick<NoticesDeps, "kernel">) {
  return query(deps.kernel, {
    name: "notices.count-my-unread",
    input: z.object({}),
    may: mayRead,
    run: async ({ db, actor }) => ({ unread: await countUnread(db, visible(actor)) }),
  });
}
