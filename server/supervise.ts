import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";

export type Ready = Readonly<Record<string, string | number>>;

export type Program = {
  /** What the program said when it was ready the first time. */
  readonly ready: Ready;
  readonly pid: () => number | undefined;
  stop(): Promise<void>;
};

export type ProgramWish = {
  readonly name: string;
  readonly file: string;
  readonly env: Readonly<Record<string, string>>;
  /** Told when it ended by itself; it is started again after a moment. */
  readonly onDown: (how: string) => void;
};

const tsxHook = fileURLToPath(new URL("../tools/tsx-hook.mjs", import.meta.url));

/**
 * V8 weighs buffers together with its heap before it collects garbage. By itself it goes through the whole heap for every 64 MB of
 * buffers, which costs a program that moves files up to half of its time (`bench documents --parts sign`).
 */
export const buffersWithHeap = "--external-memory-accounted-in-global-limit";

function launch(wish: ProgramWish): { child: ChildProcess; ready: Promise<Ready> } {
  const child = fork(fileURLToPath(new URL(wish.file, import.meta.url)), [], {
    execArgv: ["--import", tsxHook, "--disable-warning=ExperimentalWarning", buffersWithHeap],
    env: { ...process.env, ...wish.env },
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const ready = new Promise<Ready>((resolve, reject) => {
    child.on("message", (message) => {
      if (message && typeof message === "object" && "ready" in message) resolve(message.ready as Ready);
      if (message && typeof message === "object" && "trouble" in message) reject(new Error(String(message.trouble)));
    });
    child.once("exit", (code, signal) =>
      reject(new Error(`${wish.name} ended before it was ready (${signal ?? code})`)),
    );
    child.once("error", reject);
  });
  return { child, ready };
}

const ended = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) =>
    child.exitCode !== null || child.signalCode !== null ? resolve() : child.once("exit", () => resolve()),
  );

/** Starts a program, waits until it is ready, and starts it again whenever it ends without being asked. */
export async function supervise(wish: ProgramWish): Promise<Program> {
  let stopping = false;
  let { child, ready } = launch(wish);
  const first = await ready;
  const watch = (): void => {
    child.once("exit", (code, signal) => {
      if (stopping) return;
      wish.onDown(signal ?? `exit ${code}`);
      setTimeout(again, 300);
    });
  };
  const again = (): void => {
    if (stopping) return;
    ({ child, ready } = launch(wish));
    ready.catch(() => {});
    watch();
  };
  watch();
  return {
    ready: first,
    pid: () => child.pid,
    stop: async () => {
      stopping = true;
      child.kill("SIGTERM");
      const force = setTimeout(() => child.kill("SIGKILL"), 20_000);
      await ended(child);
      clearTimeout(force);
    },
  };
}
