import { sql } from "kysely";
import { type Reader, type Tx, of } from "#kernel/database";
import { dayIn, vietnamZone } from "#kernel/plain/day";
import type { DocumentKey } from "../shapes.ts";
import type { DocumentsTables } from "../tables.ts";

const mostAtOnce = 2_000;

/** How many days before its end the last time-stamp is followed by another, by the rule of the day. */
export async function daysBefore(on: Tx | Reader, at: Date): Promise<number> {
  const today = dayIn(vietnamZone, at);
  const rule = await of<DocumentsTables>(on)
    .selectFrom("documents.renewal_rule")
    .select("days_before")
    .where("valid_from", "<=", today)
    .where((row) => row.or([row("valid_to", "is", null), row("valid_to", ">=", today)]))
    .orderBy("valid_from", "desc")
    .executeTakeFirst();
  return rule?.days_before ?? 365;
}

/** For the clock: documents whose last time-stamp has to be followed by another. */
export async function dueForRenewal(on: Reader, at: Date): Promise<DocumentKey[]> {
  const { rows } = await sql<DocumentKey>`select agency_id as "agencyId", id as "documentId" from documents.document
    where renew_on <= ${dayIn(vietnamZone, at)}::date order by renew_on, id limit ${mostAtOnce}::int`.execute(on);
  return rows;
}
