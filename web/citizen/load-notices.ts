import type { Actor } from "#kernel/plain/actor";
import type { PageDeps } from "../page-deps.ts";

const pageSize = 20;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export type ShownNotices = Awaited<ReturnType<typeof loadNotices>>;

/** A page of the reader's own notices, newest first; `asked`: the last one of the page before, as the address has it. */
export async function loadNotices(deps: PageDeps, actor: Actor, asked: string) {
  const before = uuid.test(asked) ? asked : null;
  const [found, { unread }] = await Promise.all([
    deps.notices.listMyNotices({ actor, input: { before, limit: pageSize + 1 } }),
    deps.notices.countMyUnread({ actor, input: {} }),
  ]);
  const notices = found.slice(0, pageSize);
  const last = found.length > pageSize ? notices.at(-1)?.noticeId : undefined;
  return { notices, unread, later: before !== null, last };
}
