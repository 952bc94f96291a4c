import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { lockHolder, takeLock } from "#tools/lock-file";

const root = fileURLToPath(new URL("../../", import.meta.url));
/** Stands where the real server stands, and says what it is told. */
const server = `
  process.on("disconnect", () => (console.log("alone"), process.exit(0)));
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => (console.log("told " + signal), process.exit(0)));
  setInterval(() => undefined, 1000);
  console.log("up " + process.pid);`;

type Run = {
  readonly child: ChildProcess;
  readonly output: () => string;
  readonly said: (words: RegExp) => Promise<string>;
};

describe("the commands", () => {
  const folders: string[] = [];
  const children: ChildProcess[] = [];
  after(() => {
    for (const child of children) child.kill("SIGKILL");
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  });

  /** A checkout with our tools and a small server of its own. */
  function checkout(): string {
    const folder = mkdtempSync(join(tmpdir(), "pho-hien-commands-"));
    folders.push(folder);
    for (const name of ["package.json", "package-lock.json"]) cpSync(join(root, name), join(folder, name));
    cpSync(join(root, "tools"), join(folder, "tools"), {
      recursive: true,
      filter: (path) => !path.includes("node_modules"),
    });
    rmSync(join(folder, "tools", "build-web.mjs"), { force: true });
    symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
    mkdirSync(join(folder, "server"));
    writeFileSync(join(folder, "server", "main.ts"), server);
    return folder;
  }

  function run(folder: string, ...args: string[]): Run {
    const { DATA_DIR: _, DATABASE_URL: __, ...env } = process.env;
    const child = spawn(process.execPath, args, { cwd: folder, env, stdio: ["ignore", "pipe", "pipe"] });
    children.push(child);
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text: string) => {
        output += text;
        child.emit("said");
      });
    }
    const said = async (words: RegExp): Promise<string> => {
      while (!words.test(output)) await once(child, "said");
      return words.exec(output)?.[1] ?? "";
    };
    return { child, output: () => output, said };
  }

  const ended = async ({ child }: Run): Promise<number | null> => {
    if (child.exitCode === null && child.signalCode === null) await once(child, "close");
    return child.exitCode;
  };

  it("start passes a signal on once and ends with the server", async () => {
    const started = run(checkout(), "tools/start.mjs");
    await started.said(/up \d+/);
    started.child.kill("SIGINT");
    assert.equal(await ended(started), 0);
    assert.deepEqual(started.output().match(/told \w+/g), ["told SIGINT"]);
  });

  it("the server hears when its starter was killed", async () => {
    const started = run(checkout(), "tools/start.mjs");
    await started.said(/up \d+/);
    started.child.kill("SIGKILL");
    await started.said(/alone/);
  });

  it("dev starts the server again when a source changes", async () => {
    const folder = checkout();
    const started = run(folder, "tools/start.mjs", "--watch");
    const first = await started.said(/up (\d+)/);
    writeFileSync(join(folder, "server", "other.ts"), "export const changed = true;");
    const second = await started.said(/up \d+[\s\S]*up (\d+)/);
    assert.notEqual(second, first);
    started.child.kill("SIGTERM");
    assert.equal(await ended(started), 0);
  });

  it("packages are not exchanged under a running server", async () => {
    const folder = checkout();
    rmSync(join(folder, "node_modules"));
    mkdirSync(join(folder, "node_modules"));
    takeLock(join(folder, ".cache", "running", "1"));
    const refused = run(folder, "tools/start.mjs");
    assert.equal(await ended(refused), 1);
    assert.match(refused.output(), /đang chạy \(tiến trình \d+\)/);
    assert.doesNotMatch(refused.output(), /up \d+/);
  });

  it("fresh deletes nothing without a keyboard, while a server runs, or in a strange folder", async () => {
    const folder = checkout();
    const kept = join(folder, ".data", "postgres", "kept");
    mkdirSync(kept, { recursive: true });
    const silent = run(folder, "tools/fresh.mjs");
    assert.equal(await ended(silent), 1);
    assert.match(silent.output(), /--yes-delete-everything/);

    const lock = join(folder, ".data", "postgres", "lock");
    takeLock(lock);
    const running = run(folder, "tools/fresh.mjs", "--yes-delete-everything");
    assert.equal(await ended(running), 1);
    assert.match(running.output(), /A server is running on the data/);
    rmSync(lock);
    assert.ok(existsSync(kept));

    rmSync(join(folder, ".data"), { recursive: true });
    const letters = join(folder, ".data", "letters");
    mkdirSync(letters, { recursive: true });
    const strange = run(folder, "tools/fresh.mjs", "--yes-delete-everything");
    assert.equal(await ended(strange), 1);
    assert.ok(existsSync(letters));
  });

  it("fresh deletes the province when told to, and starts", async () => {
    const folder = checkout();
    mkdirSync(join(folder, ".data", "postgres", "old"), { recursive: true });
    const fresh = run(folder, "tools/fresh.mjs", "--yes-delete-everything");
    await fresh.said(/up \d+/);
    assert.equal(existsSync(join(folder, ".data")), false);
    fresh.child.kill("SIGTERM");
    assert.equal(await ended(fresh), 0);
  });

  it("a lock holds for the living process that took it, not for its number", () => {
    const path = join(checkout(), ".cache", "trial.lock");
    const lock = takeLock(path);
    assert.equal(lock.heldBy, undefined);
    assert.equal(lockHolder(path), process.pid);
    assert.equal(takeLock(path).heldBy, process.pid);
    writeFileSync(path, `${process.pid} 1\n`);
    assert.equal(lockHolder(path), undefined, "the same number, another process");
    writeFileSync(path, "4194399 1\n");
    assert.equal(takeLock(path).heldBy, undefined, "a dead process");
  });
});
