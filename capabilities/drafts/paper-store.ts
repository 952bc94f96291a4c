import type { Selectable } from "kysely";
import { type Reader, type Tx, of } from "#kernel/database";
import type { DraftsTables, PaperTable } from "./tables.ts";

export type DraftPaper = Selectable<PaperTable>;

/** The papers of one draft in the order they came; the draft itself was opened by right before. */
export async function papersOf(on: Tx | Reader, draftId: string): Promise<DraftPaper[]> {
  return of<DraftsTables>(on)
    .selectFrom("drafts.paper")
    .selectAll()
    .where("draft_id", "=", draftId)
    .orderBy("id")
    .execute();
}

export async function insertPaper(tx: Tx, paper: DraftPaper): Promise<void> {
  await of<DraftsTables>(tx).insertInto("drafts.paper").values(paper).execute();
}

export async function deletePapers(tx: Tx, draftId: string, id?: string): Promise<DraftPaper[]> {
  let gone = of<DraftsTables>(tx).deleteFrom("drafts.paper").where("draft_id", "=", draftId);
  if (id !== undefined) gone = gone.where("id", "=", id);
  return gone.returningAll().execute();
}
