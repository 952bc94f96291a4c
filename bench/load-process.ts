import { httpSender } from "./http-sender.ts";
import { enterRequest } from "./intake-request.ts";
import type { Load, LoadTaken } from "./load.ts";
import { type Work, runAt } from "./loops.ts";
import { pageHeaders } from "./page-request.ts";
import { replay } from "./replay.ts";

// Makes load in a process of its own, so that it does not slow what it measures in the same thread.

function workOf(load: Load): { work: Work; close(): Promise<void> | void } {
  if (load.kind === "replay") return replay(load.plan);
  const { send, close } = httpSender(load.address, load.pace.rate === null ? load.pace.connections : 512);
  const expect = async (asked: Parameters<typeof send>[0]): Promise<void> => {
    const { status, body } = await send(asked);
    if (status !== 200)
      throw new Error(`${asked.method} ${asked.path} answered ${status}: ${body.toString().slice(0, 300)}`);
  };
  if (load.kind === "intake") return { work: (n) => expect(enterRequest(load.officers, n, load.run)), close };
  const { paths } = load;
  return {
    work: (n) => expect({ method: "GET", path: paths[n % paths.length] ?? "/", headers: pageHeaders(n) }),
    close,
  };
}

process.once("message", (load: Load) => {
  const { work, close } = workOf(load);
  const before = process.cpuUsage();
  void runAt(work, load.pace)
    .then(async (done) => {
      const { user, system } = process.cpuUsage(before);
      const taken: LoadTaken = { ...done, cpuMs: (user + system) / 1_000 };
      await close();
      process.send?.(taken, () => process.exit(0));
    })
    .catch((error: unknown) => {
      console.error(error);
      process.exit(1);
    });
});
process.once("disconnect", () => process.exit(1));
