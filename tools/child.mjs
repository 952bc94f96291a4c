// Runs a TypeScript entry under Node 24 and stands for it towards whoever started us.
import { spawn } from "node:child_process";
import { constants } from "node:os";
import { environment, root } from "./set-up.mjs";

const passedOn = ["SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK"].filter((name) => name in constants.signals);

/**
 * Starts `node --import ./tools/tsx-hook.mjs <entry> <args>`.
 * The child has a process group of its own, so that a Ctrl+C reaches it once, through us;
 * and a channel to us, so that it hears ("disconnect") when we are gone.
 */
export function startChild(node, entry, args = [], { nodeArgs = [], env = {}, cwd = root } = {}) {
  const hook = new URL("./tsx-hook.mjs", import.meta.url).href;
  return spawn(node, ["--import", hook, ...nodeArgs, entry, ...args], {
    cwd,
    env: environment(node, env),
    stdio: ["inherit", "inherit", "inherit", "ipc"],
    detached: process.platform !== "win32",
  });
}

/** Resolves with the child's exit code, 128 + n when a signal ended it. */
export function exitOf(child) {
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", (code, signal) => resolve(code ?? 128 + (constants.signals[signal] ?? 0)));
  });
}

/**
 * Hands our signals to the child that `current()` names now; returns the undo.
 * npm passes a signal to the shell between it and us, which may die of it without a word: then we were told to stop too.
 */
export function passSignals(current, onFirst = () => {}) {
  const pass = (signal) => {
    onFirst();
    current()?.kill(signal);
  };
  for (const name of passedOn) process.on(name, pass);
  const parent = process.ppid;
  const watchParent = () => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    pass("SIGTERM");
  };
  const timer = process.env.npm_lifecycle_event ? setInterval(watchParent, 300).unref() : undefined;
  return () => {
    clearInterval(timer);
    for (const name of passedOn) process.off(name, pass);
  };
}
