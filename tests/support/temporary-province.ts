import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** A port of loopback that nobody holds at this moment. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (!address || typeof address === "string") throw new Error("no port could be had");
  return address.port;
}

export type TemporaryProvince = {
  readonly address: string;
  readonly dataDir: string;
  readonly process: ChildProcess;
  /** What it has printed so far. */
  output(): string;
  /** The last warnings and errors in its programs' logs, for a test that must say why it failed. */
  complaints(): string;
  /** Stops it as Ctrl+C would, and removes its data. */
  stop(): Promise<void>;
};

export type TemporaryWish = {
  readonly env?: Readonly<Record<string, string>>;
  readonly dataDir?: string;
  readonly port?: number;
};

const at = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** The last twenty warnings and errors (pino levels 40 and up) of every program's log. */
function complaintsIn(dataDir: string): string {
  const folder = join(dataDir, "log");
  const lines = readdirSync(folder).flatMap((name) =>
    readFileSync(join(folder, name), "utf8")
      .split("\n")
      .filter((line) => /^\{"level":[456]0,/.test(line))
      .map((line) => `${name}: ${line}`),
  );
  return lines.slice(-20).join("\n") || "no warning and no error in the logs";
}

/** Starts a whole province by its real entry in a new folder, and waits until it answers. */
export async function startTemporaryProvince(wish: TemporaryWish = {}): Promise<TemporaryProvince> {
  const dataDir = wish.dataDir ?? mkdtempSync(join(tmpdir(), "pho-hien-tour-"));
  const port = wish.port ?? (await freePort());
  const address = `http://127.0.0.1:${port}`;
  const args = ["--import", at("tools/tsx-hook.mjs"), "--disable-warning=ExperimentalWarning", at("server/main.ts")];
  const own = {
    PORT: String(port),
    HOST: "127.0.0.1",
    DATA_DIR: dataDir,
    NODE_ENV: "",
    REQUESTS_PER_MINUTE: "100000",
    GUESSES_PER_MINUTE: "100000",
  };
  const env = { ...process.env, ...own, ...wish.env };
  const child = spawn(process.execPath, args, { env, stdio: ["ignore", "pipe", "pipe"] });
  let printed = "";
  const keep = (chunk: Buffer): void => void (printed += chunk.toString());
  child.stdout.on("data", keep);
  child.stderr.on("data", keep);
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const stop = async (): Promise<void> => {
    child.kill("SIGTERM");
    await ended;
    rmSync(dataDir, { recursive: true, force: true });
  };
  for (const end = Date.now() + 120_000; ;) {
    // The sentence stands once every program is ready, also those that no request reaches.
    if (printed.includes(address))
      return { address, dataDir, process: child, output: () => printed, complaints: () => complaintsIn(dataDir), stop };
    if (child.exitCode !== null || Date.now() > end) {
      await stop();
      throw new Error(`the temporary province did not start:\n${printed}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
