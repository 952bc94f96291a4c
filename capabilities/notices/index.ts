import { idFrom } from "#kernel/ids";
import { toWork } from "#kernel/jobs";
import { jobActor } from "#kernel/plain/actor";
import { followMerge, mergeReactions } from "./acts/follow-merge.ts";
import { delegationReactions } from "./tell-delegations.ts";
import { markNoticeRead } from "./acts/mark-notice-read.ts";
import { notify } from "./acts/notify.ts";
import { recordMail } from "./acts/record-mail.ts";
import type { NoticesDeps } from "./notices-deps.ts";
import { countMyUnread } from "./queries/count-my-unread.ts";
import { listMyNotices } from "./queries/list-my-notices.ts";
import { sendMail } from "./send-mail.ts";
import type { FactsOf } from "./template-facts.ts";
import type { TemplateCode } from "./template-texts.ts";

export type { MailSettings, NameInBoth, NoticesDeps } from "./notices-deps.ts";
export type { NoticesRefusal } from "./refusals.ts";
export type { FactsOf } from "./template-facts.ts";
export type { TemplateCode } from "./template-texts.ts";
export type { Words } from "./words-of-notice.ts";

type About<Code extends TemplateCode> = {
  /** The event told; the same event, template and recipient make one notice. */
  readonly eventId: string;
  /** The agency that tells. */
  readonly agencyId: string;
  readonly template: Code;
  readonly facts: FactsOf<Code>;
  readonly subject: { readonly kind: string; readonly id: string; readonly agencyId: string | null };
};
export type PersonNotice<Code extends TemplateCode> = About<Code> & { readonly personId: string };
export type AccountNotice<Code extends TemplateCode> = About<Code> & {
  readonly accountId: string;
  /** By mail too. */
  readonly mail?: true;
};

/** Facts that are there; an absent one may also be written as null. */
function present(facts: Readonly<Record<string, string | null | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(facts).flatMap(([name, value]) => (value === null || value === undefined ? [] : [[name, value]])),
  );
}

/** Thông báo: what people are told, here and by mail. `jobs` and `reactions` go to the worker. */
export function makeNotices(deps: NoticesDeps) {
  const acts = { notify: notify(deps), recordMail: recordMail(deps), markNoticeRead: markNoticeRead(deps) };
  type To = { personId: string | null; accountId: string | null; mailAccount: boolean };
  const tell = (notice: About<TemplateCode>, to: To) =>
    acts.notify({
      actor: jobActor("notices.notify"),
      requestId: idFrom("notice", notice.eventId, notice.template, to.personId ?? to.accountId ?? ""),
      input: {
        eventId: notice.eventId,
        agencyId: notice.agencyId,
        template: notice.template,
        facts: present(notice.facts),
        subject: notice.subject,
        ...to,
      },
    });
  /** Tells an official's account, here and (`mail`) by mail. */
  const notifyAccount = <Code extends TemplateCode>(notice: AccountNotice<Code>) =>
    tell(notice as unknown as About<TemplateCode>, {
      personId: null,
      accountId: notice.accountId,
      mailAccount: notice.mail === true,
    });
  return {
    ...acts,
    listMyNotices: listMyNotices(deps),
    countMyUnread: countMyUnread(deps),
    /** Tells a person, from another room's reaction; repeated, it answers with the first notice. Refuses as `notify`. */
    notifyPerson: <Code extends TemplateCode>(notice: PersonNotice<Code>) =>
      tell(notice as unknown as About<TemplateCode>, {
        personId: notice.personId,
        accountId: null,
        mailAccount: false,
      }),
    notifyAccount,
    jobs: [toWork(sendMail(deps, acts.recordMail))],
    reactions: [...mergeReactions(followMerge(deps)), ...delegationReactions(notifyAccount)],
  };
}

export type Notices = ReturnType<typeof makeNotices>;
