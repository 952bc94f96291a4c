import { createHash, randomBytes, randomUUID } from "node:crypto";
import { performance } from "node:perf_hooks";
import { sql } from "kysely";
import { generateRegister } from "#server/generate/generate";
import { withClient } from "#server/postgres-roles";
import { quantile, rounded } from "./figures.ts";
import type { BenchOptions } from "./options.ts";
import { pageHeaders } from "./page-request.ts";
import { type TemporaryProvince, openTemporaryProvince } from "./temporary-province.ts";

const open = 3_000;
/** At most this much longer with ten times the dossiers. */
const mostRatio = 1.3;

type Sample = {
  readonly agency_id: string;
  readonly code: string;
  readonly tracking_code: string;
  readonly applicant_id: string;
  readonly full_name: string;
  readonly reception: string;
};
type Ask = { readonly name: string; send(sample: Sample): Promise<Response> };
type Times = Readonly<Record<string, { readonly p50Ms: number; readonly p99Ms: number }>>;

/** Dossiers from the whole life of the register, each with the reception officer of its Centre. */
async function samplesOf({ rooms }: TemporaryProvince, count: number): Promise<readonly Sample[]> {
  const { rows } = await sql<Sample>`
    select dossier.agency_id, dossier.code, dossier.tracking_code, dossier.applicant_id, person.full_name, account.id as reception
    from one_stop.dossier join persons.person on person.id = dossier.applicant_id
      join identity.account on account.agency_id = dossier.agency_id and account.sign_in_name like 'reception.%'
    where dossier.code is not null order by md5(dossier.id::text) limit ${count}`.execute(rooms.kernel.db);
  return rows;
}

/** A session of each officer, as signing in would have made it. */
async function openSessions(
  { rooms }: TemporaryProvince,
  accounts: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const cookies = new Map<string, string>();
  for (const account of new Set(accounts)) {
    const token = randomBytes(32).toString("base64url");
    await sql`insert into identity.session (id, token_hash, account_id, agent, assurance, idle_minutes, created_at, last_seen_at, expires_at)
      values (${randomUUID()}, ${createHash("sha256").update(token).digest()}, ${account}, 'unknown', 1, 600, now(), now(), now() + interval '10 hours')`.execute(
      rooms.kernel.db,
    );
    cookies.set(account, `phien=${token}`);
  }
  return cookies;
}

const unaccented = (text: string): string =>
  text.normalize("NFD").replaceAll(/\p{M}/gu, "").replaceAll("đ", "d").replaceAll("Đ", "D");

async function asksOf(
  province: TemporaryProvince,
  address: string,
  samples: readonly Sample[],
): Promise<readonly Ask[]> {
  const cookies = await openSessions(
    province,
    samples.map(({ reception }) => reception),
  );
  const post = (name: string, sample: Sample, body: object): Promise<Response> =>
    fetch(`${address}/api/v1/one-stop/${name}`, {
      method: "POST",
      headers: { cookie: cookies.get(sample.reception) ?? "", "content-type": "application/json" },
      body: JSON.stringify({ agencyId: sample.agency_id, ...body }),
    });
  const find = (text: (sample: Sample) => string) => (sample: Sample) =>
    post("find-dossiers", sample, { text: text(sample) });
  const numbers = new Map<string, string>();
  for (const { applicant_id: id } of samples) {
    numbers.set(id, (await province.rooms.persons.identityOf(province.rooms.kernel.db, id)).identityNumber ?? "");
  }
  return [
    // Not of the register's size: what it takes longer is the machine's other work.
    { name: "yardstick", send: () => fetch(`${address}/healthz`) },
    {
      name: "queue",
      send: (sample) =>
        post("show-queue", sample, { side: "register", states: ["received", "processing"], after: null }),
    },
    { name: "code", send: find(({ code }) => code) },
    { name: "name", send: find(({ full_name: name }) => name) },
    { name: "nameWithoutAccents", send: find(({ full_name: name }) => unaccented(name)) },
    { name: "identityNumber", send: find(({ applicant_id: id }) => numbers.get(id) ?? "") },
    {
      name: "tracking",
      send: ({ tracking_code: code }) => fetch(`${address}/tra-cuu/${code}`, { headers: pageHeaders(0) }),
    },
  ];
}

async function timeOf({ name, send }: Ask, sample: Sample): Promise<number> {
  const began = performance.now();
  const answer = await send(sample);
  const body = await answer.text();
  const took = performance.now() - began;
  if (answer.status !== 200) throw new Error(`${name} was answered with ${answer.status}: ${body.slice(0, 300)}`);
  return took;
}

/** All questions about each sample in turn, one at a time, so that what the machine does beside falls on all alike; the first round is not counted. */
async function timesOf(asks: readonly Ask[], samples: readonly Sample[]): Promise<Times> {
  const all = new Map<string, number[]>(asks.map(({ name }) => [name, []]));
  for (const round of ["warm", "counted", "counted"]) {
    for (const sample of samples) {
      for (const ask of asks) {
        const took = await timeOf(ask, sample);
        if (round === "counted") all.get(ask.name)?.push(took);
      }
    }
  }
  const figures = [...all].map(([name, ms]) => {
    const sorted = ms.toSorted((a, b) => a - b);
    return [name, { p50Ms: rounded(quantile(sorted, 0.5)), p99Ms: rounded(quantile(sorted, 0.99)) }] as const;
  });
  return Object.fromEntries(figures);
}

async function measureNow(province: TemporaryProvince, seconds: number): Promise<Times> {
  const ownerUrl = province.config.databaseUrls?.owner ?? "";
  await withClient(ownerUrl, (owner) => owner.query("vacuum analyze"));
  const samples = await samplesOf(province, Math.max(20, Math.round(seconds * 5)));
  const web = await province.program("web");
  try {
    return await timesOf(await asksOf(province, `http://127.0.0.1:${web.ready.port}`, samples), samples);
  } finally {
    await web.stop();
  }
}

/**
 * Queues, search and tracking through the web program with a small register and with a large one; the dossiers under way are as many
 * in both. One question at a time, so that the ratio tells of the questions and not of waiting.
 */
export async function measureGrowth(options: BenchOptions, tell: (line: object) => void): Promise<void> {
  const province = await openTemporaryProvince();
  try {
    const { small, large, seconds } = options;
    const generate = async (seed: string, dossiers: number, stillOpen: number): Promise<void> => {
      const began = performance.now();
      await generateRegister(province.rooms, { seed, dossiers, open: stillOpen, printed: 0 });
      tell({ bench: "growth", generated: dossiers, seconds: rounded((performance.now() - began) / 1_000, 1) });
    };
    await generate("growth-small", small, Math.min(open, Math.floor(small / 5)));
    const before = await measureNow(province, seconds);
    tell({ bench: "growth", dossiers: small, times: before });
    await generate("growth-large", large - small, 0);
    const after = await measureNow(province, seconds);
    tell({ bench: "growth", dossiers: large, times: after });
    const ratios = Object.fromEntries(
      Object.entries(after).map(([name, { p50Ms }]) => [name, rounded(p50Ms / (before[name]?.p50Ms ?? p50Ms), 2)]),
    );
    tell({ bench: "growth", median: true, ratios, targets: { ratio: mostRatio } });
  } finally {
    await province.close();
  }
}
