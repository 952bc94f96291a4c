import { PDF, type PDFPage, type PdfRef, PdfStream } from "@libpdf/core";
import type { Places } from "#capabilities/signatures";
import type { CopiesNeeds, Rendered } from "./needs.ts";
import { refuse } from "./refusals.ts";

const mm = 72 / 25.4;
const a4 = { width: 210 * mm, height: 297 * mm };
/** Where the copy part begins on the sheet it was printed on, and what stays free at the foot of a page. */
const topMargin = 20 * mm;
const footMargin = 15 * mm;
/** Between the last line of what was copied and the line over the copy part. */
const gap = 14;

/** Fields of ours whose picture is the agency's seal. */
const sealFields = ["con-dau"];

export type CopiedFile = { readonly bytes: Uint8Array; readonly type: string };
type Pages = Pick<CopiesNeeds, "pageOfPicture">;

async function load(bytes: Uint8Array): Promise<PDF> {
  const pdf = await PDF.load(bytes).catch(() => {
    throw refuse("invalid", "copies.file-unreadable");
  });
  if (pdf.isEncrypted) throw refuse("invalid", "copies.file-unreadable");
  return pdf;
}

/** Without the seal's picture a paper is sealed by hand in the same place. */
function hideSeals(pdf: PDF): void {
  for (const field of pdf.getForm()?.getSignatureFields() ?? []) {
    if (sealFields.includes(field.name)) for (const widget of field.getWidgets()) widget.dict.delete("AP");
  }
}

const isA4 = (page: PDFPage): boolean =>
  page.rotation === 0 && Math.abs(page.width - a4.width) < 3 && Math.abs(page.height - a4.height) < 3;

/** Whether something is painted on the page that is no text: then nobody knows where it ends. */
function hasPicture(pdf: PDF, page: PDFPage): boolean {
  const at = (ref: PdfRef) => pdf.getObject(ref);
  const painted = page.dict.getDict("Resources", at)?.getDict("XObject", at);
  return [...(painted?.keys() ?? [])].some((name) => painted?.get(name.value, at) instanceof PdfStream);
}

/**
 * Where the last page's text and signatures end, in points from its foot; null where that cannot be known: a scan, another size of
 * paper, a page without text.
 */
function lowestLine(pdf: PDF): number | null {
  const page = pdf.getPage(pdf.getPageCount() - 1);
  if (!page || !isA4(page) || hasPicture(pdf, page)) return null;
  const lines = page.extractText().lines.map(({ bbox }) => bbox.y);
  const fields = (pdf.getForm()?.getFields() ?? []).flatMap((field) => field.getWidgets());
  const here = fields.filter(({ pageRef }) => pageRef?.objectNumber === page.ref.objectNumber);
  const edges = here.map(({ rect }) => Math.min(rect[1], rect[3]));
  return lines.length === 0 ? null : Math.min(...lines, ...edges);
}

/** The pages as they look: what signatures and fields show is drawn into them, and no signature of the former file stays. */
async function pagesOf(
  { pageOfPicture }: Pages,
  { bytes, type }: CopiedFile,
  withoutSeal: boolean,
): Promise<{ pdf: PDF; lowest: number | null }> {
  const source = type === "application/pdf" ? await load(bytes) : pageOfPicture(bytes);
  const lowest = lowestLine(source);
  if (withoutSeal) hideSeals(source);
  source.getForm()?.flatten({ skipAppearanceUpdate: true });
  const pdf = PDF.create();
  const pages = Array.from({ length: source.getPageCount() }, (_, index) => index);
  await pdf.copyPagesFrom(source, pages);
  return { pdf, lowest };
}

/** The places of the part, where it stands now. */
const moved = (anchors: Places, by: { readonly pages: number; readonly points: number }): Places =>
  Object.fromEntries(
    Object.entries(anchors).map(([name, place]) => [
      name,
      { ...place, page: place.page + by.pages, y: place.y + by.points },
    ]),
  );

/**
 * What was copied and, under its last line, the copy part (NĐ 30/2020/NĐ-CP annex I); on a page of its own where there is no room or
 * nobody knows where the text ends. Refuses `copies.file-unreadable`.
 */
export async function composeCopy(by: Pages, copied: CopiedFile, part: Rendered): Promise<Rendered> {
  const { pdf, lowest } = await pagesOf(by, copied, false);
  const own = await load(part.pdf);
  const before = pdf.getPageCount();
  const end = part.anchors["copy-end"];
  const points = lowest === null ? 0 : lowest - gap - (a4.height - topMargin);
  const fits = lowest !== null && end !== undefined && part.pages === 1 && end.y + points >= footMargin;
  const last = pdf.getPage(before - 1);
  if (fits && last) {
    last.drawPage(await pdf.embedPage(own, 0), { x: 0, y: points });
  } else {
    const pages = Array.from({ length: part.pages }, (_, index) => index);
    await pdf.copyPagesFrom(own, pages);
  }
  return {
    pdf: await pdf.save(),
    pages: pdf.getPageCount(),
    anchors: moved(part.anchors, fits ? { pages: before - 1, points } : { pages: before, points: 0 }),
  };
}

/** A signed file for printing, without the picture of the seal. Refuses `copies.file-unreadable`. */
export async function composeOriginal(by: Pages, copied: CopiedFile): Promise<Rendered> {
  const { pdf } = await pagesOf(by, copied, true);
  return { pdf: await pdf.save(), pages: pdf.getPageCount(), anchors: {} };
}

/** A scan for the agency's seal: a PDF stays as it is to the byte, a picture becomes a page. Refuses `copies.file-unreadable`. */
export async function composeScan(by: Pages, copied: CopiedFile): Promise<Rendered> {
  if (copied.type === "application/pdf") {
    return { pdf: copied.bytes, pages: (await load(copied.bytes)).getPageCount(), anchors: {} };
  }
  return { pdf: await by.pageOfPicture(copied.bytes).save(), pages: 1, anchors: {} };
}
