import type { Event, Reaction } from "#kernel/events";
import { jobActor } from "#kernel/plain/actor";
import type { linkAnswer } from "./acts/link-answer.ts";
import type { takeArrival } from "./acts/take-arrival.ts";
import { getDocument, type IncomingDocument } from "./document-store.ts";
import type { IncomingNeeds } from "./needs.ts";
import { directionsOf, type Task, tasksOf } from "./task-store.ts";
import { stepsOf } from "./step-store.ts";

const actor = jobActor("incoming");
const leaderRole = "leader";

async function situation(needs: IncomingNeeds, event: Event) {
  const { db } = needs.kernel;
  const key = { agencyId: event.subject.agencyId ?? "", documentId: event.subject.id };
  const document = await getDocument(db, actor, key);
  return { document, key, tasks: await tasksOf(db, key), directions: await directionsOf(db, key) };
}

/** The book's number with its year, as notices name the document. */
const numberOf = ({ arrival_number, book_year }: IncomingDocument): string =>
  `${arrival_number ?? "?"}/${book_year ?? "?"}`;

/** Whoever has a task in hand; for one that lies in a unit's box, the unit's leaders, else everybody of the unit. */
async function holders(needs: IncomingNeeds, task: Task): Promise<string[]> {
  if (task.account_id !== null) return [task.account_id];
  const { db } = needs.kernel;
  const leaders = await needs.identity.officialsAt(db, task.agency_id, leaderRole);
  const led = leaders.filter(({ unitId }) => unitId !== null && unitId === task.unit_id);
  if (led.length > 0) return led.map(({ accountId }) => accountId);
  const officers = await needs.identity.officialsAt(db, task.agency_id, "case-officer");
  return officers.filter(({ unitId }) => unitId === task.unit_id).map(({ accountId }) => accountId);
}

type Told = {
  readonly template: "incoming-given" | "incoming-asked" | "incoming-answered" | "incoming-late" | "incoming-recalled";
};

async function tell(
  needs: IncomingNeeds,
  event: Event,
  document: IncomingDocument,
  { template }: Told,
  to: readonly string[],
  dueAt: Date | null = null,
): Promise<void> {
  for (const accountId of new Set(to)) {
    await needs.notices.notifyAccount({
      ...{ eventId: event.id, agencyId: document.agency_id, subject: event.subject, accountId, mail: true, template },
      facts: { arrival: numberOf(document), at: event.at.toISOString(), dueAt: dueAt?.toISOString() ?? null },
    });
  }
}

async function tellGiven(needs: IncomingNeeds, event: Event): Promise<void> {
  const { document, tasks } = await situation(needs, event);
  const { directionId, taskId } = event.facts as { directionId?: string; taskId?: string };
  const given = tasks.filter(
    (task) => task.ended_at === null && (task.direction_id === directionId || task.id === taskId),
  );
  for (const task of given) {
    await tell(needs, event, document, { template: "incoming-given" }, await holders(needs, task), task.due_at);
  }
}

/** Whoever directed last. */
async function tellLeader(needs: IncomingNeeds, event: Event): Promise<void> {
  const { document, directions } = await situation(needs, event);
  const last = directions.at(-1);
  if (last) await tell(needs, event, document, { template: "incoming-asked" }, [last.by_account_id]);
}

async function tellAsker(needs: IncomingNeeds, event: Event): Promise<void> {
  const { document, key } = await situation(needs, event);
  const asked = (await stepsOf(needs.kernel.db, key)).find(({ id }) => id === event.facts.stepId);
  if (asked?.by_account_id)
    await tell(needs, event, document, { template: "incoming-answered" }, [asked.by_account_id]);
}

async function tellLate(needs: IncomingNeeds, event: Event): Promise<void> {
  const { document, tasks, directions } = await situation(needs, event);
  const task = tasks.find(({ id }) => id === event.facts.taskId);
  if (!task || task.ended_at !== null) return;
  const last = directions.at(-1);
  const to = [...(await holders(needs, task)), ...(last ? [last.by_account_id] : [])];
  await tell(needs, event, document, { template: "incoming-late" }, to, task.due_at);
}

/** Those who have it in hand, who had completed their part, and who directed; before it has a number nobody had. */
async function tellRecalled(needs: IncomingNeeds, event: Event): Promise<void> {
  const { document, tasks, directions } = await situation(needs, event);
  if (document.arrival_number === null) return;
  const given = tasks.filter(
    ({ state, account_id }) => state !== "dropped" && (account_id !== null || state === "waiting"),
  );
  const held = await Promise.all(given.map((task) => holders(needs, task)));
  const last = directions.at(-1);
  await tell(needs, event, document, { template: "incoming-recalled" }, [
    ...held.flat(),
    ...(last ? [last.by_account_id] : []),
  ]);
}

type Acts = {
  readonly takeArrival: ReturnType<typeof takeArrival>;
  readonly linkAnswer: ReturnType<typeof linkAnswer>;
};

/** Arrivals and answers become the book's; those concerned are told. */
export function incomingReactions(needs: IncomingNeeds, acts: Acts): Reaction[] {
  const notices: readonly [string, string[], (needs: IncomingNeeds, event: Event) => Promise<void>][] = [
    ["incoming.tell-given", ["incoming.document-directed", "incoming.task-assigned"], tellGiven],
    ["incoming.tell-leader", ["incoming.leader-asked"], tellLeader],
    ["incoming.tell-asker", ["incoming.task-answered"], tellAsker],
    ["incoming.tell-late", ["incoming.task-late"], tellLate],
    ["incoming.tell-recalled", ["incoming.document-recalled"], tellRecalled],
  ];
  return [
    {
      name: "incoming.take-arrival",
      on: ["interchange.message-received"],
      run: async (event, call) => {
        const input = { agencyId: event.subject.agencyId, inboundId: event.subject.id };
        await acts.takeArrival({ actor, requestId: call.requestFor(acts.takeArrival), input });
      },
    },
    {
      name: "incoming.link-answer",
      on: ["documents.document-issued"],
      concerns: (event) => typeof event.facts.answersInboundId === "string",
      run: async (event, call) => {
        const { answersInboundId, numberText } = event.facts as { answersInboundId: string; numberText?: string };
        const input = {
          ...{ agencyId: event.subject.agencyId, outgoingId: event.subject.id, answersInboundId },
          ...{ numberText: numberText ?? "", issuedAt: event.at.toISOString() },
        };
        await acts.linkAnswer({ actor, requestId: call.requestFor(acts.linkAnswer), input });
      },
    },
    ...notices.map(([name, on, run]) => ({ name, on, run: (event: Event) => run(needs, event) })),
  ];
}
