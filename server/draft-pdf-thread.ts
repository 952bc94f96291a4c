import { parentPort, workerData } from "node:worker_threads";
import { type Places, frameDraftPdf, lookAtDraftPdf } from "#capabilities/signatures";

// One PDF, one thread: it looks, or draws frames, and ends.

type Asked = { readonly pdf: Uint8Array } & ({ readonly signerName: string } | { readonly places: Places });

const asked = workerData as Asked;
const answer = "places" in asked ? frameDraftPdf(asked.pdf, asked.places) : lookAtDraftPdf(asked.pdf, asked.signerName);
answer.then(
  (done) => parentPort?.postMessage({ done }),
  (error: unknown) => parentPort?.postMessage({ failed: String(error) }),
);
