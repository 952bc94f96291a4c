import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { type KillableProvince, childrenOf, processesWith, runProvince } from "../tests/support/killable-province.ts";
import { type Intake, askDatabase, openIntake } from "../tests/support/intake.ts";
import { freePort } from "../tests/support/temporary-province.ts";

const ready = /đang chạy tại/;
const skip = process.platform === "linux" ? false : "processes are found by /proc, which only Linux has";

type Sent = { readonly key: string; readonly place: string; answers: string[]; away: number };

describe("a province whose programs are killed", { skip }, () => {
  const dataDir = mkdtempSync(join(tmpdir(), "pho-hien-killed-"));
  let province: KillableProvince;
  let port = 0;
  let intake: Intake;
  const sent: Sent[] = [];

  const start = async (): Promise<void> => {
    province = await runProvince({ dataDir, port });
    await province.said(ready);
  };
  const ask = <Row extends object>(statement: string, values: unknown[] = []) =>
    askDatabase<Row>(dataDir, statement, values);

  before(async () => {
    port = await freePort();
    await start();
    intake = await openIntake(dataDir, () => province.address);
  });
  after(async () => {
    province.child.kill("SIGTERM");
    await province.ended();
    rmSync(dataDir, { recursive: true, force: true });
  });

  /** Sends one dossier, as a careful sender does: with the same key until it is acknowledged. */
  async function sendUntilTaken(no: number): Promise<void> {
    const one: Sent = { key: randomUUID(), place: `Số ${no} đường Trưng Trắc`, answers: [], away: 0 };
    sent.push(one);
    for (const end = Date.now() + 90_000; one.answers.length === 0;) {
      assert.ok(Date.now() < end, `number ${no} was never taken:\n${province.output()}`);
      const answer = await intake.enter(no, one.key).catch(() => null);
      if (answer?.status === 200) one.answers.push(((await answer.json()) as { dossierId: string }).dossierId);
      else {
        one.away += 1;
        if (answer) await demandSentence(answer);
        await delay(50);
      }
    }
  }

  async function demandSentence(answer: Response): Promise<void> {
    const problem = (await answer.json()) as { code?: string; title?: string };
    assert.deepEqual([answer.status, problem.code], [503, "kernel.database-away"], JSON.stringify(problem));
    assert.match(problem.title ?? "", /cơ sở dữ liệu/);
  }

  /** Sends dossiers from eight counters while something is killed among them; returns when all are acknowledged. */
  async function whileSending(count: number, kill: () => Promise<void>): Promise<void> {
    const first = sent.length;
    let next = first;
    const counters = Array.from({ length: 8 }, async () => {
      while (next < first + count) await sendUntilTaken((next += 1));
    });
    while (sent.filter((one) => one.answers.length > 0).length < first + count / 4) await delay(10);
    await kill();
    await Promise.all(counters);
  }

  /** Every acknowledged dossier is there once and whole, no key made two, and the audit has its line for each. */
  async function demandNothingLost(): Promise<void> {
    const rows = await ask<{ id: string; subject_line: string; papers: number; steps: number; lines: number }>(
      `select d.id, d.subject_line,
         (select count(*)::int from one_stop.paper p where p.dossier_id = d.id) as papers,
         (select count(*)::int from one_stop.step s where s.dossier_id = d.id and s.kind = 'submit') as steps,
         (select count(*)::int from kernel.audit_line l where l.subject_id = d.id and l.act = 'one-stop.enter-dossier' and l.outcome = 'done') as lines
       from one_stop.dossier d where d.door = 'counter'`,
    );
    assert.equal(rows.length, sent.length, "as many dossiers as requests");
    const known = new Map(rows.map((row) => [row.id, row]));
    for (const { answers, place } of sent) {
      const row = known.get(answers[0] ?? "");
      assert.ok(row?.subject_line.endsWith(place), place);
      assert.deepEqual([row?.papers, row?.steps, row?.lines], [2, 1, 1], place);
    }
  }

  const signal = (pids: readonly number[], name: NodeJS.Signals): void => {
    // Never 0 or 1: that would be our own group, or the machine.
    assert.ok(pids.length > 0 && pids.every((pid) => pid > 1), "there is somebody to tell");
    for (const pid of pids) {
      try {
        process.kill(pid, name);
      } catch (error) {
        // A child that ended by itself meanwhile.
        assert.equal((error as NodeJS.ErrnoException).code, "ESRCH");
      }
    }
  };
  const kill = (pids: readonly number[]): void => signal(pids, "SIGKILL");
  const programs = (file: string): number[] => childrenOf(province.child.pid ?? 0, file);
  /** PostgreSQL's own note of its first process. */
  const postmaster = (): number[] => [
    Number(readFileSync(join(dataDir, "postgres", "cluster", "postmaster.pid"), "utf8").split("\n")[0]),
  ];

  it("loses nothing it acknowledged when the web program is killed at intake", async () => {
    await whileSending(60, async () => kill(programs("/web.ts")));
    await demandNothingLost();
  });

  it("loses nothing when PostgreSQL is killed at intake, and says meanwhile that the database is away", async () => {
    await whileSending(60, async () => kill(postmaster()));
    await demandNothingLost();
  });

  it("prints every receipt and tells everyone although the worker is killed at work", async () => {
    const keys = sent.slice(0, 12).map((one) => ({ agencyId: intake.centreId, dossierId: one.answers[0] }));
    for (const key of keys) assert.equal((await intake.post("receive-dossier", randomUUID(), key)).status, 200);
    const [old] = programs("/worker.ts");
    kill(programs("/worker.ts"));
    const waiting = async () => {
      const [row] = await ask<{ printed: number; undone: number }>(
        `select (select count(distinct dossier_id)::int from one_stop.printed) as printed,
           (select count(*)::int from kernel.delivery where done_at is null) as undone`,
      );
      return row;
    };
    const end = Date.now() + 90_000;
    for (let row = await waiting(); row?.printed !== 12 || row.undone > 0; row = await waiting()) {
      assert.ok(Date.now() < end, `${JSON.stringify(row)}\n${province.output()}`);
      await delay(200);
    }
    assert.notEqual(programs("/worker.ts")[0], old);
    const told = await ask<{ template: string; count: number }>(
      "select template, count(*)::int as count from notices.notice where template in ('dossier-submitted', 'dossier-received') group by template order by template",
    );
    assert.deepEqual(told, [
      { template: "dossier-received", count: 12 },
      { template: "dossier-submitted", count: sent.length },
    ]);
  });

  it("answers 503 with a sentence while the database is away for ten seconds, and recovers by itself", async () => {
    // The supervisor is held, so that it cannot start the database again before its time.
    const supervisor = province.child.pid ?? 0;
    // With its children: they go on for a moment without their parent.
    const pids = postmaster().flatMap((pid) => [pid, ...childrenOf(pid, "")]);
    process.kill(supervisor, "SIGSTOP");
    try {
      kill(pids);
      const back = Date.now() + 10_000;
      const statuses = new Set<number>();
      while (Date.now() < back) {
        const [health, page, form] = await Promise.all([
          fetch(`${province.address}/healthz`),
          fetch(`${province.address}/mot-cua`, { headers: { cookie: intake.cookie } }),
          intake.enter(999_999, randomUUID()),
        ]);
        assert.equal(health.status, 503);
        await demandSentence(form);
        statuses.add(page.status);
        assert.match(await page.text(), /mất kết nối với cơ sở dữ liệu/);
        await delay(500);
      }
      assert.deepEqual([...statuses], [503]);
    } finally {
      process.kill(supervisor, "SIGCONT");
    }
    for (const end = Date.now() + 60_000; ;) {
      const page = await fetch(`${province.address}/healthz`);
      await page.text();
      if (page.status === 200) break;
      assert.ok(Date.now() < end, province.output());
      await delay(200);
    }
    await whileSending(8, async () => {});
    await demandNothingLost();
  });

  it("does not let a frozen database freeze the question after its health", async () => {
    const frozen = postmaster().flatMap((pid) => [pid, ...childrenOf(pid, "")]);
    signal(frozen, "SIGSTOP");
    try {
      const health = await fetch(`${province.address}/healthz`, { signal: AbortSignal.timeout(10_000) });
      assert.equal(health.status, 503);
      // A page says so too, within what a person waits for.
      const page = await fetch(`${province.address}/thu-tuc`, { signal: AbortSignal.timeout(8_000) });
      assert.equal(page.status, 503);
      assert.match(await page.text(), /mất kết nối với cơ sở dữ liệu/);
    } finally {
      signal(frozen, "SIGCONT");
    }
  });

  it("begins again on the same data when the whole supervisor is killed at intake, and its audit is whole", async () => {
    await whileSending(60, async () => {
      const gone = province.ended();
      kill([province.child.pid ?? 0]);
      await gone;
      for (const end = Date.now() + 30_000; processesWith("/server/web.ts").some((pid) => belongsHere(pid));) {
        assert.ok(Date.now() < end, "the web program goes on alone");
        await delay(100);
      }
      await start();
    });
    await demandNothingLost();
    const check = await runProvince({ dataDir, port: 0, entry: "server/verify-audit.ts" });
    assert.equal(await check.ended(), 0, check.output());
    assert.match(check.output(), /Nhật ký nguyên vẹn/);
  });

  /** Whether a process works on this data folder: other provinces may run on this machine. */
  function belongsHere(pid: number): boolean {
    try {
      return readFileSync(`/proc/${pid}/environ`, "utf8").includes(`DATA_DIR=${dataDir}\0`);
    } catch {
      return false;
    }
  }

  it("stops everything at Ctrl+C, and no process of it is left", async () => {
    province.child.kill("SIGINT");
    await province.ended();
    assert.equal(province.child.exitCode, 0);
    assert.deepEqual(processesWith(dataDir), []);
    assert.deepEqual(processesWith("/server/").filter(belongsHere), []);
  });
});
