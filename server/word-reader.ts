import { Worker } from "node:worker_threads";
import type { WordFilesRefusal, WordReading } from "#capabilities/word-files";
import { Refusal } from "#kernel/plain/refusal";

type Answer = { readonly reading: WordReading } | { readonly refused: WordFilesRefusal };

const longestMs = 20_000;
const refusal = (code: WordFilesRefusal): Refusal =>
  new Refusal(code === "word-files.busy" ? "too-many" : "invalid", code);

function inThread(bytes: Uint8Array, longest: number): Promise<WordReading> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(new URL("./word-thread.ts", import.meta.url), {
      workerData: bytes,
      resourceLimits: { maxOldGenerationSizeMb: 256 },
    });
    const end = (settle: () => void): void => {
      clearTimeout(timer);
      void thread.terminate();
      settle();
    };
    const tooMuch = (): void => end(() => reject(refusal("word-files.too-much")));
    const timer = setTimeout(tooMuch, longest);
    thread.once("message", (answer: Answer) =>
      end(() => ("reading" in answer ? resolve(answer.reading) : reject(refusal(answer.refused)))),
    );
    // Out of memory: whatever hostile bytes do, nothing of the file is taken.
    thread.once("error", tooMuch);
  });
}

/** Reads Word files each in a thread of its own, 20 seconds at most: two at once, eight waiting; refuses `word-files.busy`. */
export function openWordReader(longest = longestMs) {
  let busy = 0;
  const waiting: (() => void)[] = [];
  return async (bytes: Uint8Array): Promise<WordReading> => {
    if (busy >= 2) {
      if (waiting.length >= 8) throw refusal("word-files.busy");
      await new Promise<void>((resolve) => waiting.push(resolve));
    }
    busy += 1;
    try {
      return await inThread(bytes, longest);
    } finally {
      busy -= 1;
      waiting.shift()?.();
    }
  };
}
