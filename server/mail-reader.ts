import { Worker } from "node:worker_threads";
import type { ReadMail } from "#capabilities/mail-arrivals";

/** How long one mail is read. */
const longestMs = 20_000;

type Answer = { readonly mail: ReadMail } | { readonly failed: string };

function inThread(raw: Uint8Array): Promise<ReadMail | null> {
  return new Promise((resolve) => {
    const thread = new Worker(new URL("./mail-thread.ts", import.meta.url), {
      workerData: raw,
      resourceLimits: { maxOldGenerationSizeMb: 384 },
    });
    const end = (mail: ReadMail | null): void => {
      clearTimeout(timer);
      void thread.terminate();
      resolve(mail);
    };
    const timer = setTimeout(() => end(null), longestMs);
    thread.once("message", (answer: Answer) => end("mail" in answer ? answer.mail : null));
    thread.once("error", () => end(null));
    thread.once("exit", () => end(null));
  });
}

/** Reads mails each in a thread of its own, two at once: null for one that cannot be read in 20 seconds and 384 MB. */
export function openMailReader() {
  let busy = 0;
  const waiting: (() => void)[] = [];
  return async (raw: Uint8Array): Promise<ReadMail | null> => {
    while (busy >= 2) await new Promise<void>((resolve) => waiting.push(resolve));
    busy += 1;
    try {
      return await inThread(raw);
    } finally {
      busy -= 1;
      waiting.shift()?.();
    }
  };
}
