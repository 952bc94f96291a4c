import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { RenderJob } from "./prepare.ts";
import type { ChildAnswer } from "./renderer-child.ts";

/** What came of a job: the child's answer, or the child was lost over it. */
export type Outcome = ChildAnswer | { readonly outcome: "lost"; readonly reason: "crashed" | "timed-out" };

/** One rendering process. It takes one job at a time. */
export type RendererProcess = {
  readonly pid: number;
  run(job: RenderJob, timeoutMs: number): Promise<Outcome>;
  /** Ends the process at once; resolves when it is gone. */
  stop(): Promise<void>;
};

const program = fileURLToPath(new URL("./renderer-child.ts", import.meta.url));

/** A download would go through this proxy: the discard port of this machine, where nobody listens. */
const noNetwork = "http://127.0.0.1:9";

/**
 * Starts a child with an empty environment, without the right to write files or to start programs. One that does not hold its
 * parent open ends with it.
 */
export function startRendererProcess(
  folders: { templates: string; fonts: string; empty: string },
  holdsOpen = true,
): RendererProcess {
  const child = fork(program, [folders.templates, folders.fonts, folders.empty], {
    execArgv: ["--no-warnings", "--permission", "--allow-addons", "--allow-fs-read=*"],
    env: { HOME: folders.empty, XDG_CACHE_HOME: folders.empty, HTTPS_PROXY: noNetwork, HTTP_PROXY: noNetwork },
    serialization: "advanced",
    // Its error output could quote a paper's text.
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  if (!holdsOpen) {
    child.unref();
    child.channel?.unref();
  }
  let settle: ((outcome: Outcome) => void) | undefined;
  const settled = (outcome: Outcome) => {
    settle?.(outcome);
    settle = undefined;
  };
  const gone = new Promise<void>((resolve) => {
    const over = () => {
      settled({ outcome: "lost", reason: "crashed" });
      resolve();
    };
    child.once("exit", over);
    child.once("error", over);
  });
  child.on("message", (answer) => settled(answer as ChildAnswer));
  return {
    pid: child.pid ?? 0,
    run(job, timeoutMs) {
      return new Promise((resolve) => {
        const timer = setTimeout(() => {
          settled({ outcome: "lost", reason: "timed-out" });
          child.kill("SIGKILL");
        }, timeoutMs);
        settle = (outcome) => {
          clearTimeout(timer);
          resolve(outcome);
        };
        child.send(job, (failed) => failed && settled({ outcome: "lost", reason: "crashed" }));
      });
    },
    stop() {
      child.kill("SIGKILL");
      return gone;
    },
  };
}
