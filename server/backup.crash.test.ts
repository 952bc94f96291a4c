import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { randomUUID } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { type Intake, askDatabase, openIntake } from "../tests/support/intake.ts";
import { type KillableProvince, runProvince } from "../tests/support/killable-province.ts";

const ready = /đang chạy tại/;
const skip = process.platform === "linux" ? false : "WAL is played back with gunzip and checked on Linux";
const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

type Said = { readonly code: number | null; readonly output: string };
type Taken = { readonly dossierId: string; readonly at: Date };

describe("a backup of a province at work", { skip }, () => {
  const folder = mkdtempSync(join(tmpdir(), "pho-hien-backup-"));
  const [dataDir, archive, copy] = ["province", "archive", "copy"].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  let province: KillableProvince;
  let intake: Intake;
  const begun: KillableProvince[] = [];
  const taken: Taken[] = [];
  let counting = 0;

  const start = async (dir: string, env: Record<string, string> = {}): Promise<KillableProvince> => {
    const started = await runProvince({ dataDir: dir, env });
    begun.push(started);
    await started.said(ready);
    return started;
  };
  const stop = async (some: KillableProvince): Promise<void> => {
    some.child.kill("SIGTERM");
    await some.ended();
  };
  before(async () => {
    province = await start(dataDir, { ARCHIVE_DIR: archive });
    intake = await openIntake(dataDir, () => province.address);
  });
  after(async () => {
    for (const one of begun) await stop(one);
    rmSync(folder, { recursive: true, force: true });
  });

  async function command(file: string, args: readonly string[], env: Record<string, string>): Promise<Said> {
    const nodeArgs = [
      "--import",
      at("../tools/tsx-hook.mjs"),
      "--disable-warning=ExperimentalWarning",
      at(file),
      ...args,
    ];
    const child = spawn(process.execPath, nodeArgs, {
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding("utf8").on("data", (text: string) => (output += text));
    const [code] = (await once(child, "close")) as [number | null];
    return { code, output };
  }
  const backup = (...args: string[]) => command("./backup.ts", args, { DATA_DIR: dataDir });
  const restore = (to: string, ...args: string[]) => command("./restore.ts", args, { DATA_DIR: to });

  async function send(): Promise<void> {
    counting += 1;
    const answer = await intake.enter(counting, randomUUID());
    assert.equal(answer.status, 200);
    const { dossierId } = (await answer.json()) as { dossierId: string };
    const received = await intake.post("receive-dossier", randomUUID(), { agencyId: intake.centreId, dossierId });
    assert.equal(received.status, 200);
    taken.push({ dossierId, at: new Date() });
  }
  /** Has the worker seal the audit now and not at the next minute. */
  async function sealed(): Promise<void> {
    const before = await seals();
    await askDatabase(dataDir, "select graphile_worker.add_job('seal-audit')");
    for (const end = Date.now() + 90_000; (await seals()) === before;) {
      assert.ok(Date.now() < end, "nothing was sealed");
      await delay(100);
    }
  }
  const seals = async (): Promise<number> =>
    (await askDatabase<{ count: number }>(dataDir, "select count(*)::int as count from kernel.audit_seal"))[0]?.count ??
    0;

  /** Sends from four counters while something is done. */
  async function whileSending<Answer>(work: () => Promise<Answer>): Promise<Answer> {
    let over = false;
    const counters = Array.from({ length: 4 }, async () => {
      while (!over) await send();
    });
    const answer = await work().finally(() => (over = true));
    await Promise.all(counters);
    return answer;
  }
  const dossiersIn = async (dir: string): Promise<Set<string>> =>
    new Set((await askDatabase<{ id: string }>(dir, "select id from one_stop.dossier")).map(({ id }) => id));
  const manifest = () =>
    JSON.parse(readFileSync(join(copy, "backup.json"), "utf8")) as { startedAt: string; endedAt: string };

  it("is made while dossiers come in, and says what it holds", async () => {
    await whileSending(() => delay(1_500));
    await sealed();
    const { code, output } = await whileSending(() => backup("--to", copy));
    assert.equal(code, 0, output);
    assert.match(output, /100 %|✓ Cơ sở dữ liệu/);
    assert.ok(existsSync(join(copy, "keys", "master.key")) && existsSync(join(copy, "seals.jsonl")));
    assert.ok(
      taken.some((one) => one.at > new Date(manifest().startedAt)),
      "dossiers came in meanwhile",
    );
    const again = await backup("--to", copy);
    assert.equal(again.code, 1);
    assert.match(again.output, /không trống/);
  });

  it("restored elsewhere, has everything acknowledged before its end, an audit that is whole, and every file", async () => {
    const to = join(folder, "restored");
    const { code, output } = await restore(to, "--from", copy);
    assert.equal(code, 0, output);
    assert.match(output, /Nhật ký nguyên vẹn/);
    assert.match(output, /✓ \d+ tệp có dòng, 0 dòng mất nội dung/);
    const restored = await start(to);
    const there = await dossiersIn(to);
    const before = taken.filter((one) => one.at <= new Date(manifest().endedAt));
    assert.ok(before.length > 0);
    for (const { dossierId } of before) assert.ok(there.has(dossierId), dossierId);
    // It works on: what was sealed opens, and new dossiers are taken.
    const [person] = await askDatabase<{ id: string }>(to, "select applicant_id as id from one_stop.dossier limit 1");
    assert.ok(person);
    const second = await openIntake(to, () => restored.address);
    assert.equal((await second.enter(999_001, randomUUID())).status, 200);
    await stop(restored);
  });

  it("goes to a point in time with the archive: what came before is there, what came after is not", async () => {
    await whileSending(() => delay(1_500));
    await delay(1_100);
    const point = new Date();
    const before = new Set(taken.map(({ dossierId }) => dossierId));
    await delay(1_100);
    await whileSending(() => delay(1_500));
    await sealed();
    // Ends the segment, so that the archive holds it at once instead of within the minute.
    await askDatabase(dataDir, "select 1");
    await stop(province);
    province = await start(dataDir, { ARCHIVE_DIR: archive });
    await archived();
    const to = join(folder, "point");
    const { code, output } = await restore(to, "--from", copy, "--archive", archive, "--to-time", point.toISOString());
    assert.equal(code, 0, output);
    assert.match(output, /[1-9]\d* niêm phong sau thời điểm này/);
    assert.match(readFileSync(join(to, "seals", "given-up.jsonl"), "utf8"), /"seal":/);
    const restored = await start(to);
    const there = await dossiersIn(to);
    for (const { dossierId, at: when } of taken)
      assert.equal(there.has(dossierId), before.has(dossierId), when.toISOString());
    assert.ok(taken.length > before.size);
    await stop(restored);
  });

  /** A stopped PostgreSQL's last segment is archived after its next start. */
  async function archived(): Promise<void> {
    const last = taken.at(-1)?.at ?? new Date();
    for (const end = Date.now() + 120_000; ;) {
      await send();
      const names = existsSync(join(archive, "wal")) ? readdirSync(join(archive, "wal")) : [];
      const [row] = await askDatabase<{ done: boolean }>(
        dataDir,
        "select coalesce(last_archived_time > $1, false) as done from pg_stat_archiver",
        [last],
      );
      const spool = join(dataDir, "postgres", "cluster", "ph_archive");
      if (row?.done && names.length > 0 && readdirSync(spool).length === 0) return;
      assert.ok(Date.now() < end, "nothing was archived in two minutes");
      await delay(1_000);
    }
  }

  it("is never restored over data, nor from what is no finished backup, nor to a time it cannot reach", async () => {
    const over = await restore(dataDir, "--from", copy);
    assert.equal(over.code, 1);
    assert.match(over.output, /đã có dữ liệu/);
    const empty = join(folder, "nothing");
    assert.match((await restore(empty, "--from", archive)).output, /không phải một bản sao lưu/);
    const early = ["--archive", archive, "--to-time", "2020-01-01T00:00:00Z"];
    assert.match((await restore(empty, "--from", copy, ...early)).output, /bản sao lưu cũ hơn/);
    const late = await restore(empty, "--from", copy, "--archive", archive, "--to-time", "2040-01-01T00:00:00Z");
    assert.equal(late.code, 1);
    assert.match(late.output, /không đến được thời điểm/);
    assert.deepEqual(readdirSync(empty), [], "nothing half restored is left");
    assert.match((await restore(empty, "--from", copy, "--to-time", "hôm qua")).output, /--to-time có dạng/);
  });

  it("that lost a file or had its audit changed is not called good", async () => {
    const files = readdirSync(join(copy, "files"), { recursive: true, withFileTypes: true }).filter((one) =>
      one.isFile(),
    );
    const [lost] = files;
    assert.ok(lost, "receipts were printed");
    const path = join(lost.parentPath, lost.name);
    const bytes = readFileSync(path);
    rmSync(path);
    const { code, output } = await restore(join(folder, "lost"), "--from", copy);
    assert.equal(code, 1);
    assert.match(output, /✗ \d+ tệp có dòng, 1 dòng mất nội dung/);
    writeFileSync(path, bytes);
  });
});
