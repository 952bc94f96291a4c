import { availableParallelism } from "node:os";
import { performance } from "node:perf_hooks";
import { present } from "#kernel/plain/present";
import { readTsaTrust } from "#server/tsa-trust";
import { whileCounting } from "./cpu-time.ts";
import { medianRound, rounded } from "./figures.ts";
import { keepTravelling, openRoad, waits } from "./letter-road.ts";
import { type Measured, measured } from "./measured.ts";
import type { BenchOptions } from "./options.ts";
import { citizenPaths } from "./pages.ts";
import { signaturesPerSecond } from "./sign.ts";
import { type Desk, keepSealing, openDesk } from "./signing-desk.ts";
import { type TemporaryProvince, openTemporaryProvince } from "./temporary-province.ts";

type Pids = Readonly<Record<string, number | undefined>>;
/** Documents a second, what one cost each program in ms of processor time, and the pages meanwhile. */
type Beside = {
  readonly perSecond: number;
  readonly cpuMsEach: Readonly<Record<string, number>>;
  readonly pages: Measured;
};
type Round = {
  readonly crypto: number;
  readonly alone: Measured;
  readonly signing: Beside;
  readonly road: Beside & { readonly waitMs: Readonly<Record<string, number>> };
};

type Stage = {
  readonly pids: Pids;
  /** Citizens' pages at the rate. */
  readonly pages: () => Promise<Measured>;
};

/** What the pages themselves cost PostgreSQL is taken away: as much a page as they cost it alone. */
async function beside({ pages, pids }: Stage, alone: Measured, done: () => number | Promise<number>): Promise<Beside> {
  const [before, from, own] = [await done(), performance.now(), process.cpuUsage()];
  const { result, cpuMs } = await whileCounting(pids, pages);
  const count = (await done()) - before;
  const seconds = (performance.now() - from) / 1_000;
  const { user, system } = process.cpuUsage(own);
  const asked = (result.perSecond * seconds) / Math.max(1, count);
  const each = Object.entries({ ...cpuMs, desk: (user + system) / 1_000 })
    .filter(([name]) => name !== "web")
    .map(([name, ms]) => [
      name,
      rounded(ms / Math.max(1, count) - (name === "postgres" ? (alone.cpuMsEach[name] ?? 0) * asked : 0)),
    ]);
  return {
    perSecond: rounded(count / seconds, 1),
    cpuMsEach: Object.fromEntries(each) as Record<string, number>,
    pages: result,
  };
}

/** Starts every program and gives what does one round. */
async function rounder(desk: Desk, options: BenchOptions) {
  const { province, material } = desk;
  const paths = await citizenPaths(province, 20);
  const demo = await province.program("demo");
  const tsaUrl = String(demo.ready["tsaUrl"]);
  const signing = await province.program("signing-process", { TSA_URL: tsaUrl });
  const web = await province.program("web");
  const { connections, rate, warmUp, seconds } = options;
  const address = `http://127.0.0.1:${web.ready.port}`;
  const load = { kind: "pages", address, paths, pace: { connections, rate, warmUp, seconds } } as const;
  const pids = { web: web.pid(), postgres: province.postgresPid(), signing: signing.pid(), timeStamps: demo.pid() };
  const stage = { pids, pages: () => measured(load, pids) };
  const tsa = { url: tsaUrl, trust: readTsaTrust(province.config.dataDir) };
  const onRoad = await roadStage(province, stage);
  return async (): Promise<Round> => {
    const crypto = await signaturesPerSecond({ kind: "crypto", material, tsa, warmUp, seconds });
    const alone = await stage.pages();
    const flow = await keepSealing(desk);
    const besideFlow = await beside(stage, alone, flow.sealed).finally(flow.stop);
    return { crypto, alone, signing: besideFlow, road: await onRoad(alone) };
  };
}

/** The same letters by the rooms' acts and the worker's jobs; the worker runs only meanwhile. */
async function roadStage(province: TemporaryProvince, stage: Stage) {
  return async (alone: Measured): Promise<Round["road"]> => {
    const worker = await province.program("worker");
    try {
      const road = await openRoad(province);
      const travelling = await keepTravelling(road);
      const withWorker = { ...stage, pids: { ...stage.pids, worker: worker.pid() } };
      const found = await beside(withWorker, alone, travelling.issued).finally(travelling.stop);
      return { ...found, waitMs: await waits(road) };
    } finally {
      await worker.stop();
    }
  };
}

const lineOf = ({ crypto, signing, road, alone }: Round) => ({
  perSecond: {
    signedNumberedSealed: signing.perSecond,
    throughActsAndJobs: road.perSecond,
    twoRawSignatures: rounded(crypto / 2, 1),
  },
  ratio: rounded(signing.perSecond / (crypto / 2), 3),
  cpuMsEach: { signedNumberedSealed: signing.cpuMsEach, throughActsAndJobs: road.cpuMsEach },
  waitMs: road.waitMs,
  pages: { alone, whileSigning: signing.pages, whileActsAndJobs: road.pages },
});

/**
 * Personal signature, number and seal of an official letter, each signature PAdES B-T, by the real signing process, against two bare
 * `crypto.sign` on all cores; then the same through the rooms' acts, the worker's jobs, the files and the register. Citizens' pages
 * at the rate meanwhile.
 */
export async function measureDocumentSigning(options: BenchOptions, tell: (line: object) => void): Promise<void> {
  const province = await openTemporaryProvince();
  try {
    const desk = await openDesk(province);
    const round = await rounder(desk, options);
    const rounds: Round[] = [];
    for (let no = 1; no <= options.rounds; no += 1) {
      rounds.push(await round());
      const pdfBytes = desk.rendered.pdf.length;
      tell({ round: no, cores: availableParallelism(), pdfBytes, ...lineOf(present(rounds.at(-1))) });
    }
    const middle = medianRound(rounds, ({ signing, crypto }) => signing.perSecond / crypto);
    tell({ median: true, ...lineOf(middle), targets: { perSecond: 100, pagesP99Ms: 100 } });
  } finally {
    await province.close();
  }
}
