import assert from "node:assert/strict";
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { withClient } from "./postgres-roles.ts";
import { PostgresTrouble } from "./postgres-trouble.ts";
import { type PostgresOptions, type RunningPostgres, startPostgres, usePostgres } from "./postgres.ts";

const silent = (): void => undefined;
const isRoot = process.getuid?.() === 0;

describe("the supervisor of PostgreSQL", () => {
  const folders: string[] = [];
  const running: RunningPostgres[] = [];
  const children: ChildProcess[] = [];

  const folder = (parent = tmpdir()): string => {
    const made = mkdtempSync(join(parent, "pho-hien-crash-"));
    folders.push(made);
    return made;
  };
  const start = async (dataDir: string, more: Partial<PostgresOptions> = {}): Promise<RunningPostgres> => {
    const started = await startPostgres({ dataDir, durable: true, log: silent, ...more });
    running.push(started);
    return started;
  };
  /** A supervisor in a process of its own, which can be killed. */
  const startElsewhere = async (dataDir: string): Promise<{ child: ChildProcess; ownerUrl: string; pid: number }> => {
    const script = `
      const { startPostgres } = await import(${JSON.stringify(new URL("./postgres.ts", import.meta.url).href)});
      const { ownerUrl, pid } = await startPostgres({ dataDir: process.argv[1], durable: true, log: () => undefined });
      process.send({ ownerUrl, pid });
      setInterval(() => undefined, 1000);`;
    const child = spawn(process.execPath, ["--input-type=module", "-e", script, dataDir], {
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    });
    children.push(child);
    const [told] = (await once(child, "message")) as [{ ownerUrl: string; pid: number }];
    return { child, ...told };
  };
  const kill9 = async (child: ChildProcess): Promise<void> => {
    const ended = once(child, "exit");
    child.kill("SIGKILL");
    await ended;
  };
  const fill = (url: string) =>
    withClient(url, (owner) => owner.query("create table kept (n int); insert into kept values (7)"));
  const prepare = (url: string) =>
    withClient(url, (owner) => owner.query("create schema trial; alter role current_user set search_path = trial"));
  const read = (url: string) =>
    withClient(url, async (owner) => (await owner.query<{ n: number }>("select n from kept")).rows);
  const trouble = (code: PostgresTrouble["code"]) => (error: unknown) => {
    assert.ok(error instanceof PostgresTrouble, String(error));
    assert.equal(error.code, code);
    assert.ok(error.vi.length > 20 && error.en.length > 20);
    return true;
  };

  after(async () => {
    for (const child of children) child.kill("SIGKILL");
    for (const started of running) await started.stop();
    for (const made of folders) rmSync(made, { recursive: true, force: true });
  });

  it("keeps its secrets to itself and opens no port", async () => {
    const dataDir = folder();
    const started = await start(dataDir);
    const mode = (name: string): string => (statSync(join(dataDir, "postgres", name)).mode & 0o777).toString(8);
    assert.equal(mode("passwords.json"), "600");
    assert.equal(mode("cluster"), "700");
    assert.equal(mode("socket"), "700");
    const settings = await withClient(started.adminUrl, async (admin) => {
      const { rows } = await admin.query(
        "select name, setting from pg_settings where name in ('listen_addresses', 'fsync', 'full_page_writes', 'data_checksums') order by 1",
      );
      return rows.map((row) => `${row.name}=${row.setting}`);
    });
    assert.deepEqual(settings, ["data_checksums=on", "fsync=on", "full_page_writes=on", "listen_addresses="]);
    await assert.rejects(
      withClient(started.ownerUrl.replace(/:[^:@]+@/, ":wrong@"), async () => undefined),
      { code: "28P01" },
    );
    if (isRoot && process.platform === "linux") {
      assert.notEqual(statSync(`/proc/${started.pid}`).uid, 0, "PostgreSQL must not run as root");
    }
    await started.stop();
    assert.equal(existsSync(join(dataDir, "postgres", "lock")), false);
    assert.equal(existsSync(join(dataDir, "postgres", "cluster", "postmaster.pid")), false);
  });

  it("starts PostgreSQL again when it is killed, losing nothing acknowledged", async () => {
    const up = Promise.withResolvers<void>();
    const signals: unknown[] = [];
    const started = await start(folder(), { onDown: ({ signal }) => signals.push(signal), onUp: up.resolve });
    await prepare(started.ownerUrl);
    await fill(started.ownerUrl);
    const first = started.pid;
    process.kill(first ?? 0, "SIGKILL");
    await up.promise;
    assert.deepEqual(signals, ["SIGKILL"]);
    assert.notEqual(started.pid, first);
    assert.deepEqual(await read(started.ownerUrl), [{ n: 7 }]);
    await started.stop();
  });

  it("survives the kill of a single backend", async () => {
    const started = await start(folder());
    await prepare(started.ownerUrl);
    await fill(started.ownerUrl);
    await assert.rejects(
      withClient(started.ownerUrl, async (owner) => {
        const { rows } = await owner.query<{ pid: number }>("select pg_backend_pid() as pid");
        process.kill(rows[0]?.pid ?? 0, "SIGKILL");
        await owner.query("select pg_sleep(60)");
      }),
    );
    for (;;) {
      try {
        assert.deepEqual(await read(started.ownerUrl), [{ n: 7 }]);
        break;
      } catch (error) {
        // 57P03: it says itself that it is recovering; or it had no time to say anything.
        const { code, message } = error as { code?: string; message: string };
        assert.match(`${code} ${message}`, /57P03|57P02|ECONNRESET|Connection terminated unexpectedly/);
      }
    }
    await started.stop();
  });

  it("ends the PostgreSQL that outlived its killed supervisor and goes on with its data", async () => {
    const dataDir = folder();
    const former = await startElsewhere(dataDir);
    await prepare(former.ownerUrl);
    await fill(former.ownerUrl);
    await kill9(former.child);
    process.kill(former.pid, 0);
    const started = await start(dataDir);
    assert.notEqual(started.pid, former.pid);
    assert.deepEqual(await read(started.ownerUrl), [{ n: 7 }]);
    await started.stop();
  });

  it("recovers when supervisor and PostgreSQL were killed together and the number was given out again", async () => {
    const dataDir = folder();
    const former = await startElsewhere(dataDir);
    await prepare(former.ownerUrl);
    await fill(former.ownerUrl);
    await kill9(former.child);
    process.kill(former.pid, "SIGKILL");
    const pidFile = join(dataDir, "postgres", "cluster", "postmaster.pid");
    const left = readFileSync(pidFile, "utf8");
    writeFileSync(pidFile, left.replace(/^\d+/, String(process.ppid)));
    const started = await start(dataDir);
    assert.deepEqual(await read(started.ownerUrl), [{ n: 7 }]);
    await started.stop();
  });

  it("refuses a second start on the same data", async () => {
    const dataDir = folder();
    const started = await start(dataDir);
    await assert.rejects(start(dataDir), trouble("already-running"));
    assert.equal((await withClient(started.appUrl, (app) => app.query("select 1"))).rowCount, 1);
    await started.stop();
  });

  it("begins again after a first start that was cut off in the middle", async () => {
    const dataDir = folder();
    mkdirSync(join(dataDir, "postgres", "cluster.new", "base"), { recursive: true });
    const started = await start(dataDir);
    await started.stop();
    assert.equal(existsSync(join(dataDir, "postgres", "cluster.new")), false);
  });

  it("says so when the data are broken or of another version, and leaves them as they are", async () => {
    const dataDir = folder();
    await (await start(dataDir)).stop();
    const control = join(dataDir, "postgres", "cluster", "global", "pg_control");
    const whole = readFileSync(control);
    writeFileSync(control, Buffer.alloc(whole.length));
    await assert.rejects(start(dataDir), trouble("broken"));
    writeFileSync(control, whole);
    const version = join(dataDir, "postgres", "cluster", "PG_VERSION");
    const major = readFileSync(version, "utf8");
    writeFileSync(version, "12\n");
    await assert.rejects(start(dataDir), trouble("other-version"));
    rmSync(version);
    await assert.rejects(start(dataDir), trouble("broken"));
    writeFileSync(version, major);
    if (isRoot) execFileSync("chown", ["65534:65534", version]);
    const passwords = join(dataDir, "postgres", "passwords.json");
    const words = readFileSync(passwords);
    rmSync(passwords);
    await assert.rejects(start(dataDir), trouble("broken"));
    writeFileSync(passwords, words, { mode: 0o600 });
    await (await start(dataDir)).stop();
  });

  it("finds a short place for the socket when the data lie deep", async () => {
    const dataDir = join(folder(), "sâu".repeat(30));
    const started = await start(dataDir);
    assert.equal((await withClient(started.appUrl, (app) => app.query("select 1"))).rowCount, 1);
    const socket = decodeURIComponent(new URL(started.appUrl).hostname);
    assert.ok(Buffer.byteLength(`${socket}/.s.PGSQL.5432`) <= 107);
    await started.stop();
    assert.equal(existsSync(socket), false);
  });

  it("runs in a folder that only root may enter", { skip: !isRoot && "not root" }, async () => {
    const closed = folder();
    chmodSync(closed, 0o700);
    const umask = process.umask(0o077);
    const started = await start(join(closed, "data")).finally(() => process.umask(umask));
    assert.equal((await withClient(started.appUrl, (app) => app.query("select 1"))).rowCount, 1);
    await started.stop();
  });

  it("says so when the disk is full, and starts once there is room", async (t) => {
    const disk = folder();
    try {
      execFileSync("mount", ["-t", "tmpfs", "-o", "size=4m", "tmpfs", disk], { stdio: "ignore" });
    } catch {
      t.skip("no right to mount a small disk");
      return;
    }
    try {
      await assert.rejects(start(disk), trouble("disk-full"));
      execFileSync("mount", ["-o", "remount,size=400m", disk]);
      await (await start(disk)).stop();
    } finally {
      execFileSync("umount", [disk]);
    }
  });

  it("uses a server of the operator's own when one is named", () => {
    assert.equal(usePostgres({}), undefined);
    assert.throws(() => usePostgres({ DATABASE_URL: "postgresql://a@h/d" }), trouble("incomplete-settings"));
    const given = usePostgres({ DATABASE_URL: "postgresql://a@h/d", DATABASE_OWNER_URL: "postgresql://o@h/d" });
    assert.equal(given?.appUrl, "postgresql://a@h/d");
    assert.equal(new URL(given?.jobsUrl ?? "").searchParams.get("options"), "-c role=pho_hien_jobs");
  });
});
