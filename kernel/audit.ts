import { sql } from "kysely";
import type { Reader, Tx } from "./database.ts";
import type { Actor } from "./plain/actor.ts";

/** Ids, codes, field names and counts; never a person's values. */
export type Facts = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

export type Subject = { readonly kind: string; readonly id: string; readonly agencyId: string | null };

export type AuditLine = {
  readonly id: string;
  readonly at: Date;
  readonly act: string;
  readonly outcome: "done" | "refused" | "failed";
  readonly refusal: string | null;
  readonly actor: Actor;
  readonly subject: Subject | null;
  readonly requestId: string | null;
  readonly facts: Facts;
};

/** The columns an audit line fills, in the order of its statement. */
export function auditValues(line: AuditLine): readonly unknown[] {
  const { actor, subject } = line;
  return [
    line.id,
    line.at,
    line.act,
    line.outcome,
    line.refusal,
    actor.kind,
    actor.accountId,
    actor.personId,
    actor.sessionId,
    actor.onBehalfOf?.personId ?? null,
    actor.onBehalfOf?.ground ?? null,
    subject?.agencyId ?? null,
    subject?.kind ?? null,
    subject?.id ?? null,
    line.requestId,
    JSON.stringify(line.facts),
  ];
}

const fieldWord = /^([A-Za-z][A-Za-z-]{0,39}|\d{1,3})$/;

/** The names of refused fields for the audit. Where people may name fields themselves, what is no plain name is left out: it may be a value. */
export function auditedFields(fields: Readonly<Record<string, string>>): string[] {
  const named = Object.keys(fields).map((name) => name.split("."));
  return [...new Set(named.map((words) => words.map((word) => (fieldWord.test(word) ? word : "…")).join(".")))];
}

/** Writes a line on its own: refusals, failures and failed sign-ins, after their transaction was rolled back. */
export async function writeAudit(on: Reader | Tx, line: AuditLine): Promise<void> {
  await sql`insert into kernel.audit_line (id, at, act, outcome, refusal, actor_kind, account_id, person_id,
      session_id, on_behalf_of, on_behalf_ground, agency_id, subject_kind, subject_id, request_id, facts)
    values (${sql.join(auditValues(line))})`.execute(on);
}
