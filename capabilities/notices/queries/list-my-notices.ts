import { z } from "zod";
import { query } from "#kernel/query";
import { listNotices } from "../notice-store.ts";
import type { NoticesDeps } from "../notices-deps.ts";
import { mayRead, visible } from "../rights.ts";
import { wordsOf } from "../words-of-notice.ts";

/** The asker's own notices, newest first, in words of both languages. `before`: the last id of the page before. */
export function listMyNotices(deps: NoticesDeps) {
  return query(deps.kernel, {
    name: "notices.list-my-notices",
    input: z.object({
      before: z.uuid().nullable().default(null),
      unreadOnly: z.boolean().default(false),
      limit: z.number().int().min(1).max(100).default(20),
    }),
    may: mayRead,
    run: async ({ db, actor }, wanted) => {
      const rows = await listNotices(db, visible(actor), wanted);
      const words = await wordsOf(deps, db, rows);
      return rows.map((row, at) => ({
        agencyId: row.agency_id,
        noticeId: row.id,
        template: row.template,
        words: words[at] ?? { vi: { subject: "", lines: [] }, en: { subject: "", lines: [] } },
        about: { kind: row.subject_kind, id: row.subject_id, agencyId: row.subject_agency_id },
        createdAt: row.created_at.toISOString(),
        readAt: row.read_at?.toISOString() ?? null,
        mailState: row.mail_state,
      }));
    },
  });
}
