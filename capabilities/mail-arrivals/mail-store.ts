import type { Insertable, Selectable, Updateable } from "kysely";
import { type Reader, type Scope, type Tx, of } from "#kernel/database";
import type { Actor } from "#kernel/plain/actor";
import { refuse } from "./refusals.ts";
import { visible } from "./rights.ts";
import type { MailKey } from "./shapes.ts";
import type { AttachmentTable, MailArrivalsTables, MailState, MailTable } from "./tables.ts";

export type Mail = Selectable<MailTable>;
export type Attachment = Selectable<AttachmentTable>;

export const subjectOf = ({ agencyId, mailId }: MailKey) => ({ kind: "mail", id: mailId, agencyId });

/** False when the same mail is there already: by its Message-ID and content. */
export async function insertMail(
  tx: Tx,
  mail: Insertable<MailTable>,
  files: readonly Insertable<AttachmentTable>[],
): Promise<boolean> {
  const done = await of<MailArrivalsTables>(tx)
    .insertInto("mail_arrivals.mail")
    .values(mail)
    .onConflict((conflict) => conflict.columns(["agency_id", "message_id", "content_hash"]).doNothing())
    .executeTakeFirst();
  if (done.numInsertedOrUpdatedRows !== 1n) return false;
  if (files.length > 0) {
    await of<MailArrivalsTables>(tx)
      .insertInto("mail_arrivals.attachment")
      .values([...files])
      .execute();
  }
  return true;
}

const one = (on: Tx | Reader, actor: Actor, { agencyId, mailId }: MailKey) =>
  of<MailArrivalsTables>(on)
    .selectFrom("mail_arrivals.mail as mail")
    .selectAll()
    .where(visible(actor).condition)
    .where("mail.agency_id", "=", agencyId)
    .where("mail.id", "=", mailId);

/** A mail that the actor may see; refuses `mail-arrivals.unknown-mail`. */
export async function getMail(on: Tx | Reader, actor: Actor, key: MailKey): Promise<Mail> {
  const found = await one(on, actor, key).executeTakeFirst();
  if (!found) throw refuse("not-found", "mail-arrivals.unknown-mail");
  return found;
}

/** The same, locked for a decision: it waits, else `mail-arrivals.move-forbidden`. */
export async function lockWaiting(tx: Tx, actor: Actor, key: MailKey): Promise<Mail> {
  const found = await one(tx, actor, key).forUpdate().executeTakeFirst();
  if (!found) throw refuse("not-found", "mail-arrivals.unknown-mail");
  if (found.state !== "waiting") {
    throw refuse("conflict", "mail-arrivals.move-forbidden", { facts: { state: found.state } });
  }
  return found;
}

export async function saveMail(tx: Tx, key: MailKey, changes: Updateable<MailTable>): Promise<void> {
  await of<MailArrivalsTables>(tx)
    .updateTable("mail_arrivals.mail")
    .set(changes)
    .where("agency_id", "=", key.agencyId)
    .where("id", "=", key.mailId)
    .execute();
}

/** The files of a mail that was opened by right. */
export async function attachmentsOf(on: Tx | Reader, key: MailKey): Promise<Attachment[]> {
  return of<MailArrivalsTables>(on)
    .selectFrom("mail_arrivals.attachment")
    .selectAll()
    .where("agency_id", "=", key.agencyId)
    .where("mail_id", "=", key.mailId)
    .orderBy("no")
    .execute();
}

export type MailLine = Pick<
  Mail,
  "id" | "state" | "from_address" | "from_name" | "subject" | "received_at" | "problem"
>;

/** Mails of an agency in these states: those that wait longest first, others newest first. */
export async function listMailsIn(
  on: Reader,
  scope: Scope,
  wanted: {
    readonly agencyId: string;
    readonly states: readonly MailState[];
    readonly offset: number;
    readonly limit: number;
  },
): Promise<MailLine[]> {
  const order = wanted.states.includes("waiting") ? "asc" : "desc";
  return of<MailArrivalsTables>(on)
    .selectFrom("mail_arrivals.mail as mail")
    .select(["id", "state", "from_address", "from_name", "subject", "received_at", "problem"])
    .where(scope.condition)
    .where("mail.agency_id", "=", wanted.agencyId)
    .where("mail.state", "in", [...wanted.states])
    .orderBy("mail.received_at", order)
    .orderBy("mail.id", order)
    .offset(wanted.offset)
    .limit(wanted.limit)
    .execute();
}

export async function countWaiting(on: Reader, scope: Scope, agencyId: string): Promise<number> {
  const found = await of<MailArrivalsTables>(on)
    .selectFrom("mail_arrivals.mail as mail")
    .select(({ fn }) => fn.countAll<string>().as("count"))
    .where(scope.condition)
    .where("mail.agency_id", "=", agencyId)
    .where("mail.state", "=", "waiting")
    .executeTakeFirst();
  return Number(found?.count ?? 0);
}

/** Others of the agency with the same Message-ID and other content: perhaps a correction, perhaps a forgery. */
export async function twinsOf(on: Reader, scope: Scope, mail: Mail): Promise<string[]> {
  if (mail.message_id === "") return [];
  const rows = await of<MailArrivalsTables>(on)
    .selectFrom("mail_arrivals.mail as mail")
    .select("mail.id")
    .where(scope.condition)
    .where("mail.agency_id", "=", mail.agency_id)
    .where("mail.message_id", "=", mail.message_id)
    .where("mail.id", "<>", mail.id)
    .orderBy("mail.id")
    .limit(10)
    .execute();
  return rows.map(({ id }) => id);
}
