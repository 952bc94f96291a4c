import { Worker } from "node:worker_threads";
import type { PdfReport, TrustList } from "#capabilities/signatures";
import { Refusal } from "#kernel/plain/refusal";
import { onceForSameBytes } from "./same-bytes.ts";

type Asked = { readonly pdf: Uint8Array; readonly trust: TrustList; readonly now: Date };
type Answer = { readonly report: PdfReport } | { readonly failed: string };

export type Verifier = {
  /** Judges a PDF in a thread of its own, thirty seconds at most; refuses `signature.verifier-busy`. */
  verify(pdf: Uint8Array, trust: TrustList, now: Date): Promise<PdfReport>;
};

const longestMs = 30_000;
const unreadable: PdfReport = {
  ...{ verdict: "unreadable", subIndication: null, revisions: 0, signatures: [], changes: [], attack: null },
};

function inThread(asked: Asked): Promise<PdfReport> {
  return new Promise((resolve) => {
    const thread = new Worker(new URL("./verify-thread.ts", import.meta.url), {
      workerData: asked,
      resourceLimits: { maxOldGenerationSizeMb: 512 },
    });
    const end = (report: PdfReport): void => {
      clearTimeout(timer);
      void thread.terminate();
      resolve(report);
    };
    const timer = setTimeout(() => end(unreadable), longestMs);
    thread.once("message", (answer: Answer) => end("report" in answer ? answer.report : unreadable));
    // Out of memory or time: whatever hostile bytes do, the file is not vouched for.
    thread.once("error", () => end(unreadable));
  });
}

const bytesOf = ({ roots, intermediates = [], crls = [], ocsps = [] }: TrustList) =>
  [roots, intermediates, crls, ocsps].flatMap((some) => [new Uint8Array(), ...some]);

/** Judges by whom the province trusts at the moment. The same file that arrives at many agencies at a time is judged once. */
export function judging(verifier: Verifier, trustOn: () => Promise<TrustList>, now: () => Date) {
  const once = onceForSameBytes<PdfReport>(now);
  return async (pdf: Uint8Array): Promise<PdfReport> => {
    const trust = await trustOn();
    return once([pdf, ...bytesOf(trust)], () => verifier.verify(pdf, trust, now()));
  };
}

/** At most two at once, eight waiting: an upload page that anyone may use must not take the machine. */
export function openVerifier(): Verifier {
  let busy = 0;
  const waiting: (() => void)[] = [];
  return {
    verify: async (pdf, trust, now) => {
      if (busy >= 2) {
        if (waiting.length >= 8) throw new Refusal("too-many", "signature.verifier-busy");
        await new Promise<void>((resolve) => waiting.push(resolve));
      }
      busy += 1;
      try {
        return await inThread({ pdf, trust, now });
      } finally {
        busy -= 1;
        waiting.shift()?.();
      }
    },
  };
}
