import type { Actor } from "#kernel/plain/actor";
import { agenciesWith, holdsAt } from "#kernel/plain/actor";
import { outgoingRoles } from "../documents/outgoing-places.ts";
import type { PageDeps } from "../page-deps.ts";
import type { DossierRow } from "./dossier-table.tsx";
import { byUrgency } from "./dossier-table.tsx";
import type { QueueCount } from "./queue-counts.ts";
import { countQueues, countsByQueue } from "./queue-counts.ts";
import type { QueueName, Side } from "./queues.ts";
import { desksOf, receivesOnly, supportedAt } from "./queues.ts";
import { isNumberAsked } from "./trays.ts";

export type Desk = {
  readonly agencyId: string;
  readonly agencyName: string;
  readonly side: Side;
  readonly counts: Readonly<Partial<Record<QueueName, QueueCount>>>;
  readonly dueToday: number;
  readonly first: readonly DossierRow[];
};
export type Trays = {
  readonly agencyId: string;
  readonly agencyName: string;
  readonly toSign: number | null;
  readonly toNumber: number | null;
  readonly toSeal: number | null;
};
export type Work = {
  readonly now: Date;
  readonly places: readonly { readonly id: string; readonly name: string }[];
  readonly chosen: string;
  readonly desks: readonly Desk[];
  readonly trays: readonly Trays[];
  /** Agencies with whose documents the official has to do. */
  readonly documents: readonly { readonly agencyId: string; readonly agencyName: string }[];
};

const shownFirst = 10;

/** A desk with its counts and first dossiers; none where the agency decides nothing. */
async function deskAt(deps: PageDeps, actor: Actor, agencyId: string, side: Side): Promise<Desk | null> {
  const states = side === "register" ? (["submitted"] as const) : (["received", "processing"] as const);
  const takesOver = side === "register" && !supportedAt(actor).includes(agencyId);
  const [answer, agency, handedOver] = await Promise.all([
    deps.oneStop.showQueue({ actor, input: { agencyId, side, states: [...states], after: null } }),
    deps.agencies.cards.cardOf(deps.db, agencyId),
    takesOver ? countQueues(deps, actor, { agencyId, side: "hand-over" }) : {},
  ]);
  if (side === "competent" && receivesOnly(agency)) return null;
  const now = deps.now();
  const first = byUrgency(answer.dossiers, now).slice(0, shownFirst);
  const counts = { ...countsByQueue(side, answer.counts), ...handedOver };
  const dueToday = Object.values(counts).reduce((sum, count) => sum + (count?.today ?? 0), 0);
  return { agencyId, agencyName: agency.name, side, counts, dueToday, first };
}

async function traysAt(deps: PageDeps, actor: Actor, agencyId: string): Promise<Trays> {
  const ask = (tray: "leader" | "clerk", role: "leader" | "clerk") =>
    holdsAt(actor, agencyId, role) ? deps.oneStop.showTray({ actor, input: { agencyId, tray } }) : null;
  const sealing = holdsAt(actor, agencyId, "clerk")
    ? deps.letters.countLettersToSeal({ actor, input: { agencyId } })
    : 0;
  const [leader, clerk, letters, agency] = await Promise.all([
    ask("leader", "leader"),
    ask("clerk", "clerk"),
    sealing,
    deps.agencies.cards.cardOf(deps.db, agencyId),
  ]);
  const count = (lines: typeof leader, state: string) => lines?.filter((line) => line.state === state).length ?? null;
  // What waits for another system's number is nobody's turn.
  const mine = clerk?.filter((line) => !isNumberAsked(line)) ?? null;
  return {
    agencyId,
    agencyName: agency.name,
    toSign: count(leader, "to-sign"),
    toNumber: count(mine, "to-number"),
    toSeal: clerk && (count(clerk, "to-seal") ?? 0) + letters,
  };
}

/** Everything an official's first page shows: the desks at one agency, or at all of them. */
export async function loadWork(deps: PageDeps, actor: Actor, asked: string): Promise<Work> {
  // What is to be taken over stands with the counter's own lists.
  const desks = desksOf(actor).filter(({ side }) => side !== "hand-over");
  const signing = agenciesWith(actor, "leader", "clerk");
  const documents = agenciesWith(actor, ...outgoingRoles);
  const ids = [...new Set([...desks.map((desk) => desk.agencyId), ...signing, ...documents])];
  const chosen = ids.includes(asked) ? asked : "";
  const here = (agencyId: string) => chosen === "" || agencyId === chosen;
  const [cards, shownDesks, trays] = await Promise.all([
    Promise.all(ids.map(async (id) => ({ id, name: (await deps.agencies.cards.cardOf(deps.db, id)).name }))),
    Promise.all(
      desks.filter((desk) => here(desk.agencyId)).map((desk) => deskAt(deps, actor, desk.agencyId, desk.side)),
    ),
    Promise.all(signing.filter(here).map((agencyId) => traysAt(deps, actor, agencyId))),
  ]);
  const nameOf = (id: string) => cards.find((card) => card.id === id)?.name ?? "";
  return {
    now: deps.now(),
    places: cards,
    chosen,
    desks: shownDesks.filter((desk) => desk !== null),
    trays,
    documents: documents.filter(here).map((agencyId) => ({ agencyId, agencyName: nameOf(agencyId) })),
  };
}
