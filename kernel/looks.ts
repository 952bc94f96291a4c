import { sql } from "kysely";
import type { Reader } from "./database.ts";
import type { Day } from "./plain/day.ts";

/** One look at a person's data, as that person may see it. */
export type LookLine = {
  readonly id: string;
  readonly at: Date;
  readonly purpose: string;
  readonly class: "contact" | "full";
  readonly actorKind: string;
  readonly accountId: string | null;
  /** The agency for which it was looked. */
  readonly agencyId: string | null;
  readonly dossierId: string | null;
  /** Set for looks that law kept from the person until this day, with the ground. */
  readonly shownFrom: Day | null;
  readonly ground: string | null;
};

/** A place in the list: the next page begins behind this line. */
export type LookPlace = { readonly at: Date; readonly id: string };

/**
 * Looks at the data of one person, known under these ids, newest first. Left out: the person's own looks, systems and jobs,
 * and looks that law keeps from the person until a day later than `today`.
 */
export async function listLooksAt(
  db: Reader,
  personIds: readonly string[],
  page: { before: LookPlace | null; limit: number; today: Day },
): Promise<LookLine[]> {
  if (personIds.length === 0) return [];
  const ids = sql`${[...personIds]}::uuid[]`;
  const before = page.before ? sql`and (at, id) < (${page.before.at}::timestamptz, ${page.before.id}::uuid)` : sql``;
  const { rows } = await sql<LookLine>`
    select id, at, purpose, class, actor_kind as "actorKind", account_id as "accountId", agency_id as "agencyId",
      dossier_id as "dossierId", shown_from as "shownFrom", ground
    from kernel.access_line
    where person_ids && ${ids} and actor_kind not in ('system', 'job')
      and (person_id is null or person_id <> all (${ids}))
      and (shown_from is null or shown_from <= ${page.today}::date) ${before}
    order by at desc, id desc limit ${page.limit}`.execute(db);
  return rows;
}
