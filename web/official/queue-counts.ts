import type { Actor } from "#kernel/plain/actor";
import type { PageDeps } from "../page-deps.ts";
import type { Queue, QueueName, Side } from "./queues.ts";
import { queues, queuesOf } from "./queues.ts";

export type QueueCount = {
  readonly count: number;
  readonly late: number;
  readonly today: number;
  readonly mine: number;
};
type Answer = Awaited<ReturnType<PageDeps["oneStop"]["showQueue"]>>;

/** Behind every dossier there can be: asks for the counts alone, so that no person is looked at. */
const behindAll = { at: "9999-12-31T00:00:00Z", id: "ffffffff-ffff-ffff-ffff-ffffffffffff" } as const;

/** The counts of each state made into counts of each queue; lateness only where somebody still checks it or works on it. */
export function countsByQueue(side: Side, counts: Answer["counts"]): Readonly<Partial<Record<QueueName, QueueCount>>> {
  const of = (name: QueueName): QueueCount => {
    const inQueue = counts.filter(({ state }) => (queues[name].states as readonly string[]).includes(state));
    const queue: Queue = queues[name];
    if (queue.part === "to-take-over") {
      return { count: sum(inQueue.map((it) => it.toTakeOver)), late: 0, today: 0, mine: 0 };
    }
    const working = inQueue.filter(({ state }) => ["submitted", "received", "processing"].includes(state));
    return {
      count: sum(inQueue.map((it) => it.count)),
      late: sum(working.map((it) => it.late)),
      today: sum(working.map((it) => it.today)),
      mine: sum(inQueue.map((it) => it.mine)),
    };
  };
  return Object.fromEntries(queuesOf(side).map((name) => [name, of(name)]));
}

/** How many dossiers stand in each queue of a desk: one statement, no look at anyone. */
export async function countQueues(deps: PageDeps, actor: Actor, desk: { agencyId: string; side: Side }) {
  const { agencyId, side } = desk;
  const { counts } = await deps.oneStop.showQueue({
    actor,
    input: { agencyId, side, states: ["submitted"], after: behindAll },
  });
  return countsByQueue(side, counts);
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + Number(one), 0);
