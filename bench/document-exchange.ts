import { randomBytes, randomUUID } from "node:crypto";
import { performance } from "node:perf_hooks";
import { Readable } from "node:stream";
import { sql } from "kysely";
import { z } from "zod";
import { command } from "#kernel/command";
import { toWork } from "#kernel/jobs";
import { jobActor } from "#kernel/plain/actor";
import { dayIn, vietnamZone } from "#kernel/plain/day";
import { present } from "#kernel/plain/present";
import { reactJob } from "#kernel/react";
import { workOff } from "#kernel/worker";
import { withClient } from "#server/postgres-roles";
import { type Axis, startAxis } from "#simulators/axis/start-axis";
import { medianRound, rounded } from "./figures.ts";
import type { BenchOptions } from "./options.ts";
import { type TemporaryProvince, openTemporaryProvince } from "./temporary-province.ts";

const fileBytes = 60_000;
/** Documents sent before the other side is asked for what came. */
const together = 25;
/** Agencies of the second installation stand under another province's code, so that the first reaches them over the axis alone. */
const otherCode = "H99";
const systems = { "do-luong-a": randomUUID(), "do-luong-b": randomUUID() };

type Side = {
  readonly province: TemporaryProvince;
  readonly agencyId: string;
  readonly organId: string;
  readonly name: string;
};

async function openSide(axis: Axis, systemId: keyof typeof systems, code: string | null): Promise<Side> {
  const province = await openTemporaryProvince({
    ...{ AXIS_URL: axis.url, AXIS_SYSTEM_ID: systemId, AXIS_SECRET: systems[systemId] },
  });
  const { config, rooms } = province;
  if (code !== null) {
    const text = `update agencies.agency set code = replace(code, 'H31', '${code}'), code102 = replace(code102, 'H31', '${code}')`;
    await withClient(config.databaseUrls?.owner ?? "", (owner) => owner.query(text));
  }
  const agency = present(await rooms.agencies.findAgencyByKey(rooms.kernel.db, "ubnd-12004"));
  return { province, agencyId: agency.id, organId: agency.code102, name: agency.nameVi };
}

/** Does all work that is due at an installation: files are built and sent, what came is registered, statuses go back. */
async function settle({ province: { config, ground, rooms } }: Side): Promise<void> {
  const jobs = [...rooms.interchange.jobs, toWork(reactJob(rooms.kernel))];
  await workOff({ jobsUrl: config.databaseUrls?.jobs ?? "", jobs, log: ground.log });
}

const call = { jobId: "1", attempt: 1, lastAttempt: false, requestFor: () => randomUUID() };

/** Asks the axis for what waits there, and does what is due then. */
async function fetchAll(side: Side): Promise<void> {
  await side.province.rooms.interchange.timed.fetchMessages.run({}, call);
  await settle(side);
}

/** An act of a room above the interchange: one document with one file for the other side. */
function sender({ province: { rooms, ground }, agencyId }: Side, to: Side) {
  const { kernel } = rooms;
  const file = randomBytes(fileBytes);
  const send = command(kernel, {
    name: "bench.send-document",
    input: z.object({ number: z.string() }),
    output: z.object({ messageId: z.uuid() }),
    may: (actor) => actor.kind === "job",
    run: async (act, { number }) => {
      const place = { owner: { kind: "agency" as const, id: agencyId }, name: "do-luong.bin" };
      const stored = await ground.files.receive(kernel.db, Readable.from([file]), {
        ...{ ...place, allowedTypes: "any", maxBytes: fileBytes },
      });
      await ground.files.record(act.tx, stored, act.now, null);
      return rooms.interchange.send(act, {
        ...{ agencyId, subjectId: act.ids.next(), receivers: [{ organId: to.organId, name: to.name }], kind: "new" },
        files: [{ fileId: stored.id, name: "do-luong.bin", type: stored.type }],
        header: {
          ...{ code: { number, notation: "CV-UBND" }, type: { kind: 2, code: "", name: "Công văn" } },
          promulgation: { place: "Hưng Yên", on: dayIn(vietnamZone, act.now) },
          ...{ subject: `Về việc đo lường số ${number}`, toPlaces: ["Như trên"], priority: 0, taskCodes: [] },
          signer: { position: "Chủ tịch", fullName: "Nguyễn Văn Đo Lường" },
          ...{ appendixes: [], responseFor: [] },
        },
      });
    },
  });
  return (number: string) => send({ actor: jobActor("bench"), requestId: randomUUID(), input: { number } });
}

const acknowledged = async ({ province }: Side): Promise<number> => {
  const { rows } = await sql<{ count: number }>`
    select count(distinct message_id)::int as count from interchange.status where code = '01'`.execute(
    province.rooms.kernel.db,
  );
  return rows[0]?.count ?? 0;
};

/** How many documents a second are sent, stand at the other installation's door, and are known here to have arrived. */
async function exchanged(from: Side, to: Side, options: BenchOptions, round: number): Promise<number> {
  const send = sender(from, to);
  const go = async (batch: string): Promise<void> => {
    for (let no = 1; no <= together; no += 1) await send(`${batch}${no}`);
    await settle(from);
    await fetchAll(to);
    await fetchAll(from);
  };
  for (const start = performance.now(), end = start + options.warmUp * 1_000; performance.now() < end;) {
    await go(`${round}0${Math.round(performance.now())}`);
  }
  const before = await acknowledged(from);
  const start = performance.now();
  while (performance.now() < start + options.seconds * 1_000) await go(`${round}1${Math.round(performance.now())}`);
  const seconds = (performance.now() - start) / 1_000;
  return rounded(((await acknowledged(from)) - before) / seconds, 1);
}

/**
 * Documents with one file of 60 KB sent from one installation, received by another and acknowledged back (status 01) over the axis'
 * simulator, a second; all three on this machine, the rooms' own jobs in one process, one after the other.
 */
export async function measureDocumentExchange(options: BenchOptions, tell: (line: object) => void): Promise<void> {
  const axis = await startAxis({ port: 0, systems, now: () => new Date() });
  const sides: Side[] = [];
  try {
    sides.push(await openSide(axis, "do-luong-a", null), await openSide(axis, "do-luong-b", otherCode));
    const [from, to] = [present(sides[0]), present(sides[1])];
    for (const side of [from, to, from]) await side.province.rooms.interchange.greetAxis();
    const rounds: number[] = [];
    for (let round = 1; round <= options.rounds; round += 1) {
      rounds.push(await exchanged(from, to, options, round));
      tell({ round, fileBytes, perSecond: { sentReceivedAcknowledged: rounds.at(-1) } });
    }
    tell({ median: true, perSecond: { sentReceivedAcknowledged: medianRound(rounds, (each) => each) } });
  } finally {
    for (const { province } of sides) await province.close();
    await axis.close();
  }
}
