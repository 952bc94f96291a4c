import { webConnections } from "#server/ground";
import type { Program } from "#server/supervise";
import { medianRound, rounded } from "./figures.ts";
import type { Load } from "./load.ts";
import { type Measured, measured } from "./measured.ts";
import { signInOfficers } from "./officers.ts";
import type { BenchOptions } from "./options.ts";
import { recordIntake } from "./recorded.ts";
import { type TemporaryProvince, openTemporaryProvince } from "./temporary-province.ts";

/** The repetition by `pg` gets as many connections as the web program's pool. */
const poolConnections = webConnections();

type Round = { readonly intake: Measured; readonly allStatements: Measured; readonly writesOnly: Measured };

async function prepare(province: TemporaryProvince, communes: number) {
  const officers = await signInOfficers(province.rooms, communes);
  const [first] = officers;
  if (!first) throw new Error("no officers");
  return { officers, recording: await recordIntake(province.ground, first) };
}

/** One round: by HTTP, then the same statements by `pg`, then only those that write. */
function rounder(
  province: TemporaryProvince,
  prepared: Awaited<ReturnType<typeof prepare>>,
  web: Program,
  options: BenchOptions,
) {
  const { officers, recording } = prepared;
  const address = `http://127.0.0.1:${web.ready["port"]}`;
  const pace = { connections: options.connections, rate: null, warmUp: options.warmUp, seconds: options.seconds };
  const url = province.config.databaseUrls?.app ?? "";
  const measure = (load: Load) => measured(load, { web: web.pid(), postgres: province.postgresPid() });
  const byPg = (writesOnly: boolean): Load => ({
    kind: "replay",
    pace,
    plan: { url, recording, officers, connections: poolConnections, writesOnly },
  });
  return async (run: number): Promise<Round> => ({
    intake: await measure({ kind: "intake", address, officers, run, pace }),
    allStatements: await measure(byPg(false)),
    writesOnly: await measure(byPg(true)),
  });
}

/** Dossiers through HTTP against the same statements by `pg` alone, on the same durable database. */
export async function measureIntake(options: BenchOptions, tell: (line: object) => void): Promise<void> {
  const province = await openTemporaryProvince();
  try {
    const prepared = await prepare(province, options.communes);
    const { statements } = prepared.recording;
    const writing = statements.filter((one) => one.writes).length;
    const { length: officers } = prepared.officers;
    tell({ bench: "intake", officers, statements: statements.length, writing, roundTrips: statements.length + 2 });
    const oneRound = rounder(province, prepared, await province.program("web"), options);
    const rounds: Round[] = [];
    for (let round = 1; round <= options.rounds; round += 1) {
      const done = await oneRound(round);
      rounds.push(done);
      tell({ bench: "intake", round, ...ratiosOf(done) });
    }
    const middle = medianRound(rounds, ({ intake, allStatements }) => intake.perSecond / allStatements.perSecond);
    const targets = { ratio: 0.3, perSecond: 400, p99Ms: 100 };
    tell({ bench: "intake", median: true, connections: options.connections, ...ratiosOf(middle), targets });
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
    ratioOfProcessorTime: rounded(
      processorMs(allStatements, "load", "postgres") / processorMs(intake, "web", "postgres"),
    ),
  };
}

const processorMs = ({ cpuMsEach }: Measured, ...programs: readonly string[]): number =>
  programs.reduce((sum, program) => sum + (cpuMsEach[program] ?? 0), 0);
