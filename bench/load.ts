import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Taken } from "./figures.ts";
import type { Pace } from "./loops.ts";
import type { Officer } from "./officers.ts";
import type { ReplayPlan } from "./replay.ts";

export type Load = { readonly pace: Pace } & (
  | {
      readonly kind: "intake";
      readonly address: string;
      readonly officers: readonly Pick<Officer, "centreId" | "token">[];
      readonly run: number;
    }
  | { readonly kind: "pages"; readonly address: string; readonly paths: readonly string[] }
  | { readonly kind: "replay"; readonly plan: ReplayPlan }
);

const program = fileURLToPath(new URL("load-process.ts", import.meta.url));

/** With the processor time of the process that made the load. */
export type LoadTaken = Taken & { readonly cpuMs: number };

/** Runs one phase of load in a process of its own; ends it a minute after it should have ended. */
export function runLoad(load: Load): Promise<LoadTaken> {
  return new Promise((resolve, reject) => {
    const child = fork(program, [], { execArgv: ["--disable-warning=ExperimentalWarning"], serialization: "advanced" });
    const late = setTimeout(() => child.kill("SIGKILL"), (load.pace.warmUp + load.pace.seconds + 60) * 1_000);
    child.once("message", (taken) => resolve(taken as LoadTaken));
    child.once("error", reject);
    child.once("exit", (code, signal) => {
      clearTimeout(late);
      reject(new Error(`the load ended without figures (${signal ?? code})`));
    });
    child.send(load);
  });
}
