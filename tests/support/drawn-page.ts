import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { PDF } from "@libpdf/core";
import { textFont } from "#server/text-font";

/** A sheet of A4 with lines of text, from the top down. */
export async function drawnPage(...lines: readonly string[]): Promise<Uint8Array> {
  const pdf = PDF.create();
  const page = pdf.addPage({ size: "a4" });
  const font = pdf.embedFont(new Uint8Array(readFileSync(textFont)));
  for (const [at, line] of lines.entries()) page.drawText(line, { x: 85, y: 770 - at * 26, font, size: 14 });
  return pdf.save({ subsetFonts: true });
}

/** The same as a scanner makes it: a picture of 200 dots per inch. By `pdftoppm`. */
export function scannedPicture(pdf: Uint8Array): Uint8Array {
  const { stdout } = spawnSync("pdftoppm", ["-r", "200", "-gray", "-png", "-"], { input: pdf });
  return new Uint8Array(stdout);
}

/** The head of a decision, as annex I of NĐ 30/2020 lays it out. */
export const headOfDecision = [
  "ỦY BAN NHÂN DÂN",
  "TỈNH HƯNG YÊN",
  "Số: 15/QĐ-UBND",
  "Hưng Yên, ngày 18 tháng 11 năm 2026",
  "QUYẾT ĐỊNH",
  "Về việc kiện toàn Ban Chỉ huy phòng, chống thiên tai",
  "ỦY BAN NHÂN DÂN TỈNH HƯNG YÊN",
  "Căn cứ Luật Tổ chức chính quyền địa phương;",
] as const;
