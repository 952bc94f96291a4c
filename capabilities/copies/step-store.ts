import { type Selectable, sql } from "kysely";
import type { ActContext } from "#kernel/command";
import { type Reader, type Tx, of } from "#kernel/database";
import type { CopyState } from "./copy-moves.ts";
import type { CopyKey } from "./shapes.ts";
import type { CopiesTables, StepTable } from "./tables.ts";

export type Step = Selectable<StepTable>;

type Done = {
  readonly kind: string;
  readonly state: CopyState;
  readonly words?: string;
  /** Whoever authorised what a job finished; absent: the actor. */
  readonly by?: string | null;
};

/** Writes down who did what with a locked copy, under the post held at its agency. */
export async function addStep(act: ActContext, key: CopyKey, done: Done): Promise<void> {
  const { actor } = act;
  const held = actor.positions.filter((position) => position.agencyId === key.agencyId);
  const post = actor.onBehalfOf === null ? held[0] : held.find((position) => position.delegated);
  const by = done.by === undefined ? actor.accountId : done.by;
  await sql`insert into copies.step (agency_id, copy_id, no, kind, state, at, by_account_id, by_title, words)
    select ${key.agencyId}, ${key.copyId}, coalesce(max(no), 0) + 1, ${done.kind}, ${done.state}, ${act.now},
      ${by}::uuid, ${post?.title ?? null}, ${done.words ?? null}
    from copies.step where agency_id = ${key.agencyId} and copy_id = ${key.copyId}`.execute(act.tx);
}

/** The steps of one copy in order; it was opened by right before. */
export async function stepsOf(on: Tx | Reader, key: CopyKey): Promise<Step[]> {
  return of<CopiesTables>(on)
    .selectFrom("copies.step")
    .selectAll()
    .where("agency_id", "=", key.agencyId)
    .where("copy_id", "=", key.copyId)
    .orderBy("no")
    .execute();
}
