import { whileCounting } from "./cpu-time.ts";
import { type Figures, figuresOf, medianRound, rounded } from "./figures.ts";
import { type Load, runLoad } from "./load.ts";
import { signInOfficers } from "./officers.ts";
import type { BenchOptions } from "./options.ts";
import { recordIntake } from "./recorded.ts";
import { openTemporaryProvince } from "./temporary-province.ts";

/** The connections of the web program's pool (server/web.ts); the repetition by `pg` gets as many. */
const poolConnections = 24;

/** `cpuMsEach`: processor time a piece of work, warm-up included, by program. */
type Measured = Figures & { readonly cpuMsEach: Readonly<Record<string, number>> };
type Round = { readonly intake: Measured; readonly allStatements: Measured; readonly writesOnly: Measured };

const eachOf = (cpuMs: Readonly<Record<string, number>>, count: number) =>
  Object.fromEntries(Object.entries(cpuMs).map(([name, ms]) => [name, rounded(ms / Math.max(1, count))]));

/** For profiling, e.g. `--cpu-prof`. */
function webOptions(): Record<string, string> {
  const given = process.env["BENCH_WEB_OPTIONS"];
  return given ? { NODE_OPTIONS: given } : {};
}

/** Dossiers through HTTP against the same statements by `pg` alone, on the same durable database. */
export async function measureIntake(options: BenchOptions, tell: (line: object) => void): Promise<void> {
  const province = await openTemporaryProvince();
  try {
    const officers = await signInOfficers(province.rooms);
    const [first] = officers;
    if (!first) throw new Error("no officers");
    const recording = await recordIntake(province.ground, first);
    const count = (writes: boolean): number => recording.statements.filter((one) => one.writes || !writes).length;
    tell({
      bench: "intake",
      officers: officers.length,
      statements: count(false),
      writing: count(true),
      roundTrips: count(false) + 2,
    });
    const web = await province.program("web", webOptions());
    const address = `http://127.0.0.1:${web.ready.port}`;
    const pace = { connections: options.connections, rate: null, warmUp: options.warmUp, seconds: options.seconds };
    const url = province.config.databaseUrls?.app ?? "";
    const measure = async (load: Load): Promise<Measured> => {
      const pids = { web: web.pid(), postgres: province.postgresPid() };
      const { result, cpuMs } = await whileCounting(pids, () => runLoad(load));
      return { ...figuresOf(result), cpuMsEach: eachOf(cpuMs, result.all) };
    };
    const byPg = (writesOnly: boolean): Load => ({
      kind: "replay",
      pace,
      plan: { url, recording, officers, connections: poolConnections, writesOnly },
    });
    const rounds: Round[] = [];
    for (let round = 1; round <= options.rounds; round += 1) {
      const intake = await measure({ kind: "intake", address, officers, run: round, pace });
      const allStatements = await measure(byPg(false));
      const writesOnly = await measure(byPg(true));
      rounds.push({ intake, allStatements, writesOnly });
      tell({ bench: "intake", round, ...ratiosOf({ intake, allStatements, writesOnly }) });
    }
    const middle = medianRound(rounds, ({ intake, allStatements }) => intake.perSecond / allStatements.perSecond);
    tell({
      bench: "intake",
      median: true,
      connections: options.connections,
      ...ratiosOf(middle),
      targets: { ratio: 0.3, perSecond: 400, p99Ms: 100 },
    });
  } finally {
    await province.close();
  }
}

function ratiosOf({ intake, allStatements, writesOnly }: Round) {
  return {
    intake,
    pgSameStatements: allStatements,
    pgWritesOnly: writesOnly,
    ratio: rounded(intake.perSecond / allStatements.perSecond),
    ratioToWritesOnly: rounded(intake.perSecond / writesOnly.perSecond),
  };
}
