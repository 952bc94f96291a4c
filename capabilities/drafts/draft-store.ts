import type { Insertable, Selectable, Updateable } from "kysely";
import type { ActContext } from "#kernel/command";
import { type Reader, type Scope, type Tx, of } from "#kernel/database";
import type { Actor } from "#kernel/plain/actor";
import { type Day, addDays, dayIn, vietnamZone } from "#kernel/plain/day";
import { refuse } from "./refusals.ts";
import { maySee } from "./rights.ts";
import type { DraftTable, DraftsTables } from "./tables.ts";

export type Draft = Selectable<DraftTable>;

/** How many days a draft is kept after its last change, by the rule of a day. */
export async function keepDaysOn(on: Tx | Reader, day: Day): Promise<number> {
  const rule = await of<DraftsTables>(on)
    .selectFrom("drafts.keeping_rule")
    .select("keep_days")
    .where("valid_from", "<=", day)
    .orderBy("valid_from", "desc")
    .executeTakeFirst();
  if (!rule) throw new Error(`drafts.keeping_rule has no row for ${day}`);
  return rule.keep_days;
}

export async function insertDraft(tx: Tx, draft: Insertable<DraftTable>): Promise<void> {
  await of<DraftsTables>(tx).insertInto("drafts.draft").values(draft).execute();
}

/** What is not the asker's, or has lain too long, is refused: `drafts.unknown`, `drafts.expired`. */
function demandOwn(actor: Actor, draft: Draft | undefined, today: Day): Draft {
  if (!draft || !maySee(actor, draft)) throw refuse("not-found", "drafts.unknown");
  if (draft.state === "open" && draft.expires_on < today) throw refuse("not-found", "drafts.expired");
  return draft;
}

/** One's own draft, submitted or not. */
export async function getOwn(on: Tx | Reader, actor: Actor, id: string, now: Date): Promise<Draft> {
  const draft = await of<DraftsTables>(on)
    .selectFrom("drafts.draft")
    .selectAll()
    .where("id", "=", id)
    .executeTakeFirst();
  return demandOwn(actor, draft, dayIn(vietnamZone, now));
}

/** One's own open draft, locked for a change; one that was submitted meanwhile is refused (`drafts.already-submitted`). */
export async function lockOwn(act: ActContext, id: string): Promise<Draft> {
  const row = await of<DraftsTables>(act.tx)
    .selectFrom("drafts.draft")
    .selectAll()
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  const draft = demandOwn(act.actor, row, dayIn(vietnamZone, act.now));
  if (draft.state === "submitted") throw refuse("conflict", "drafts.already-submitted");
  act.about({ kind: "draft", id: draft.id, agencyId: null });
  return draft;
}

/** Saves a change; the draft is kept from now on for as long as today's rule says. */
export async function saveDraft(act: ActContext, id: string, change: Updateable<DraftTable>): Promise<void> {
  const today = dayIn(vietnamZone, act.now);
  const expires_on = addDays(today, await keepDaysOn(act.tx, today));
  await of<DraftsTables>(act.tx)
    .updateTable("drafts.draft")
    .set({ ...change, changed_at: act.now, expires_on })
    .where("id", "=", id)
    .execute();
}

export async function deleteDraftRow(tx: Tx, id: string): Promise<void> {
  await of<DraftsTables>(tx).deleteFrom("drafts.draft").where("id", "=", id).execute();
}

/** Drafts that are still to be submitted, last changed first. */
export async function listOpen(on: Tx | Reader, scope: Scope, today: Day, limit: number): Promise<Draft[]> {
  return of<DraftsTables>(on)
    .selectFrom("drafts.draft as draft")
    .selectAll()
    .where(scope.condition)
    .where("draft.state", "=", "open")
    .where("draft.expires_on", ">=", today)
    .orderBy("draft.changed_at", "desc")
    .limit(limit)
    .execute();
}

/** Drafts whose last day is past, for the nightly sweep. */
export async function expiredIds(on: Reader, today: Day): Promise<string[]> {
  const rows = await of<DraftsTables>(on)
    .selectFrom("drafts.draft")
    .select("id")
    .where("expires_on", "<", today)
    .orderBy("expires_on")
    .limit(10_000)
    .execute();
  return rows.map(({ id }) => id);
}

/** For the sweep: the row, locked, whosever it is; undefined when it is gone. */
export async function lockAny(tx: Tx, id: string): Promise<Draft | undefined> {
  return of<DraftsTables>(tx)
    .selectFrom("drafts.draft")
    .selectAll()
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
}
