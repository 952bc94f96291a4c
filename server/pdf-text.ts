import { Worker } from "node:worker_threads";

/** How long the words of one file are waited for. */
const longestMs = 60_000;

type Answer = { readonly text: string } | { readonly failed: string };

/**
 * The text layer of a PDF, read in a thread of its own: whatever hostile bytes do with memory or time, they do it there. Null when it
 * cannot be read, has a password or takes longer than a minute. The bytes are handed over and gone from the caller.
 */
export function readPdfText(pdf: Uint8Array): Promise<string | null> {
  return new Promise((resolve) => {
    const bytes = new Uint8Array(pdf);
    const thread = new Worker(new URL("./pdf-text-thread.ts", import.meta.url), {
      workerData: bytes,
      transferList: [bytes.buffer],
      resourceLimits: { maxOldGenerationSizeMb: 512 },
    });
    const end = (text: string | null): void => {
      clearTimeout(timer);
      void thread.terminate();
      resolve(text);
    };
    const timer = setTimeout(() => end(null), longestMs);
    thread.once("message", (answer: Answer) => end("text" in answer ? answer.text : null));
    thread.once("error", () => end(null));
    thread.once("exit", () => end(null));
  });
}
