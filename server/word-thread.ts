import { parentPort, workerData } from "node:worker_threads";
import { readWordFile } from "#capabilities/word-files";
import { Refusal } from "#kernel/plain/refusal";

// One file, one thread: it reads and ends.

readWordFile(workerData as Uint8Array).then(
  (reading) => parentPort?.postMessage({ reading }),
  (error: unknown) => parentPort?.postMessage({ refused: error instanceof Refusal ? error.code : "word-files.broken" }),
);
