import { parentPort, workerData } from "node:worker_threads";
import { lookAtScan } from "#capabilities/page-images";

// One scan, one thread: what it is, and it ends.

const { bytes, type } = workerData as { bytes: Uint8Array; type: string };

lookAtScan(bytes, type).then(
  (look) => parentPort?.postMessage({ look }),
  (error: unknown) => parentPort?.postMessage({ failed: String(error) }),
);
