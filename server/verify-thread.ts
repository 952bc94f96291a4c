import { parentPort, workerData } from "node:worker_threads";
import { type TrustList, verifyPdf } from "#capabilities/verification";

// One PDF, one thread: it judges and ends.

const { pdf, trust, now } = workerData as { pdf: Uint8Array; trust: TrustList; now: Date };
verifyPdf(pdf, trust, now).then(
  (report) => parentPort?.postMessage({ report }),
  (error: unknown) => parentPort?.postMessage({ failed: String(error) }),
);
