import { Worker } from "node:worker_threads";
import type { ScanLook } from "#capabilities/page-images";

/** How long one scan is looked at. */
const longestMs = 30_000;

type Answer = { readonly look: ScanLook } | { readonly failed: string };

function inThread(bytes: Uint8Array, type: string): Promise<ScanLook | null> {
  return new Promise((resolve) => {
    const thread = new Worker(new URL("./scan-look-thread.ts", import.meta.url), {
      workerData: { bytes, type },
      transferList: [bytes.buffer as ArrayBuffer],
      resourceLimits: { maxOldGenerationSizeMb: 512 },
    });
    const end = (look: ScanLook | null): void => {
      clearTimeout(timer);
      void thread.terminate();
      resolve(look);
    };
    const timer = setTimeout(() => end(null), longestMs);
    thread.once("message", (answer: Answer) => end("look" in answer ? answer.look : null));
    thread.once("error", () => end(null));
    thread.once("exit", () => end(null));
  });
}

/**
 * Looks at scans, each in a thread of its own, two at once and the rest in order: whatever hostile bytes do with memory or time, they
 * do it there. Null when a file cannot be read, has a password or takes longer than half a minute.
 */
export function openScanLook() {
  let busy = 0;
  const waiting: (() => void)[] = [];
  return async (scan: Uint8Array, type: string): Promise<ScanLook | null> => {
    while (busy >= 2) await new Promise<void>((resolve) => waiting.push(resolve));
    busy += 1;
    try {
      return await inThread(new Uint8Array(scan), type);
    } finally {
      busy -= 1;
      waiting.shift()?.();
    }
  };
}
