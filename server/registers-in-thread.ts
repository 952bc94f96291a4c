import { setImmediate as turn } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import type { Workbook } from "#capabilities/registers";
import type { RegistersMade, RegistersWish } from "./registers-thread.ts";

// What takes a processor seconds goes to a thread of its own: the worker carries messages and tells people meanwhile.

/** Lines go over in portions, so that handing them over holds nobody up either. */
const portion = 500;

async function inThread(wishes: () => AsyncGenerator<RegistersWish>): Promise<Buffer> {
  const thread = new Worker(new URL("./registers-thread.ts", import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: 1_024 },
  });
  try {
    const made = new Promise<RegistersMade>((resolve, reject) => {
      thread.once("message", resolve);
      thread.once("error", reject);
      thread.once("exit", () => reject(new Error("the thread of a register ended before it was made")));
    });
    // It is waited for below; until then a thread that fails must not end the process.
    made.catch(() => {});
    for await (const wish of wishes()) thread.postMessage(wish);
    const answer = await made;
    if ("failed" in answer) throw new Error(answer.failed);
    return Buffer.from(answer.bytes.buffer, answer.bytes.byteOffset, answer.bytes.byteLength);
  } finally {
    await thread.terminate();
  }
}

/** A spreadsheet of a register. */
export const workbookInThread = ({ lines, ...head }: Workbook): Promise<Buffer> =>
  inThread(async function* wishes() {
    for (let from = 0; from < lines.length; from += portion) {
      yield { lines: lines.slice(from, from + portion) };
      await turn();
    }
    yield { workbook: head };
  });

/** Printed parts of one register as one file, in their order. */
export const bindInThread = (parts: readonly Uint8Array[]): Promise<Uint8Array> =>
  inThread(async function* wishes() {
    yield { parts };
    await turn();
  });
