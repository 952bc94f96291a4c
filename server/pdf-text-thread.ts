import { parentPort, workerData } from "node:worker_threads";
import { PDF } from "@libpdf/core";

// One PDF, one thread: its words, page by page, and it ends.

/** Beyond this nobody searches by more words of one file. */
const longestText = 20_000_000;

async function textOf(bytes: Uint8Array): Promise<string> {
  const pdf = await PDF.load(bytes);
  let text = "";
  for (let at = 0; at < pdf.getPageCount() && text.length < longestText; at += 1) {
    text += `${pdf.getPage(at)?.extractText({ includeChars: false }).text ?? ""}\n`;
  }
  return text;
}

textOf(workerData as Uint8Array).then(
  (text) => parentPort?.postMessage({ text }),
  (error: unknown) => parentPort?.postMessage({ failed: String(error) }),
);
