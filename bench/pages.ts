import { fork } from "node:child_process";
import { randomUUID } from "node:crypto";
import { fileURLToPath } from "node:url";
import { medianRound, rounded } from "./figures.ts";
import { dossierOf } from "./intake-request.ts";
import type { Load } from "./load.ts";
import { type Measured, measured } from "./measured.ts";
import { signInOfficers, tokenHash } from "./officers.ts";
import type { BenchOptions } from "./options.ts";
import { countBytes } from "./page-bytes.ts";
import { pageHeaders } from "./page-request.ts";
import { type TemporaryProvince, openTemporaryProvince } from "./temporary-province.ts";

type Round = { readonly atRate: Measured; readonly most: Measured; readonly bare: Measured };

/** The pages of a citizen who looks around: home, the list, one procedure, and one of some dossiers that are there. */
export async function citizenPaths({ rooms, ground }: TemporaryProvince, dossiers: number): Promise<readonly string[]> {
  const officers = await signInOfficers(rooms, 4);
  const paths: string[] = [];
  for (let n = 0; n < dossiers; n += 1) {
    const officer = officers[n % officers.length];
    if (!officer) throw new Error("no officers");
    const { actor } = await rooms.identity.resolveSession(tokenHash(officer.token), ground.now());
    const input = dossierOf(officer.centreId, n, 98);
    const { trackingCode } = await rooms.oneStop.enterDossier({ actor, requestId: randomUUID(), input });
    paths.push("/", "/thu-tuc", "/thu-tuc/1.002693", `/tra-cuu/${trackingCode}`);
  }
  return paths;
}

async function startBare(
  address: string,
  paths: readonly string[],
): Promise<{ address: string; pid: number | undefined; stop(): void }> {
  const child = fork(fileURLToPath(new URL("bare-process.ts", import.meta.url)), [], {
    execArgv: ["--disable-warning=ExperimentalWarning"],
  });
  const { port } = await new Promise<{ port: number }>((resolve, reject) => {
    child.once("message", (message) => resolve(message as { port: number }));
    child.once("exit", (code) => reject(new Error(`the bare server ended (${code})`)));
    child.send({ address, paths, headers: pageHeaders(0) });
  });
  return { address: `http://127.0.0.1:${port}`, pid: child.pid, stop: () => child.kill() };
}

/** Citizens' pages rendered from the database at a fixed rate and at most, against bare answers from memory; and their bytes. */
export async function measurePages(options: BenchOptions, tell: (line: object) => void): Promise<void> {
  const province = await openTemporaryProvince();
  try {
    const paths = await citizenPaths(province, 50);
    const web = await province.program("web");
    const address = `http://127.0.0.1:${web.ready.port}`;
    tell({
      bench: "pages",
      bytes: await countBytes(address, paths.slice(0, 4)),
      targets: { firstVisit: 100_000, laterPage: 20_000 },
    });
    const bare = await startBare(address, paths);
    const { connections, rate, warmUp, seconds } = options;
    const load = (to: string, perSecond: number | null): Load => ({
      kind: "pages",
      address: to,
      paths,
      pace: { connections, rate: perSecond, warmUp, seconds },
    });
    const pids = { web: web.pid(), postgres: province.postgresPid() };
    const rounds: Round[] = [];
    for (let round = 1; round <= options.rounds; round += 1) {
      const atRate = await measured(load(address, rate), pids);
      const most = await measured(load(address, null), pids);
      rounds.push({ atRate, most, bare: await measured(load(bare.address, null), { bare: bare.pid }) });
      tell({ bench: "pages", round, ...lineOf(rounds.at(-1), rate) });
    }
    bare.stop();
    const middle = medianRound(rounds, ({ atRate }) => atRate.p99Ms);
    tell({ bench: "pages", median: true, ...lineOf(middle, rate), targets: { p99Ms: 30 } });
  } finally {
    await province.close();
  }
}

const lineOf = (round: Round | undefined, rate: number) =>
  round && { rate, ...round, ratio: rounded(round.most.perSecond / round.bare.perSecond, 3) };
