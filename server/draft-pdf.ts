import { Worker } from "node:worker_threads";
import type { DraftPdf, Places } from "#capabilities/signatures";

const longestMs = 30_000;

type Asked = { readonly pdf: Uint8Array } & ({ readonly signerName: string } | { readonly places: Places });

/** Null when the thread fell over or took too long: whatever hostile bytes do with memory or time, they do it there. */
function inThread<Done>(asked: Asked): Promise<Done | null> {
  return new Promise((resolve) => {
    const thread = new Worker(new URL("./draft-pdf-thread.ts", import.meta.url), {
      workerData: asked,
      resourceLimits: { maxOldGenerationSizeMb: 512 },
    });
    const end = (done: Done | null): void => {
      clearTimeout(timer);
      void thread.terminate();
      resolve(done);
    };
    const timer = setTimeout(() => end(null), longestMs);
    thread.once("message", (answer: { readonly done?: Done }) => end(answer.done ?? null));
    thread.once("error", () => end(null));
    thread.once("exit", () => end(null));
  });
}

/** A PDF that a drafter brought, looked at in a thread of its own: what speaks against it, its words, where things go on it. */
export async function lookAtPdf(pdf: Uint8Array, signerName: string): Promise<DraftPdf> {
  const looked = await inThread<DraftPdf>({ pdf, signerName });
  return looked ?? { fault: "unreadable", text: "", heights: [], places: {} };
}

/** The same with frames around its places, to be looked at; null when it cannot be drawn on. */
export const framePdf = (pdf: Uint8Array, places: Places): Promise<Uint8Array | null> => inThread({ pdf, places });
