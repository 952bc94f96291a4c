import { sql } from "kysely";
import type { accessRows } from "./access.ts";
import { type AuditLine, auditValues } from "./audit.ts";
import type { JobRequest } from "./command.ts";
import type { Tx } from "./database.ts";
import type { ActorKind } from "./plain/actor.ts";
import { type Event, type Reactions, queueOf } from "./events.ts";

export type Ending = {
  readonly line: AuditLine;
  readonly events: readonly Event[];
  readonly jobs: readonly JobRequest[];
  readonly access: ReturnType<typeof accessRows>;
  readonly reactions: Reactions;
  readonly output: unknown;
};

/** The task that runs one reaction for one event. */
export const reactionTask = "react";

function eventRow(event: Event) {
  return {
    id: event.id,
    at: event.at,
    type: event.type,
    agency_id: event.subject.agencyId,
    subject_kind: event.subject.kind,
    subject_id: event.subject.id,
    facts: event.facts,
  };
}

function deliveriesOf(ending: Ending) {
  return ending.events.flatMap((event) =>
    ending.reactions.of(event).map((reaction) => ({
      event_id: event.id,
      event_at: event.at,
      reaction: reaction.name,
      subject_id: event.subject.id,
    })),
  );
}

const persons: readonly ActorKind[] = ["official", "citizen"];

/** The smaller the sooner: what a person asked for, and waits for at a screen, goes before what follows of something else. */
function jobSpecs(ending: Ending, deliveries: ReturnType<typeof deliveriesOf>) {
  const priority = persons.includes(ending.line.actor.kind) ? -1 : 0;
  const reactions = deliveries.map((delivery) => ({
    task: reactionTask,
    payload: { eventId: delivery.event_id, reaction: delivery.reaction },
    queue: queueOf(delivery.reaction, delivery.subject_id),
    key: `${delivery.event_id}:${delivery.reaction}`,
    run_at: null,
  }));
  const asked = ending.jobs.map((job) => ({
    task: job.task,
    payload: job.payload,
    queue: job.queue,
    key: null,
    run_at: job.runAt,
    priority,
  }));
  return [...reactions, ...asked];
}

/** Saves the answer, audit line, looks, events, deliveries and jobs of one act in one round trip; gives how many jobs there are. */
export async function finishAct(tx: Tx, ending: Ending): Promise<number> {
  const { line } = ending;
  const deliveries = deliveriesOf(ending);
  const jobs = jobSpecs(ending, deliveries);
  await sql`/* last */
    with audit as (
      insert into kernel.audit_line (id, at, act, outcome, refusal, actor_kind, account_id, person_id,
        session_id, on_behalf_of, on_behalf_ground, agency_id, subject_kind, subject_id, request_id, facts)
      values (${sql.join(auditValues(line))})
    ), looked as (
      insert into kernel.access_line (id, at, query, actor_kind, account_id, person_id, agency_id, session_id,
        purpose, dossier_id, class, person_ids, shown_from, ground, approved_by)
      select id, ${line.at}, ${line.act}, ${line.actor.kind}, ${line.actor.accountId}::uuid, ${line.actor.personId}::uuid,
        agency_id, ${line.actor.sessionId}::uuid, purpose, dossier_id, class, person_ids, shown_from, ground, approved_by
      from jsonb_to_recordset(${JSON.stringify(ending.access)}::jsonb) as look (id uuid, agency_id uuid, purpose text,
        dossier_id uuid, class text, person_ids uuid[], shown_from date, ground text, approved_by uuid)
    ), told as (
      insert into kernel.event (id, at, type, agency_id, subject_kind, subject_id, facts)
      select * from jsonb_to_recordset(${JSON.stringify(ending.events.map(eventRow))}::jsonb)
        as event (id uuid, at timestamptz, type text, agency_id uuid, subject_kind text, subject_id uuid, facts jsonb)
    ), due as (
      insert into kernel.delivery (event_id, event_at, reaction, subject_id)
      select * from jsonb_to_recordset(${JSON.stringify(deliveries)}::jsonb)
        as delivery (event_id uuid, event_at timestamptz, reaction text, subject_id uuid)
    )
    update kernel.request set output = ${JSON.stringify(ending.output ?? null)}::jsonb
    from (select kernel.enqueue(${JSON.stringify(jobs)}::jsonb) as count) as asked
    where command = ${line.act} and request_id = ${line.requestId}`.execute(tx);
  return jobs.length;
}
