import { createHash, randomBytes, randomUUID } from "node:crypto";
import { performance } from "node:perf_hooks";
import { type CompiledQuery, Kysely, PostgresDialect, sql } from "kysely";
import { type NoTables, openDatabase } from "#kernel/database";
import { type Actor, anonymous, jobActor } from "#kernel/plain/actor";
import { day } from "#kernel/plain/day";
import { generateDocuments } from "#server/generate/documents/generate-documents";
import { withClient } from "#server/postgres-roles";
import { makeRooms } from "#server/rooms";
import { quantile, rounded } from "./figures.ts";
import type { BenchOptions } from "./options.ts";
import { mostReadPerRow } from "./plan-reading.ts";
import { type TemporaryProvince, openTemporaryProvince } from "./temporary-province.ts";

const officials = 10_000;
const searchP99Ms = 150;
const registerMs = 2_000;

/** A document of somebody's book, with the account that asks for it: the agency's clerk, who sees it all. */
type Sample = {
  readonly agency_id: string;
  readonly clerk: string;
  readonly abstract: string;
  readonly number_text: string;
  readonly symbol: string;
  readonly name: string;
  readonly drafter: string;
  readonly issued_on: string;
};

/** Drawn as the owner: a sample of a book that is not in memory may take longer than any request. */
async function samplesOf({ config }: TemporaryProvince, count: number): Promise<readonly Sample[]> {
  const drawn = `
    select document.agency_id, account.id as clerk, abstract, number_text, symbol, document.issued_on::text,
      coalesce(receivers -> 0 ->> 'name', recipients ->> 0) as name, drafter_account_id as drafter
    from documents.document tablesample bernoulli (20) repeatable (1)
      join identity.account on account.agency_id = document.agency_id and account.sign_in_name like 'vt.%'
    where document.state = 'issued' and imported_from is not null order by md5(document.id::text) limit $1`;
  const { rows } = await withClient(config.databaseUrls?.owner ?? "", (owner) => owner.query<Sample>(drawn, [count]));
  return rows;
}

async function openSession({ rooms }: TemporaryProvince, account: string): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  await sql`insert into identity.session (id, token_hash, account_id, agent, assurance, idle_minutes, created_at, last_seen_at, expires_at)
    values (${randomUUID()}, ${createHash("sha256").update(token).digest()}, ${account}, 'unknown', 1, 600, now(), now(), now() + interval '10 hours')`.execute(
    rooms.kernel.db,
  );
  return `phien=${token}`;
}

const unaccented = (text: string): string =>
  text.normalize("NFD").replaceAll(/\p{M}/gu, "").replaceAll("đ", "d").replaceAll("Đ", "D");
const wordsOf = (text: string, from: number, to: number): string => text.split(" ").slice(from, to).join(" ");

const nothing = {
  ...{ book: "both", text: "", number: "", arrivalNumber: null, agency: "", typeName: "", personId: null, file: "" },
  ...{ from: null, to: null, after: null },
};
type Wish = { readonly name: string; of(sample: Sample): object };
/** What officials look for. */
const wishes: readonly Wish[] = [
  { name: "abstract", of: ({ abstract }) => ({ text: abstract }) },
  { name: "withoutAccents", of: ({ abstract }) => ({ text: unaccented(abstract) }) },
  { name: "commonWords", of: ({ abstract }) => ({ text: wordsOf(abstract, 0, 4) }) },
  { name: "number", of: ({ number_text: number, symbol }) => ({ number: `${number}/${symbol}` }) },
  { name: "receiver", of: ({ name }) => ({ agency: name }) },
  { name: "person", of: ({ drafter }) => ({ personId: drafter }) },
  { name: "period", of: ({ issued_on: on }) => ({ from: `${on.slice(0, 8)}01`, to: on }) },
];

type Asking = { readonly address: string; readonly cookies: ReadonlyMap<string, string> };

async function askOnce({ address, cookies }: Asking, name: string, sample: Sample, body: object): Promise<number> {
  const began = performance.now();
  const answer = await fetch(`${address}/api/v1/${name}`, {
    method: "POST",
    headers: { cookie: cookies.get(sample.clerk) ?? "", "content-type": "application/json" },
    body: JSON.stringify({ agencyId: sample.agency_id, ...body }),
  });
  const text = await answer.text();
  if (answer.status !== 200) throw new Error(`${name} was answered with ${answer.status}: ${text.slice(0, 300)}`);
  return performance.now() - began;
}

const figures = (ms: readonly number[]) => {
  const sorted = ms.toSorted((a, b) => a - b);
  return {
    p50Ms: rounded(quantile(sorted, 0.5)),
    p99Ms: rounded(quantile(sorted, 0.99)),
    maxMs: rounded(sorted.at(-1) ?? 0),
  };
};

/** Every wish about every sample in turn, one at a time, by the clerk of its agency; the first round is not counted. */
async function searchTimes(asking: Asking, samples: readonly Sample[]) {
  const taken = new Map<string, number[]>([
    ["yardstick", []],
    ...wishes.map(({ name }) => [name, []] as [string, number[]]),
  ]);
  for (const round of ["warm", "counted"]) {
    for (const sample of samples) {
      const began = performance.now();
      await (await fetch(`${asking.address}/healthz`)).text();
      if (round === "counted") taken.get("yardstick")?.push(performance.now() - began);
      for (const { name, of } of wishes) {
        const took = await askOnce(asking, "search/find-documents", sample, { ...nothing, ...of(sample) });
        if (round === "counted") taken.get(name)?.push(took);
      }
    }
  }
  const all = wishes.flatMap(({ name }) => taken.get(name) ?? []);
  const each = Object.fromEntries([...taken].map(([name, ms]) => [name, figures(ms)]));
  return { ...each, all: figures(all) };
}

/** The largest book of a year, with its agency. */
async function largestBooks({ rooms }: TemporaryProvince) {
  const { rows } = await sql<{ kind: string; agency_id: string; period: string; last_no: number }>`
    select distinct on (kind) kind, agency_id, period, last_no from numbering.counter
    where kind in ('document', 'incoming') order by kind, last_no desc`.execute(rooms.kernel.db);
  return rows;
}

/** All lines of the largest year's books as the printed register reads them, and the first and last page on screen. */
async function registerTimes({ rooms }: TemporaryProvince) {
  const on = rooms.kernel.db;
  const actor = jobActor("bench");
  const times: Record<string, object> = {};
  for (const { kind, agency_id: agencyId, period, last_no: lines } of await largestBooks({
    rooms,
  } as TemporaryProvince)) {
    const part = {
      agencyId,
      series: "document",
      year: Number(period),
      from: day(`${period}-01-01`),
      to: day(`${period}-12-31`),
    };
    const room = kind === "document" ? rooms.documents.book : rooms.incoming.book;
    const ms: number[] = [];
    for (const _round of ["warm", "counted", "counted", "counted"]) {
      const began = performance.now();
      await room.endsOf(on, actor, part);
      for (let after = 0; after < lines; after += 200) {
        await room.linesOf(on, actor, { ...part, after, upTo: lines, limit: 200 });
      }
      ms.push(performance.now() - began);
    }
    times[kind === "document" ? "outgoing" : "incoming"] = { lines, ...figures(ms.slice(1)) };
  }
  return times;
}

/** How many rows a node of a plan read at most for each row that was shown (of none: all), by wish: the largest over some samples. */
async function planReadings({ ground, config }: TemporaryProvince, samples: readonly Sample[]) {
  const queries: CompiledQuery[] = [];
  const opened = openDatabase(config.databaseUrls?.app ?? "", { max: 2, name: "bench plans" });
  const db = new Kysely<NoTables>({
    dialect: new PostgresDialect({ pool: opened.pool }),
    log: (event) => void queries.push(event.query),
  });
  const rooms = makeRooms({ ...ground, database: { ...opened, db } });
  const reading: Record<string, { readonly shown: number; readonly read: number; readonly ratio: number }> = {};
  const measure = async (name: string, ask: () => Promise<number>): Promise<void> => {
    queries.length = 0;
    const shown = await ask();
    const read = await mostReadPerRow(opened.pool, [...queries]);
    const ratio = rounded(read / Math.max(1, shown), 1);
    if (ratio >= (reading[name]?.ratio ?? 0)) reading[name] = { shown, read, ratio };
  };
  try {
    for (const sample of samples) {
      const actor = await clerkOf(rooms, sample);
      const agencyId = sample.agency_id;
      for (const { name, of } of wishes) {
        const input = { ...nothing, ...of(sample), agencyId } as never;
        await measure(name, async () => (await rooms.search.findDocuments({ actor, input })).lines.length);
      }
      const year = sample.issued_on.slice(0, 4);
      const period = { agencyId, from: `${year}-01-01`, to: `${year}-12-31` };
      await measure(
        "outgoingRegister",
        async () => (await rooms.documents.showRegister({ actor, input: { ...period, page: 2 } })).lines.length,
      );
      await measure(
        "incomingRegister",
        async () =>
          (await rooms.incoming.showRegister({ actor, input: { agencyId, year: Number(year), after: 100 } })).lines
            .length,
      );
      await measure(
        "issuedList",
        async () =>
          (await rooms.documents.listDocuments({ actor, input: { agencyId, list: "issued", words: sample.abstract } }))
            .lines.length,
      );
      await measure("desk", async () => (await rooms.incoming.countDesk({ actor, input: { agencyId } })).lists.length);
      await measure("waiting", async () => {
        await rooms.documents.countDocuments({ actor, input: { agencyId } });
        return 6;
      });
    }
    await measure("figures", async () => {
      const { agencies, months } = await rooms.documentFigures.showFigures({ actor: anonymous, input: {} });
      return agencies.length + months.length;
    });
    return reading;
  } finally {
    await db.destroy();
  }
}

async function clerkOf(rooms: ReturnType<typeof makeRooms>, { clerk }: Sample): Promise<Actor> {
  const { rows } = await sql<Actor["positions"][number]>`select id, agency_id as "agencyId", reach_path as "agencyPath",
      unit_id as "unitId", title, roles, valid_from as "validFrom", valid_to as "validTo"
    from identity.position where account_id = ${clerk}`.execute(rooms.kernel.db);
  return { ...anonymous, kind: "official", accountId: clerk, positions: rows };
}

/**
 * Search, registers of a year and the indicators among so many documents: times over HTTP, one question at a time, and what the plans
 * read. `--at DIR` measures a province that was filled before.
 */
export async function measureDocumentSearch(options: BenchOptions, tell: (line: object) => void): Promise<void> {
  const { documents, at, seconds } = options;
  const province = await openTemporaryProvince({}, at);
  try {
    if (at === null) {
      const began = performance.now();
      await generateDocuments(province.rooms, {
        seed: "bench",
        documents,
        open: Math.floor(documents / 100),
        officials,
      });
      tell({ generated: documents, seconds: rounded((performance.now() - began) / 1_000, 1) });
    }
    await withClient(province.config.databaseUrls?.owner ?? "", (owner) => owner.query("vacuum analyze"));
    const { rows } = await sql<{ documents: number }>`select (select count(*) from documents.document)
      + (select count(*) from incoming.document) as documents`.execute(province.rooms.kernel.db);
    const there = rows[0]?.documents ?? 0;
    const samples = await samplesOf(province, Math.max(20, Math.round(seconds * 2)));
    const clerks = [...new Set(samples.map(({ clerk }) => clerk))];
    const cookies = new Map<string, string>();
    for (const clerk of clerks) cookies.set(clerk, await openSession(province, clerk));
    const web = await province.program("web");
    const asking = { address: `http://127.0.0.1:${web.ready.port}`, cookies };
    const search = await searchTimes(asking, samples);
    tell({ documents: there, questions: samples.length * wishes.length, search, targets: { p99Ms: searchP99Ms } });
    tell({ documents: there, yearsRegister: await registerTimes(province), targets: { ms: registerMs } });
    tell({ documents: there, rowsRead: await planReadings(province, samples.slice(0, 10)), targets: { ratio: 10 } });
  } finally {
    await province.close();
  }
}
