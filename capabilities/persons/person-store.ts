import { type RawBuilder, sql } from "kysely";
import { type Reader, type Scope, type Tx, of } from "#kernel/database";
import type { ReadContact } from "./read-person.ts";
import { type PersonKind, type PersonsTables, personKinds } from "./tables.ts";

/** One person's row; when it was merged, the row it was merged into, with the id that was asked for. */
export type PersonRow = {
  readonly askedId: string;
  readonly id: string;
  readonly kind: PersonKind;
  readonly full_name: string;
  readonly identity_sealed: Buffer | null;
  readonly date_of_birth_sealed: Buffer | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly address: string | null;
};

/** The rows of these ids, merged ones resolved. Whoever asks by id has the right from the thing the id stands in. */
export async function rowsOf(on: Tx | Reader, ids: readonly string[]): Promise<PersonRow[]> {
  if (ids.length === 0) return [];
  // `offset 0` keeps it a look by key for each: the planner would rather read a table of some thousand whole.
  const { rows } = await sql<PersonRow>`select asked.id as "askedId", person.*
    from unnest(${[...new Set(ids)]}::uuid[]) as wanted (id)
    cross join lateral (select id, merged_into from persons.person where id = wanted.id offset 0) as asked
    cross join lateral (select id, kind, full_name, identity_sealed, date_of_birth_sealed, phone, email, address
      from persons.person where id = coalesce(asked.merged_into, asked.id) offset 0) as person`.execute(on);
  return rows;
}

/** The person with this searchable number, merged ones resolved. */
export async function findBySearchable(
  on: Tx | Reader,
  kind: PersonKind,
  searchable: Buffer,
): Promise<string | undefined> {
  const row = await of<PersonsTables>(on)
    .selectFrom("persons.person")
    .select(sql<string>`coalesce(merged_into, id)`.as("id"))
    .where("kind", "=", kind)
    .where("identity_searchable", "=", searchable)
    .executeTakeFirst();
  return row?.id;
}

/** All ids of whoever has one of these searchable numbers: those kept and every one merged into them. */
export async function idsBySearchable(on: Tx | Reader, searchable: readonly Buffer[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`with kept as (
      select distinct coalesce(merged_into, id) as id from persons.person where kind = any(${[...personKinds]}::text[])
        and identity_searchable = any(${[...searchable]}::bytea[]))
    select id from kept union select person.id from persons.person join kept on person.merged_into = kept.id`.execute(
    on,
  );
  return rows.map((row) => row.id);
}

export type NewPerson = {
  id: string;
  kind: PersonKind;
  full_name: string;
  identity_searchable: Buffer;
  identity_sealed: Buffer;
  date_of_birth_sealed: Buffer | null;
  location_id: string | null;
  basis: string;
  source: string | null;
  created_at: Date;
} & ReadContact;

/** `sameName`: the names agree, accents and case set aside. */
export type FoundOrAddedRow = { readonly id: string; readonly added: boolean; readonly sameName: boolean };

/**
 * The person with the row's number, merged ones resolved, or else the row itself, added with its key: one round trip. Of many at once
 * one adds it; the others wait here for the first and get nothing, because they looked before it was there.
 */
export async function findOrAddRow(
  tx: Tx,
  row: NewPerson,
  keepKey: RawBuilder<string>,
): Promise<FoundOrAddedRow | undefined> {
  const { rows } = await sql<FoundOrAddedRow>`
    with known as (
      select coalesce(merged_into, id) as id, full_name_folded = kernel.fold(${row.full_name}) as same from persons.person
      where kind = ${row.kind} and identity_searchable = ${row.identity_searchable}
      -- Held against a merge until what names this id is saved, and against nothing else.
      for key share
    ), added as (
      insert into persons.person (id, kind, full_name, identity_searchable, identity_sealed, date_of_birth_sealed,
        phone, email, address, location_id, basis, source, created_at)
      select ${row.id}::uuid, ${row.kind}, ${row.full_name}, ${row.identity_searchable}::bytea, ${row.identity_sealed}::bytea,
        ${row.date_of_birth_sealed}::bytea, ${row.phone}, ${row.email}, ${row.address}, ${row.location_id}::uuid,
        ${row.basis}, ${row.source}, ${row.created_at}::timestamptz
      where not exists (select from known)
      on conflict (kind, identity_searchable) do nothing returning id
    )
    select id, false as added, same as "sameName" from known union all select ${keepKey}, true, true from added`.execute(
    tx,
  );
  return rows[0];
}

export async function saveSealed(
  tx: Tx,
  id: string,
  sealed: { identity_sealed?: Buffer; date_of_birth_sealed?: Buffer },
): Promise<void> {
  if (Object.keys(sealed).length === 0) return;
  await of<PersonsTables>(tx).updateTable("persons.person").set(sealed).where("id", "=", id).execute();
}

/**
 * Takes over newly given contact details; what was not given stays. A row that stays the same is not touched, so that
 * two dossiers of one person do not wait for each other.
 */
export async function freshenContact(
  tx: Tx,
  id: string,
  given: ReadContact & { locationId: string | null },
): Promise<void> {
  await sql`update persons.person set phone = coalesce(${given.phone}, phone), email = coalesce(${given.email}, email),
      address = coalesce(${given.address}, address),
      location_id = case when ${given.address}::text is null then location_id else coalesce(${given.locationId}::uuid, location_id) end
    where id = ${id} and ((${given.phone}::text is not null and phone is distinct from ${given.phone})
      or (${given.email}::text is not null and email is distinct from ${given.email})
      or (${given.address}::text is not null and address is distinct from ${given.address})
      or (${given.address}::text is not null and ${given.locationId}::uuid is not null and location_id is distinct from ${given.locationId}::uuid))`.execute(
    tx,
  );
}

/** Takes over an address where none is known. */
export async function fillAddress(tx: Tx, id: string, address: string | null): Promise<void> {
  if (address === null) return;
  await sql`update persons.person set address = ${address} where id = ${id} and address is null`.execute(tx);
}

/** Locks rows in the order of their ids, so that two merges never wait for each other in a ring. */
export async function lockRows(tx: Tx, ids: readonly string[]) {
  return of<PersonsTables>(tx)
    .selectFrom("persons.person")
    .select(["id", "kind", "merged_into", "phone", "email", "address", "location_id"])
    .where("id", "=", sql<string>`any(${[...ids]}::uuid[])`)
    .orderBy("id")
    .forUpdate()
    .execute();
}

export async function saveContact(tx: Tx, id: string, contact: Partial<ReadContact>): Promise<void> {
  if (Object.keys(contact).length === 0) return;
  await of<PersonsTables>(tx).updateTable("persons.person").set(contact).where("id", "=", id).execute();
}

/** Points the merged row, and all rows merged into it before, straight at the row that is kept. */
export async function saveMerge(
  tx: Tx,
  merge: { mergedId: string; keepId: string; ground: string; at: Date },
): Promise<void> {
  await of<PersonsTables>(tx)
    .updateTable("persons.person")
    .set({ merged_into: merge.keepId, merged_at: merge.at, merged_ground: merge.ground })
    .where("id", "=", merge.mergedId)
    .execute();
  await of<PersonsTables>(tx)
    .updateTable("persons.person")
    .set({ merged_into: merge.keepId })
    .where("merged_into", "=", merge.mergedId)
    .execute();
}

/** The id that is kept for a person known by this one; the same id for one nobody knows. */
export async function keptPersonOf(on: Tx | Reader, personId: string): Promise<string> {
  const row = await of<PersonsTables>(on)
    .selectFrom("persons.person")
    .select("merged_into")
    .where("id", "=", personId)
    .executeTakeFirst();
  return row?.merged_into ?? personId;
}

/** All ids under which a person is known: the one kept and every one merged into it. */
export async function allIdsOf(on: Tx | Reader, personId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`with kept as (
      select coalesce(merged_into, id) as id from persons.person where id = ${personId})
    select person.id from persons.person, kept where person.id = kept.id or person.merged_into = kept.id`.execute(on);
  return rows.map((row) => row.id);
}

const containing = (text: string) =>
  sql<string>`'%' || regexp_replace(kernel.fold(${text}), '([\\\\%_])', '\\\\\\1', 'g') || '%'`;

/** Which of these persons have the text in their name, accents and case set aside. */
export async function amongNamed(on: Tx | Reader, personIds: readonly string[], text: string): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`select asked.id from persons.person asked
    join persons.person person on person.id = coalesce(asked.merged_into, asked.id)
    where asked.id = any(${[...personIds]}::uuid[]) and person.full_name_folded like ${containing(text)}`.execute(on);
  return new Set(rows.map((row) => row.id));
}

export type PersonSought = {
  readonly text?: string | undefined;
  readonly personId?: string | undefined;
  readonly before?: string | undefined;
  readonly limit: number;
};

/** Persons by a part of the name or by id, newest first; merged rows are left out. */
export async function listRows(db: Reader, scope: Scope, sought: PersonSought) {
  let query = of<PersonsTables>(db)
    .selectFrom("persons.person as person")
    .select(["person.id", "person.kind", "person.full_name", "person.identity_sealed"])
    .where(scope.condition)
    .where("person.merged_into", "is", null);
  if (sought.text) query = query.where("person.full_name_folded", "like", containing(sought.text));
  if (sought.personId) query = query.where("person.id", "=", sought.personId);
  if (sought.before) query = query.where("person.id", "<", sought.before);
  return query.orderBy("person.id", "desc").limit(sought.limit).execute();
}
