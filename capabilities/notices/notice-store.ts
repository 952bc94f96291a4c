import { sql } from "kysely";
import { type Reader, type Scope, type Tx, of } from "#kernel/database";
import type { NoticeFacts } from "./template.ts";
import type { MailState, NoticeTable, NoticesTables } from "./tables.ts";

export type NoticeKey = { readonly agencyId: string; readonly noticeId: string };
export type Recipient =
  | { readonly personId: string; readonly accountId: null }
  | { readonly personId: null; readonly accountId: string };

export type NewNotice = NoticeKey &
  Recipient & {
    readonly eventId: string;
    readonly template: string;
    readonly version: string;
    readonly facts: NoticeFacts;
    readonly subject: { readonly kind: string; readonly id: string; readonly agencyId: string | null };
    readonly at: Date;
    readonly mailState: MailState;
  };

/** Saves a notice; when this recipient was told of this event by this template before, answers with that one's id and false. */
export async function saveNotice(tx: Tx, notice: NewNotice): Promise<{ id: string; isNew: boolean }> {
  const db = of<NoticesTables>(tx);
  const saved = await db
    .insertInto("notices.notice")
    .values({
      agency_id: notice.agencyId,
      id: notice.noticeId,
      event_id: notice.eventId,
      person_id: notice.personId,
      account_id: notice.accountId,
      template: notice.template,
      template_version: notice.version,
      facts: JSON.stringify(notice.facts),
      subject_kind: notice.subject.kind,
      subject_id: notice.subject.id,
      subject_agency_id: notice.subject.agencyId,
      created_at: notice.at,
      read_at: null,
      mail_state: notice.mailState,
      mail_reason: null,
      mail_message_id: null,
      mail_sent_at: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  if (saved) return { id: saved.id, isNew: true };
  const before = await db
    .selectFrom("notices.notice")
    .select("id")
    .where("agency_id", "=", notice.agencyId)
    .where("event_id", "=", notice.eventId)
    .where("template", "=", notice.template)
    .where(sql<string>`coalesce(person_id, account_id)`, "=", notice.personId ?? notice.accountId)
    .executeTakeFirstOrThrow();
  return { id: before.id, isNew: false };
}

export async function findNotice(on: Tx | Reader, key: NoticeKey): Promise<Selected | undefined> {
  return of<NoticesTables>(on)
    .selectFrom("notices.notice")
    .selectAll()
    .where("agency_id", "=", key.agencyId)
    .where("id", "=", key.noticeId)
    .executeTakeFirst();
}

type Selected = Omit<NoticeTable, "facts"> & { facts: NoticeFacts };

/** The newest notices the scope shows, at most `limit`. */
export async function listNotices(
  on: Reader,
  scope: Scope,
  wanted: { before: string | null; unreadOnly: boolean; limit: number },
): Promise<Selected[]> {
  let rows = of<NoticesTables>(on).selectFrom("notices.notice").selectAll().where(scope.condition);
  if (wanted.before) rows = rows.where("id", "<", wanted.before);
  if (wanted.unreadOnly) rows = rows.where("read_at", "is", null);
  return rows.orderBy("id", "desc").limit(wanted.limit).execute();
}

export async function countUnread(on: Reader, scope: Scope): Promise<number> {
  const row = await of<NoticesTables>(on)
    .selectFrom("notices.notice")
    .select((count) => count.fn.countAll<number>().as("unread"))
    .where(scope.condition)
    .where("read_at", "is", null)
    .executeTakeFirstOrThrow();
  return row.unread;
}

/** Marks a notice that the scope shows as read, the first time only; false when there is none. */
export async function saveRead(tx: Tx, scope: Scope, key: NoticeKey, at: Date): Promise<boolean> {
  const changed = await of<NoticesTables>(tx)
    .updateTable("notices.notice")
    .set({ read_at: sql<Date>`coalesce(read_at, ${at})` })
    .where("agency_id", "=", key.agencyId)
    .where("id", "=", key.noticeId)
    .where(scope.condition)
    .executeTakeFirst();
  return changed.numUpdatedRows === 1n;
}

export type MailOutcome = {
  readonly state: "none" | "sent" | "failed";
  readonly reason: string | null;
  readonly messageId: string | null;
  readonly at: Date;
};

/** Saves what became of the mail; what was sent stays sent. */
export async function saveMailOutcome(tx: Tx, key: NoticeKey, outcome: MailOutcome): Promise<void> {
  await of<NoticesTables>(tx)
    .updateTable("notices.notice")
    .set({
      mail_state: outcome.state,
      mail_reason: outcome.reason,
      mail_message_id: outcome.messageId,
      mail_sent_at: outcome.state === "sent" ? outcome.at : null,
    })
    .where("agency_id", "=", key.agencyId)
    .where("id", "=", key.noticeId)
    .where("mail_state", "<>", "sent")
    .execute();
}

/** Gives one person's notices to the person that is kept; what that one was told as well stays where it is. */
export async function moveNotices(tx: Tx, fromPersonId: string, toPersonId: string): Promise<number> {
  const moved = await sql`update notices.notice set person_id = ${toPersonId}::uuid
    where person_id = ${fromPersonId}::uuid and not exists (select from notices.notice told
      where told.agency_id = notice.agency_id and told.event_id = notice.event_id and told.template = notice.template
        and told.person_id = ${toPersonId}::uuid)`.execute(tx);
  return Number(moved.numAffectedRows ?? 0n);
}
