import { PDF } from "@libpdf/core";

const mm = 72 / 25.4;
const a4 = { width: 210 * mm, height: 297 * mm };

/** A scanned picture on a page of A4, upright or across as the picture is, as large as the sheet lets it be. */
export function pageOfPicture(bytes: Uint8Array): PDF {
  const pdf = PDF.create();
  const picture = pdf.embedImage(bytes);
  const across = picture.width > picture.height;
  const page = pdf.addPage(across ? { width: a4.height, height: a4.width } : a4);
  const scale = Math.min(page.width / picture.width, page.height / picture.height);
  const [width, height] = [picture.width * scale, picture.height * scale];
  page.drawImage(picture, { x: (page.width - width) / 2, y: (page.height - height) / 2, width, height });
  return pdf;
}
