import type { Selectable } from "kysely";
import type { Changes, Dossier, Pause } from "#capabilities/one-stop";
import type { ActContext } from "#kernel/command";
import { type Reader, type Tx, of } from "#kernel/database";
import { type Day, dayIn, vietnamZone } from "#kernel/plain/day";
import type { DossierKey } from "./letter-store.ts";
import type { LettersNeeds } from "./needs.ts";
import type { DueChangeTable, LettersTables, PauseTable } from "./tables.ts";

const keyOf = (dossier: Dossier): DossierKey => ({ agencyId: dossier.agency_id, dossierId: dossier.id });

/** The pauses of one dossier, which was opened by right before. */
export async function pausesOf(on: Tx | Reader, key: DossierKey): Promise<Selectable<PauseTable>[]> {
  return of<LettersTables>(on)
    .selectFrom("letters.pause")
    .selectAll()
    .where("agency_id", "=", key.agencyId)
    .where("dossier_id", "=", key.dossierId)
    .orderBy("no")
    .execute();
}

/**
 * Each change of its due time with the reason, in the order in which they happened: that of a taking over is written down by a
 * reaction, perhaps after a later one. The dossier was opened by right before.
 */
export async function dueChangesOf(on: Tx | Reader, key: DossierKey): Promise<Selectable<DueChangeTable>[]> {
  return of<LettersTables>(on)
    .selectFrom("letters.due_change")
    .selectAll()
    .where("agency_id", "=", key.agencyId)
    .where("dossier_id", "=", key.dossierId)
    .orderBy("at")
    .orderBy("no")
    .execute();
}

type Change = Pick<DueChangeTable, "cause" | "due_after" | "letter_id" | "reason"> &
  Partial<Pick<DueChangeTable, "at" | "due_before">> & { readonly by: string | null };

async function saveChange(act: ActContext, dossier: Dossier, { by, ...change }: Change): Promise<void> {
  const before = await dueChangesOf(act.tx, keyOf(dossier));
  await of<LettersTables>(act.tx)
    .insertInto("letters.due_change")
    .values({
      at: act.now,
      due_before: dossier.due_at,
      ...change,
      agency_id: dossier.agency_id,
      dossier_id: dossier.id,
      no: before.length + 1,
      by_account_id: by,
    })
    .execute();
}

/** The ground in law of a pause or a change on a day (rows with validity). */
async function groundOn(on: Tx | Reader, code: string, day: Day): Promise<string> {
  const row = await of<LettersTables>(on)
    .selectFrom("letters.legal_ground")
    .select("text_vi")
    .where("code", "=", code)
    .where("valid_from", "<=", day)
    .where((row) => row.or([row("valid_to", "is", null), row("valid_to", ">=", day)]))
    .orderBy("valid_from", "desc")
    .executeTakeFirst();
  if (!row) throw new Error(`no ground in law is known for ${code} on ${day}`);
  return row.text_vi;
}

/** The ground in law of a pause for papers on a day. */
export const pauseGround = (on: Tx | Reader, day: Day): Promise<string> => groundOn(on, "pause-for-supplement", day);

const asPause = ({ from_at, to_at, ground }: Selectable<PauseTable>): Pause => ({ from: from_at, to: to_at, ground });

/** What the dossier's row says of its limit, with its pauses as they now stand. */
async function limitOf(needs: LettersNeeds, act: ActContext, dossier: Dossier) {
  const pauses = (await pausesOf(act.tx, keyOf(dossier))).map(asPause);
  const { dueAt, lines } = await needs.dossiers.dueTime(act.tx, dossier, pauses);
  return { dueAt, due_lines: JSON.stringify(lines) };
}

/** Stops the clock on the ground of a letter: from now on the dossier has no due time. Its dossier is locked. */
export async function pauseClock(
  needs: LettersNeeds,
  act: ActContext,
  dossier: Dossier,
  letterId: string,
): Promise<Changes> {
  const ground = await pauseGround(act.tx, dayIn(vietnamZone, act.now));
  const { agency_id, id: dossier_id } = dossier;
  const no = (await pausesOf(act.tx, keyOf(dossier))).length + 1;
  await of<LettersTables>(act.tx)
    .insertInto("letters.pause")
    .values({ agency_id, dossier_id, no, letter_id: letterId, from_at: act.now, to_at: null, ground })
    .execute();
  const by = act.actor.accountId;
  await saveChange(act, dossier, { cause: "paused", due_after: null, letter_id: letterId, reason: ground, by });
  const { due_lines } = await limitOf(needs, act, dossier);
  return { due_at: null, due_lines };
}

/** Ends the open pause of a locked dossier, if it has one. */
export async function endPause(tx: Tx, key: DossierKey, at: Date): Promise<void> {
  await of<LettersTables>(tx)
    .updateTable("letters.pause")
    .set({ to_at: at })
    .where("agency_id", "=", key.agencyId)
    .where("dossier_id", "=", key.dossierId)
    .where("to_at", "is", null)
    .execute();
}

/** Lets the clock run again and counts the due time anew. A dossier with a new date keeps the later of both. */
export async function resumeClock(
  needs: LettersNeeds,
  act: ActContext,
  dossier: Dossier,
  letterId: string,
): Promise<Changes> {
  await endPause(act.tx, keyOf(dossier), act.now);
  const { dueAt, due_lines } = await limitOf(needs, act, dossier);
  const earlier = await dueChangesOf(act.tx, keyOf(dossier));
  const promised = earlier.find((change) => change.cause === "postponed")?.due_after ?? null;
  const due_at = promised && dueAt && promised > dueAt ? promised : dueAt;
  const reason = earlier.at(-1)?.reason ?? "";
  const by = act.actor.kind === "official" ? act.actor.accountId : null;
  await saveChange(act, dossier, { cause: "resumed", due_after: due_at, letter_id: letterId, reason, by });
  return { due_at, due_lines, lawful_due_at: promised ? dueAt : null };
}

/** The one new date of form 04; by law the dossier stays late from the date it had. */
export async function postponeDue(
  act: ActContext,
  dossier: Dossier,
  how: { readonly letterId: string; readonly newDueAt: Date; readonly reason: string; readonly by: string | null },
): Promise<Changes> {
  const { letterId, newDueAt, reason, by } = how;
  await saveChange(act, dossier, { cause: "postponed", due_after: newDueAt, letter_id: letterId, reason, by });
  return { due_at: newDueAt, lawful_due_at: dossier.lawful_due_at ?? dossier.due_at };
}

/** What was told became sooner, because the competent agency's Centre took over a locked dossier before the limit of its hand-over. */
export async function saveTakenOver(
  act: ActContext,
  dossier: Dossier,
  { at, ...change }: Pick<DueChangeTable, "at" | "due_before" | "due_after">,
): Promise<void> {
  const reason = await groundOn(act.tx, "taken-over-sooner", dayIn(vietnamZone, at));
  await saveChange(act, dossier, {
    ...change,
    at,
    cause: "taken-over",
    letter_id: null,
    reason,
    by: dossier.taken_over_by,
  });
}
