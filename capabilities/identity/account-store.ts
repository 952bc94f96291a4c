import { type Expression, type SqlBool, sql } from "kysely";
import { type Reader, type Scope, type Tx, of } from "#kernel/database";
import type { Day } from "#kernel/plain/day";
import { refuse } from "./refusals.ts";
import type { AccountKind, IdentityTables } from "./tables.ts";

/** The form of a sign-in name as it is stored and compared. */
export function plainName(typed: string): string {
  return typed.normalize("NFKC").trim().toLowerCase();
}

/** Small letters, digits, dot, dash, underscore; 3 to 64 signs. */
export const signInNameForm = /^[a-z0-9][a-z0-9._-]{1,62}[a-z0-9]$/;

const secretColumns = ["id", "kind", "state", "person_id", "sign_in_name", "password_hash", "demo_password"] as const;
const factorColumns = ["totp_sealed", "totp_key_of", "totp_confirmed_at", "totp_last_step"] as const;

/** What a sign-in compares with; undefined for an unknown name. */
export async function findByName(on: Reader, signInName: string) {
  return of<IdentityTables>(on)
    .selectFrom("identity.account")
    .select([...secretColumns, ...factorColumns])
    .where("sign_in_name", "=", signInName)
    .executeTakeFirst();
}

export async function findById(on: Reader | Tx, id: string) {
  return of<IdentityTables>(on)
    .selectFrom("identity.account")
    .select([...secretColumns, ...factorColumns, "agency_id", "agency_path"])
    .where("id", "=", id)
    .executeTakeFirst();
}

/** The citizen's account of a person: the open one where there is one, else the one closed last. */
export async function findCitizenOf(tx: Tx, personId: string): Promise<{ id: string; state: string } | undefined> {
  return of<IdentityTables>(tx)
    .selectFrom("identity.account")
    .select(["id", "state"])
    .where("person_id", "=", personId)
    .where("kind", "=", "citizen")
    .orderBy("state")
    .orderBy("opened_at")
    .executeTakeFirst();
}

/** The account for a change, locked. Refuses `identity.unknown-account`. */
export async function lockAccount(tx: Tx, id: string) {
  const row = await of<IdentityTables>(tx)
    .selectFrom("identity.account")
    .select([...secretColumns, ...factorColumns, "agency_id", "agency_path"])
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw refuse("not-found", "identity.unknown-account");
  return row;
}

/** The rule for an account's kind on a day; an unknown name is treated as an official's. */
export async function ruleFor(on: Reader | Tx, kind: AccountKind | undefined, today: Day) {
  const rule = await of<IdentityTables>(on)
    .selectFrom("identity.sign_in_rule")
    .select(["most_tries", "lock_minutes", "idle_minutes", "longest_minutes"])
    .where("kind", "=", kind ?? "business")
    .where("valid_from", "<=", today)
    .where((row) => row.or([row("valid_to", "is", null), row("valid_to", ">=", today)]))
    .orderBy("valid_from", "desc")
    .executeTakeFirst();
  if (!rule) throw new Error(`identity.sign_in_rule has no row for ${kind ?? "business"} on ${today}`);
  return rule;
}

export type NewAccount = {
  id: string;
  sign_in_name: string;
  kind: AccountKind;
  person_id: string | null;
  agency_id: string | null;
  agency_path: string | null;
  password_hash: string | null;
  demo_password: boolean;
  opened_at: Date;
  opened_by: string | null;
};

/** Refuses `identity.name-taken` at the field `signInName`; of many at once one is added. */
export async function addAccountRow(tx: Tx, row: NewAccount): Promise<void> {
  const added = await of<IdentityTables>(tx)
    .insertInto("identity.account")
    .values({
      ...row,
      state: "active",
      password_changed_at: row.password_hash ? row.opened_at : null,
      totp_sealed: null,
      totp_key_of: null,
      totp_confirmed_at: null,
      totp_last_step: null,
      last_used_at: null,
      closed_at: null,
    })
    .onConflict((conflict) => conflict.column("sign_in_name").doNothing())
    .executeTakeFirst();
  if (added.numInsertedOrUpdatedRows !== 1n) {
    throw refuse("conflict", "identity.name-taken", { fields: { signInName: "identity.name-taken" } });
  }
}

export type AccountChange = Partial<{
  state: "closed";
  closed_at: Date;
  password_hash: string;
  password_changed_at: Date;
  demo_password: boolean;
  totp_sealed: Buffer | null;
  totp_key_of: string | null;
  totp_confirmed_at: Date | null;
  totp_last_step: number | null;
  last_used_at: Date;
}>;

export async function saveAccount(tx: Tx, id: string, change: AccountChange): Promise<void> {
  await of<IdentityTables>(tx).updateTable("identity.account").set(change).where("id", "=", id).execute();
}

/** The accounts of a person that was merged belong to the person that is kept. */
export async function moveAccounts(tx: Tx, fromPersonId: string, toPersonId: string): Promise<string[]> {
  const rows = await of<IdentityTables>(tx)
    .updateTable("identity.account")
    .set({ person_id: toPersonId })
    .where("person_id", "=", fromPersonId)
    .returning("id")
    .execute();
  return rows.map((row) => row.id);
}

const shownColumns = [
  "account.id",
  "account.sign_in_name",
  "account.kind",
  "account.state",
  "account.person_id",
  "account.agency_id",
] as const;
const usedColumns = [
  "account.demo_password",
  "account.last_used_at",
  "account.opened_at",
  "account.closed_at",
  "account.totp_confirmed_at",
] as const;

/** Accounts an agency manages or has positions for, in the order of their names. */
export async function listAccountRows(
  db: Reader,
  scope: Scope,
  sought: {
    agencyId?: string;
    id?: string;
    after?: string;
    limit?: number;
    among?: { text: string; personIds: readonly string[] };
  },
) {
  const filters: Expression<SqlBool>[] = [scope.condition];
  if (sought.id) filters.push(sql<SqlBool>`account.id = ${sought.id}::uuid`);
  if (sought.after) filters.push(sql<SqlBool>`account.sign_in_name > ${sought.after}`);
  if (sought.agencyId) {
    filters.push(sql<SqlBool>`(account.agency_id = ${sought.agencyId}::uuid or exists (
      select from identity.position at where at.account_id = account.id and at.agency_id = ${sought.agencyId}::uuid))`);
  }
  if (sought.among) {
    filters.push(sql<SqlBool>`(account.person_id = any(${[...sought.among.personIds]}::uuid[])
      or strpos(account.sign_in_name, lower(${sought.among.text})) > 0)`);
  }
  let query = of<IdentityTables>(db)
    .selectFrom("identity.account as account")
    .select([...shownColumns, ...usedColumns])
    .where((row) => row.and(filters))
    .orderBy("account.sign_in_name");
  if (sought.limit !== undefined) query = query.limit(sought.limit);
  return query.execute();
}
