import { type Insertable, type Selectable, type Updateable, sql } from "kysely";
import { type Reader, type Scope, type Tx, of } from "#kernel/database";
import { type LetterDeed, type LetterState, letterAfter } from "./letter-moves.ts";
import { refuse } from "./refusals.ts";
import type { LetterTable, LettersTables } from "./tables.ts";

export type Letter = Selectable<LetterTable>;
export type LetterKey = { readonly agencyId: string; readonly letterId: string };
export type DossierKey = { readonly agencyId: string; readonly dossierId: string };

export async function insertLetter(tx: Tx, letter: Insertable<LetterTable>): Promise<void> {
  await of<LettersTables>(tx).insertInto("letters.letter").values(letter).execute();
}

export async function getLetter(on: Tx | Reader, key: LetterKey): Promise<Letter> {
  const row = await of<LettersTables>(on)
    .selectFrom("letters.letter")
    .selectAll()
    .where("agency_id", "=", key.agencyId)
    .where("id", "=", key.letterId)
    .executeTakeFirst();
  if (!row) throw refuse("not-found", "letters.unknown-letter");
  return row;
}

/** Where a deed takes a letter read under its dossier's lock; refuses when its state forbids that. */
export function demandDeed(letter: Letter, deed: LetterDeed): LetterState {
  const to = letterAfter(letter.form, letter.state, deed);
  if (!to) throw refuse("conflict", "letters.move-forbidden", { facts: { move: deed, state: letter.state } });
  return to;
}

export async function saveLetter(tx: Tx, key: LetterKey, changes: Updateable<LetterTable>): Promise<void> {
  await of<LettersTables>(tx)
    .updateTable("letters.letter")
    .set(changes)
    .where("agency_id", "=", key.agencyId)
    .where("id", "=", key.letterId)
    .execute();
}

/** The letters of one dossier in the order they were proposed; the dossier itself was opened by right before. */
export async function lettersOf(on: Tx | Reader, key: DossierKey): Promise<Letter[]> {
  return of<LettersTables>(on)
    .selectFrom("letters.letter")
    .selectAll()
    .where("agency_id", "=", key.agencyId)
    .where("dossier_id", "=", key.dossierId)
    .orderBy("proposed_at")
    .orderBy("id")
    .execute();
}

/** Letters that wait for somebody at the agencies of the scope, oldest change first. */
export async function listWaiting(on: Reader, scope: Scope, limit: number): Promise<Letter[]> {
  return of<LettersTables>(on)
    .selectFrom("letters.letter")
    .selectAll()
    .where(scope.condition)
    .where(sql<boolean>`state not in ('sent', 'answered', 'dropped')`)
    .orderBy("changed_at")
    .orderBy("id")
    .limit(limit)
    .execute();
}

/** Letters of one agency that are signed and not sealed yet, longest waiting first. */
export async function listToSeal(on: Reader, scope: Scope, agencyId: string, limit: number): Promise<Letter[]> {
  return of<LettersTables>(on)
    .selectFrom("letters.letter")
    .selectAll()
    .where(scope.condition)
    .where("signing_agency_id", "=", agencyId)
    .where("state", "in", ["to-seal", "being-sealed"])
    .orderBy("changed_at")
    .orderBy("id")
    .limit(limit)
    .execute();
}

/** How many letters of one agency wait for its seal. */
export async function countSealable(on: Reader, scope: Scope, agencyId: string): Promise<number> {
  const { waiting } = await of<LettersTables>(on)
    .selectFrom("letters.letter")
    .select((row) => row.fn.countAll<number>().as("waiting"))
    .where(scope.condition)
    .where("signing_agency_id", "=", agencyId)
    .where("state", "=", "to-seal")
    .executeTakeFirstOrThrow();
  return Number(waiting);
}
