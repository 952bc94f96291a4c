import { parentPort } from "node:worker_threads";
import { PDF } from "@libpdf/core";
import { type Line, makeWorkbook, type Workbook } from "#capabilities/registers";

// One file, one thread: a spreadsheet whose lines come in portions, or printed parts that become one book; then it ends.

export type RegistersWish =
  | { readonly lines: readonly Line[] }
  | { readonly workbook: Omit<Workbook, "lines"> }
  | { readonly parts: readonly Uint8Array[] };
export type RegistersMade = { readonly bytes: Uint8Array } | { readonly failed: string };

/** All pages behind each other; what the first part says of the file (PDF/A, title) stays. */
async function bind([first, ...others]: readonly Uint8Array[]): Promise<Uint8Array> {
  const book = await PDF.load(first ?? new Uint8Array());
  for (const one of others) {
    const part = await PDF.load(one);
    await book.copyPagesFrom(
      part,
      Array.from({ length: part.getPageCount() }, (_, at) => at),
    );
  }
  return book.save();
}

/** Gathers lines until the spreadsheet is asked for. */
function serve(): void {
  const held: Line[] = [];
  const answer = async (wish: RegistersWish): Promise<Uint8Array | undefined> => {
    if ("parts" in wish) return bind(wish.parts);
    if ("workbook" in wish) return makeWorkbook({ ...wish.workbook, lines: held });
    held.push(...wish.lines);
    return undefined;
  };
  const tell = (made: RegistersMade): void => parentPort?.postMessage(made);
  parentPort?.on("message", (wish: RegistersWish) => {
    answer(wish).then(
      (bytes) => bytes && tell({ bytes: new Uint8Array(bytes) }),
      (error: unknown) => tell({ failed: String(error) }),
    );
  });
}

serve();
