import { idFrom } from "#kernel/ids";
import { toWork } from "#kernel/jobs";
import { jobActor } from "#kernel/plain/actor";
import { markNoticeRead } from "./acts/mark-notice-read.ts";
import { notify } from "./acts/notify.ts";
import { recordMail } from "./acts/record-mail.ts";
import type { NoticesDeps } from "./notices-deps.ts";
import { countMyUnread } from "./queries/count-my-unread.ts";
import { listMyNotices } from "./queries/list-my-notices.ts";
import { refuse } from "./refusals.ts";
import { sendMail } from "./send-mail.ts";

export type { NameInBoth, NoticesDeps } from "./notices-deps.ts";
export type { NoticesRefusal } from "./refusals.ts";
export type { Words } from "./words-of-notice.ts";

/** What another room's reaction tells. */
export type NoticeGiven = {
  /** The event told; the same event, template and recipient make one notice. */
  readonly eventId: string;
  /** One of `template-texts.ts`, which says what facts it takes. */
  readonly template: string;
  /** Codes, ids of agencies and accounts, instants as `toISOString()` writes them; empty and null mean absent. */
  readonly facts: Readonly<Record<string, string | null | undefined>>;
  /** What it is about; its agency is the one that tells. */
  readonly subject: { readonly kind: string; readonly id: string; readonly agencyId: string | null };
};

function present(facts: Readonly<Record<string, string | null | undefined>>): Record<string, string> {
  return Object.fromEntries(Object.entries(facts).flatMap(([name, value]) => (value ? [[name, value]] : [])));
}

/** Thông báo: what people are told, here and by mail. `jobs` go to the worker. */
export function makeNotices(deps: NoticesDeps) {
  const acts = { notify: notify(deps), recordMail: recordMail(deps), markNoticeRead: markNoticeRead(deps) };
  const tell = async (notice: NoticeGiven, to: { personId: string | null; accountId: string | null }): Promise<void> => {
    const { eventId, template, subject } = notice;
    if (subject.agencyId === null) throw refuse("invalid", "notices.facts-wrong", { fields: { "subject.agencyId": "notices.fact-missing" } });
    await acts.notify({
      actor: jobActor("notices.notify"),
      requestId: idFrom("notice", eventId, template, to.personId ?? to.accountId ?? ""),
      input: { eventId, agencyId: subject.agencyId, template, facts: present(notice.facts), subject, ...to },
    });
  };
  return {
    ...acts,
    listMyNotices: listMyNotices(deps),
    countMyUnread: countMyUnread(deps),
    /** Tells a person, from another room's reaction; repeated, it changes nothing. Refuses as `notify`. */
    notifyPerson: (notice: NoticeGiven & { readonly personId: string }) => tell(notice, { personId: notice.personId, accountId: null }),
    /** Tells an official's account, here only. */
    notifyAccount: (notice: NoticeGiven & { readonly accountId: string }) => tell(notice, { personId: null, accountId: notice.accountId }),
    jobs: [toWork(sendMail(deps, acts.recordMail))],
  };
}

export type Notices = ReturnType<typeof makeNotices>;
