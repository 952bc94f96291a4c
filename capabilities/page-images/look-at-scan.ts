import { pageOfPicture } from "./page-of-picture.ts";
import { pagesOfPdf } from "./pages-of-pdf.ts";
import { dpiOfPicture, pictureSize } from "./picture-size.ts";

/** What a scan is by its own bytes. */
export type ScanLook = {
  readonly pages: number;
  /** Dots per inch of its coarsest scanned page; null where no page is a scan. */
  readonly lowestDpi: number | null;
  /** `1.4` of a PDF; null of a picture. */
  readonly pdfVersion: string | null;
  /** Part and level of PDF/A that it says it keeps, `2b`; null when none. */
  readonly archival: string | null;
  /** The words of its text layer. */
  readonly text: string;
  /** Of a picture: a page of A4 with it, a PDF that can be signed. */
  readonly page: Uint8Array | null;
};

/** By its first line, or the catalogue when that says a later one. */
function versionOf(bytes: Uint8Array, later: string | null): string | null {
  const head = Buffer.from(bytes.subarray(0, 1_024)).toString("latin1");
  const first = /%PDF-(\d\.\d)/.exec(head)?.[1] ?? null;
  return first === null || (later !== null && later > first) ? later : first;
}

/** Looks at a PDF, PNG or JPEG. Throws for bytes that cannot be read; meant for a thread that may be ended. */
export async function lookAtScan(bytes: Uint8Array, type: string): Promise<ScanLook> {
  if (type === "application/pdf") {
    const { laterVersion, ...found } = await pagesOfPdf(bytes);
    return { ...found, pdfVersion: versionOf(bytes, laterVersion), page: null };
  }
  const size = pictureSize(bytes);
  if (size === null || size.width === 0 || size.height === 0) throw new Error("no picture");
  const page = await pageOfPicture(bytes).save();
  return { pages: 1, lowestDpi: dpiOfPicture(size), pdfVersion: null, archival: null, text: "", page };
}
