import { type Selectable, sql } from "kysely";
import type { ActContext } from "#kernel/command";
import { type Reader, type Tx, of } from "#kernel/database";
import type { OutgoingDocument } from "./document-store.ts";
import type { DocumentState } from "./document-moves.ts";
import type { DocumentKey } from "./shapes.ts";
import type { DocumentsTables, StepTable } from "./tables.ts";

export type Step = Selectable<StepTable>;

type Done = {
  readonly kind: string;
  readonly state: DocumentState;
  readonly words?: string;
  readonly version?: number;
};

/** Writes down who did what with a locked document: under the post held at its agency, and on whose behalf. */
export async function addStep(
  act: ActContext,
  document: Pick<OutgoingDocument, "agency_id" | "id" | "version">,
  done: Done,
): Promise<void> {
  const { actor } = act;
  const held = actor.positions.filter((position) => position.agencyId === document.agency_id);
  const behalf = actor.onBehalfOf !== null;
  const title = (behalf ? held.find((position) => position.delegated) : held[0])?.title ?? null;
  await insertStep(act.tx, document, { ...done, at: act.now, by: actor.accountId, title, behalf });
}

/** What a job finished for a person stands under the name of whoever authorised it. */
export async function addStepFor(
  act: ActContext,
  document: Pick<OutgoingDocument, "agency_id" | "id" | "version">,
  accountId: string | null,
  done: Done,
): Promise<void> {
  await insertStep(act.tx, document, { ...done, at: act.now, by: accountId, title: null, behalf: false });
}

async function insertStep(
  tx: Tx,
  document: Pick<OutgoingDocument, "agency_id" | "id" | "version">,
  step: Done & {
    readonly at: Date;
    readonly by: string | null;
    readonly title: string | null;
    readonly behalf: boolean;
  },
): Promise<void> {
  await sql`insert into documents.step (agency_id, document_id, no, kind, state, at, by_account_id, by_title, on_behalf, words, version)
    select ${document.agency_id}, ${document.id}, coalesce(max(no), 0) + 1, ${step.kind}, ${step.state}, ${step.at},
      ${step.by}::uuid, ${step.title}, ${step.behalf}, ${step.words ?? null}, ${step.version ?? document.version}::integer
    from documents.step where agency_id = ${document.agency_id} and document_id = ${document.id}`.execute(tx);
}

/** The steps of one document in order; the document was opened by right before. */
export async function stepsOf(on: Tx | Reader, key: DocumentKey): Promise<Step[]> {
  return of<DocumentsTables>(on)
    .selectFrom("documents.step")
    .selectAll()
    .where("agency_id", "=", key.agencyId)
    .where("document_id", "=", key.documentId)
    .orderBy("no")
    .execute();
}

type Told = Pick<OutgoingDocument, "agency_id" | "id">;
const subjectOf = (document: Told) => ({ kind: "document", id: document.id, agencyId: document.agency_id });

/** States in which a document lies with a person who may not know of it. */
const waiting: readonly DocumentState[] = ["in-review", "to-number", "to-sign", "to-seal"];

/** `documents.document-waits` (fact state): somebody else's turn has come. Nothing for the states of jobs. */
export function tellWaits(act: ActContext, document: Told, state: DocumentState): void {
  if (!waiting.includes(state)) return;
  act.tell({ type: "documents.document-waits", subject: subjectOf(document), facts: { state } });
}

/** `documents.document-returned`: the drafter has it back. */
export const tellReturned = (act: ActContext, document: Told): void =>
  act.tell({ type: "documents.document-returned", subject: subjectOf(document) });
