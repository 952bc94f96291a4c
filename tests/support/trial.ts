import { noBell } from "#kernel/bell";
import { type KernelDeps } from "#kernel/command";
import { type Reaction, gatherReactions } from "#kernel/events";
import { idFrom, timeOrderedIds } from "#kernel/ids";
import type { AnyJob } from "#kernel/jobs";
import { toWork } from "#kernel/jobs";
import { type Log, silentLog } from "#kernel/log";
import { type Actor, anonymous } from "#kernel/plain/actor";
import { Refusal } from "#kernel/plain/refusal";
import { reactJob } from "#kernel/react";
import { workOff } from "#kernel/worker";
import { appRole, withClient } from "#server/postgres-roles";
import { type OpenTestDatabase, cloneMigrated } from "./rooms.ts";

export const trialAgency = idFrom("agency", "of the trial");
export const official = (name: string, more: Partial<Actor> = {}): Actor => ({
  ...anonymous,
  kind: "official",
  accountId: idFrom("account", name),
  ...more,
});
/** The technical administrator, who may see the operator's page. */
export const technician = official("technician", {
  positions: [
    {
      id: idFrom("position", "technician"),
      agencyId: trialAgency,
      agencyPath: "/",
      unitId: null,
      title: "Quản trị kỹ thuật",
      roles: ["technical-administrator"],
      validFrom: "2025-07-01" as never,
      validTo: null,
    },
  ],
});

/** Whether an error is the refusal with this code and status. */
export const refusedWith =
  (code: string, status: number) =>
  (error: unknown): boolean =>
    error instanceof Refusal && error.code === code && error.status === status;

export type Trial = {
  readonly database: OpenTestDatabase;
  readonly kernel: KernelDeps;
  readonly clock: { now: Date };
  /** What reacts to which event; a test fills it. */
  readonly reactions: Reaction[];
  /** As the superuser: what the app may not do. */
  byAdmin(statement: string, values?: unknown[]): Promise<Record<string, unknown>[]>;
  byOwner(statement: string, values?: unknown[]): Promise<Record<string, unknown>[]>;
  settle(jobs?: readonly AnyJob[]): Promise<void>;
  close(): Promise<void>;
};

async function ask(url: string, statement: string, values: unknown[]): Promise<Record<string, unknown>[]> {
  let rows: Record<string, unknown>[] = [];
  await withClient(url, async (client) => {
    ({ rows } = await client.query<Record<string, unknown>>(statement, values));
  });
  return rows;
}

/** The ground floor alone on a database of its own, with one table `kernel.trial (id, label)` to change. */
export async function openTrial(more: { log?: Log } = {}): Promise<Trial> {
  const database = await cloneMigrated();
  const clock = { now: new Date("2026-11-23T02:00:00Z") };
  const reactions: Reaction[] = [];
  const log = more.log ?? silentLog;
  const kernel: KernelDeps = {
    db: database.db,
    now: () => clock.now,
    ids: timeOrderedIds,
    log,
    reactions: gatherReactions(() => reactions),
    bell: noBell,
  };
  await ask(
    database.ownerUrl,
    `create table kernel.trial (id uuid primary key, label text); grant select, insert, update, delete on kernel.trial to ${appRole}`,
    [],
  );
  return {
    database,
    kernel,
    clock,
    reactions,
    byAdmin: (statement, values = []) => ask(database.adminUrl, statement, values),
    byOwner: (statement, values = []) => ask(database.ownerUrl, statement, values),
    settle: (jobs = []) => workOff({ jobsUrl: database.jobsUrl, jobs: [...jobs, toWork(reactJob(kernel))], log }),
    close: () => database.drop(),
  };
}
