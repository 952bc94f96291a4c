import { createHash, timingSafeEqual } from "node:crypto";
import { statfs } from "node:fs/promises";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { sql } from "kysely";
import type { Config } from "#kernel/config";
import type { Reader } from "#kernel/database";
import { type Counts, kindOf, timeBounds } from "./counts.ts";

export type MetricsNeeds = {
  readonly config: Pick<Config, "dataDir" | "metricsToken">;
  readonly db: Reader;
  readonly counts: Counts;
};

const loopback = /^(127\.|::1$|::ffff:127\.)/;
const sha256 = (text: string): Buffer => createHash("sha256").update(text).digest();

/** From this machine itself, not passed on by a proxy; or with the token. */
function mayAsk(request: FastifyRequest, token: string | null): boolean {
  const given = /^Bearer (\S+)$/.exec(request.headers.authorization ?? "")?.[1];
  if (token !== null && given !== undefined) return timingSafeEqual(sha256(given), sha256(token));
  return loopback.test(request.socket.remoteAddress ?? "") && request.headers["x-forwarded-for"] === undefined;
}

type Sample = readonly [labels: string, value: number];

/** One metric in Prometheus' text format 0.0.4. */
function metric(name: string, kind: "counter" | "gauge", says: string, samples: readonly Sample[]): string {
  const lines = samples.map(([labels, value]) => `pho_hien_${name}${labels ? `{${labels}}` : ""} ${value}`);
  return [`# HELP pho_hien_${name} ${says}`, `# TYPE pho_hien_${name} ${kind}`, ...lines].join("\n");
}

function timesOf({ times }: Counts): string {
  const name = "pho_hien_http_request_seconds";
  const lines = [...times].flatMap(([kind, { within, seconds }]) => [
    ...within.map((count, at) => `${name}_bucket{kind="${kind}",le="${timeBounds[at] ?? "+Inf"}"} ${count}`),
    `${name}_sum{kind="${kind}"} ${seconds}`,
    `${name}_count{kind="${kind}"} ${within.at(-1) ?? 0}`,
  ]);
  return [`# HELP ${name} Time to answer a request`, `# TYPE ${name} histogram`, ...lines].join("\n");
}

async function ofDatabase(db: Reader): Promise<string[]> {
  const [waiting, givenUp, seal, lists] = await Promise.all([
    sql<{ task: string; waiting: number; failing: number }>`select * from kernel.jobs_waiting()`.execute(db),
    sql<{ count: number }>`select count(*) from kernel.jobs_given_up()`.execute(db),
    sql<{ unsealed: number; lag: number }>`
      select count(*) as unsealed, coalesce(extract(epoch from now() - min(at)), 0)::float8 as lag from kernel.audit_line
      where txid >= coalesce((select until_txid from kernel.audit_seal order by no desc limit 1), '0'::xid8)`.execute(
      db,
    ),
    sql<{ overdue: number; failing: number }>`select
      (select count(*) from revocation.list where replaced_at is null and ends_at < now()) as overdue,
      (select count(*) from revocation.authority where failure is not null) as failing`.execute(db),
  ]);
  const jobs = waiting.rows.map((row): Sample => [`task="${row.task}"`, Number(row.waiting)]);
  const failing = waiting.rows.map((row): Sample => [`task="${row.task}"`, Number(row.failing)]);
  const [{ unsealed, lag } = { unsealed: 0, lag: 0 }] = seal.rows;
  return [
    metric("database_up", "gauge", "1 while the database answers", [["", 1]]),
    metric("jobs_waiting", "gauge", "Jobs that wait", jobs),
    metric("jobs_failing", "gauge", "Waiting jobs that failed at least once", failing),
    metric("jobs_given_up", "gauge", "Jobs out of tries, on the operator's page", [
      ["", Number(givenUp.rows[0]?.count ?? 0)],
    ]),
    metric("revocation_lists_overdue", "gauge", "Authorities whose revocation list has run out", [
      ["", Number(lists.rows[0]?.overdue ?? 0)],
    ]),
    metric("revocation_lists_failing", "gauge", "Authorities whose revocation list could not be fetched last time", [
      ["", Number(lists.rows[0]?.failing ?? 0)],
    ]),
    metric("audit_unsealed_lines", "gauge", "Audit lines without a seal", [["", Number(unsealed)]]),
    metric("audit_seal_lag_seconds", "gauge", "Age of the oldest audit line without a seal", [["", Math.max(0, lag)]]),
  ];
}

async function ofMachine(dataDir: string): Promise<string[]> {
  const disk = await statfs(dataDir).catch(() => null);
  const room: readonly Sample[] = disk ? [["", disk.bavail * disk.bsize]] : [];
  const size: readonly Sample[] = disk ? [["", disk.blocks * disk.bsize]] : [];
  return [
    metric("disk_free_bytes", "gauge", "Room left where DATA_DIR lies", room),
    metric("disk_size_bytes", "gauge", "Size of the disk where DATA_DIR lies", size),
    metric("resident_memory_bytes", "gauge", "Memory of the web program", [["", process.memoryUsage.rss()]]),
  ];
}

/** Everything that is told, as text. A database that is away leaves its own part out and says so. */
export async function metricsText({ config, db, counts }: MetricsNeeds): Promise<string> {
  const away = [metric("database_up", "gauge", "1 while the database answers", [["", 0]])];
  const parts = [
    metric("http_requests_total", "counter", "Requests answered since the start", [...counts.requests]),
    timesOf(counts),
    metric("acts_total", "counter", "Acts of the web program since its start, by outcome", [...counts.acts]),
    ...(await ofDatabase(db).catch(() => away)),
    ...(await ofMachine(config.dataDir)),
  ];
  return `${parts.join("\n")}\n`;
}

/** Mounts `GET /metrics` for this machine, and for whoever has the token; counts every request that is answered. */
export function registerMetrics(app: FastifyInstance, needs: MetricsNeeds): void {
  app.addHook("onResponse", async (request, reply) => {
    needs.counts.request(kindOf(request.routeOptions.url ?? request.url), reply.statusCode, reply.elapsedTime / 1_000);
  });
  app.get("/metrics", async (request, reply) => {
    if (!mayAsk(request, needs.config.metricsToken)) return reply.code(404).type("text/plain").send("404\n");
    return reply
      .headers({ "cache-control": "no-store", "content-type": "text/plain; version=0.0.4; charset=utf-8" })
      .send(await metricsText(needs));
  });
}
