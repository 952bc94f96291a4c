import { sql } from "kysely";
import { z } from "zod";
import type { KernelDeps } from "./command.ts";
import type { Event, Reaction } from "./events.ts";
import { reactionTask } from "./finish-act.ts";
import { idFrom } from "./ids.ts";
import { type Job, job } from "./jobs.ts";

type Due = {
  event_id: string;
  at: Date;
  type: string;
  agency_id: string | null;
  subject_kind: string;
  subject_id: string;
  facts: Event["facts"];
};

const asEvent = (row: Due): Event => ({
  id: row.event_id,
  at: row.at,
  type: row.type,
  subject: { kind: row.subject_kind, id: row.subject_id, agencyId: row.agency_id },
  facts: row.facts,
});

/** This event's and all earlier undone deliveries of the same reaction to the same subject, oldest first. */
async function dueUpTo(deps: KernelDeps, eventId: string, reaction: string): Promise<Event[]> {
  const { rows } = await sql<Due>`/* keyed */
    select due.event_id, event.at, event.type, event.agency_id, event.subject_kind, event.subject_id, event.facts
    from kernel.delivery mine
    join kernel.delivery due on due.reaction = mine.reaction and due.subject_id = mine.subject_id
      and due.done_at is null and due.seq <= mine.seq
    join kernel.event on event.id = due.event_id and event.at = due.event_at
    where mine.event_id = ${eventId} and mine.reaction = ${reaction} and mine.done_at is null
    order by due.seq`.execute(deps.db);
  return rows.map(asEvent);
}

async function runOne(deps: KernelDeps, reaction: Reaction, event: Event): Promise<void> {
  try {
    await reaction.run(event, { requestFor: (act) => idFrom(event.id, reaction.name, act.actName) });
  } catch (error) {
    const name = error instanceof Error ? error.name : "unknown";
    await sql`update kernel.delivery set tries = tries + 1, last_error = ${name}
      where event_id = ${event.id} and reaction = ${reaction.name}`.execute(deps.db);
    throw error;
  }
  // Not waited for on the disk: the queue notes after it that the job is done, and what is lost with both is done again.
  await sql`/* keyed */ with unhurried as (select set_config('synchronous_commit', 'off', true))
    update kernel.delivery set done_at = ${deps.now()}, tries = tries + 1, last_error = null
    from unhurried where event_id = ${event.id} and reaction = ${reaction.name}`.execute(deps.db);
}

const payload = z.object({ eventId: z.uuid(), reaction: z.string() });

/** The job that runs one reaction for one event, after all earlier ones of the same subject. */
export function reactJob(deps: KernelDeps): Job<z.infer<typeof payload>> {
  return job({
    name: reactionTask,
    payload,
    run: async ({ eventId, reaction: name }) => {
      const reaction = deps.reactions.named(name);
      if (!reaction) throw new Error(`no reaction is called ${name}`);
      for (const event of await dueUpTo(deps, eventId, name)) await runOne(deps, reaction, event);
    },
  });
}
