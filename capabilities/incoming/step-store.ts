import type { Selectable } from "kysely";
import type { ActContext } from "#kernel/command";
import { type Reader, type Tx, of } from "#kernel/database";
import type { DocumentKey } from "./document-store.ts";
import type { IncomingNeeds } from "./needs.ts";
import type { IncomingTables, StepKind, StepTable } from "./tables.ts";

export type Step = Selectable<StepTable>;
export type NewStep = {
  readonly kind: StepKind;
  readonly taskId?: string;
  readonly text?: string;
  readonly answersId?: string;
  readonly untilAt?: Date;
  readonly unitId?: string | null;
};

/** Name and title under which the actor does something at an agency; empty for work between two acts. */
export async function actorName(needs: IncomingNeeds, act: ActContext, agencyId: string) {
  const accountId = act.actor.accountId;
  if (accountId === null) return { accountId, name: null, title: null };
  const names = await needs.identity.namesOf(act.tx, [accountId]);
  const known = names.get(accountId);
  const at = act.actor.positions.find((post) => post.agencyId === agencyId && !post.delegated);
  const standsIn = act.actor.positions.find((post) => post.agencyId === agencyId && post.delegated);
  const behalf = act.actor.onBehalfOf && standsIn ? `, thay mặt ${standsIn.title}` : "";
  const title = at?.title ?? known?.title ?? null;
  return { accountId, name: known?.fullName ?? null, title: title === null ? null : `${title}${behalf}` };
}

/** Adds a step to the course of a document, by the actor, at the act's instant; gives its id. */
export async function addStep(needs: IncomingNeeds, act: ActContext, key: DocumentKey, step: NewStep): Promise<string> {
  const by = await actorName(needs, act, key.agencyId);
  const id = act.ids.next();
  await of<IncomingTables>(act.tx)
    .insertInto("incoming.step")
    .values({
      agency_id: key.agencyId,
      document_id: key.documentId,
      id,
      kind: step.kind,
      at: act.now,
      by_account_id: by.accountId,
      by_name: by.name,
      by_title: by.title,
      task_id: step.taskId ?? null,
      text: step.text ?? null,
      answers_id: step.answersId ?? null,
      until_at: step.untilAt ?? null,
      unit_id: step.unitId ?? null,
    })
    .execute();
  return id;
}

/** The course of a document that was opened or locked by right before, in its order. */
export async function stepsOf(on: Tx | Reader, key: DocumentKey): Promise<Step[]> {
  return of<IncomingTables>(on)
    .selectFrom("incoming.step")
    .selectAll()
    .where("agency_id", "=", key.agencyId)
    .where("document_id", "=", key.documentId)
    .orderBy("id")
    .execute();
}

/** Steps of a kind that no other step answers: open questions, extensions that nobody decided. */
export function unanswered(steps: readonly Step[], kind: "ask" | "ask-extension"): Step[] {
  const answered = new Set(steps.map(({ answers_id }) => answers_id));
  return steps.filter((step) => step.kind === kind && !answered.has(step.id));
}
