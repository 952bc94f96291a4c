import { parentPort, workerData } from "node:worker_threads";
import { PDF } from "@libpdf/core";

// One PDF, one thread: its words, page by page, and it ends.

/** Beyond this nobody searches by more words of one file. */
const longestText = 20_000_000;

type Line =
  NonNullable<ReturnType<PDF["getPage"]>> extends { extractText(...given: never[]): { lines: (infer L)[] } }
    ? L
    : never;

/** What stands apart on one line, as number and date in the head of a document, is no one word. */
const lineText = ({ spans }: Line): string =>
  spans
    .map(({ text, bbox, fontSize }, at) => {
      const before = spans[at - 1];
      return before && bbox.x - (before.bbox.x + before.bbox.width) > fontSize ? ` ${text}` : text;
    })
    .join("");

async function textOf(bytes: Uint8Array): Promise<string> {
  const pdf = await PDF.load(bytes);
  let text = "";
  for (let at = 0; at < pdf.getPageCount() && text.length < longestText; at += 1) {
    const lines = pdf.getPage(at)?.extractText({ includeChars: false }).lines ?? [];
    text += `${lines.map(lineText).join("\n")}\n`;
  }
  return text;
}

textOf(workerData as Uint8Array).then(
  (text) => parentPort?.postMessage({ text }),
  (error: unknown) => parentPort?.postMessage({ failed: String(error) }),
);
