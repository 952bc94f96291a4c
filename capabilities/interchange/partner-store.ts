import { sql } from "kysely";
import { type Reader, type Scope, type Tx, of } from "#kernel/database";
import type { InterchangeTables } from "./tables.ts";

export type ListedPartner = {
  readonly organId: string;
  readonly code: string;
  readonly name: string;
  readonly email: string | null;
};

/** The partners among these identifiers that the axis still lists. */
export async function findPartners(on: Tx | Reader, scope: Scope, organIds: readonly string[]) {
  if (organIds.length === 0) return [];
  return of<InterchangeTables>(on)
    .selectFrom("interchange.partner")
    .select(["organ_id", "name"])
    .where(scope.condition)
    .where("gone_at", "is", null)
    .where(sql<boolean>`organ_id = any(${[...organIds]}::text[])`)
    .execute();
}

/** Whether the axis lists or ever listed this identifier. */
export async function wasListed(on: Tx | Reader, organId: string): Promise<boolean> {
  const found = await of<InterchangeTables>(on)
    .selectFrom("interchange.partner")
    .select("organ_id")
    .where("organ_id", "=", organId)
    .executeTakeFirst();
  return found !== undefined;
}

/** Partners that the axis lists, by words of the name with or without accents, in the order of their names. */
export async function listPartners(on: Tx | Reader, scope: Scope, words: string) {
  let rows = of<InterchangeTables>(on)
    .selectFrom("interchange.partner")
    .select(["organ_id", "code", "name"])
    .where(scope.condition)
    .where("gone_at", "is", null);
  for (const word of words.split(/\s+/).filter(Boolean).slice(0, 10)) {
    rows = rows.where(
      sql<boolean>`position(kernel.fold(${word}) in kernel.fold(name || ' ' || organ_id || ' ' || code)) > 0`,
    );
  }
  return rows.orderBy("name").execute();
}

/** Keeps the axis' list as it is now; who is not on it any more can no longer be addressed. Gives how many are. */
export async function savePartners(tx: Tx, listed: readonly ListedPartner[], at: Date): Promise<number> {
  const db = of<InterchangeTables>(tx);
  const rows = [...new Map(listed.map((one) => [one.organId, one])).values()];
  if (rows.length > 0) {
    await db
      .insertInto("interchange.partner")
      .values(rows.map(({ organId, ...one }) => ({ ...one, organ_id: organId, listed_at: at, gone_at: null })))
      .onConflict((conflict) =>
        conflict.column("organ_id").doUpdateSet((row) => ({
          code: row.ref("excluded.code"),
          name: row.ref("excluded.name"),
          email: row.ref("excluded.email"),
          listed_at: row.ref("excluded.listed_at"),
          gone_at: null,
        })),
      )
      .execute();
  }
  await db
    .updateTable("interchange.partner")
    .set({ gone_at: at })
    .where("gone_at", "is", null)
    .where("listed_at", "<", at)
    .execute();
  return rows.length;
}
