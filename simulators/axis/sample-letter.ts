import { readFile } from "node:fs/promises";
import { PDF } from "@libpdf/core";
import subsetFont from "subset-font";
import type { AxisOrganisation } from "./organisations.ts";

type Letter = {
  readonly sender: AxisOrganisation;
  readonly to: string;
  readonly number: string;
  readonly subject: string;
};

/** An official letter of an invented official as a PDF of one A4 page; Tinos embedded, cut to the signs it uses. */
export async function letterPdf({ sender, to, number, subject }: Letter): Promise<Buffer> {
  const lines = [
    { text: sender.name.toLocaleUpperCase("vi"), x: 60, size: 12 },
    { text: `Số: ${number}/CV-${sender.notation}`, x: 60, size: 13 },
    { text: "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", x: 155, size: 13 },
    { text: "Độc lập - Tự do - Hạnh phúc", x: 205, size: 13 },
    { text: `Kính gửi: ${to}`, x: 110, size: 13 },
    { text: subject, x: 60, size: 13 },
    { text: "Đề nghị quý cơ quan báo cáo kết quả trước ngày 15 tháng sau.", x: 60, size: 13 },
    { text: sender.leader.position.toLocaleUpperCase("vi"), x: 360, size: 13 },
    { text: sender.leader.fullName, x: 360, size: 13 },
    { text: "Văn bản mô phỏng, chỉ dùng để chạy thử.", x: 60, size: 10 },
  ];
  const whole = await readFile(
    new URL(import.meta.resolve("@expo-google-fonts/tinos/400Regular/Tinos_400Regular.ttf")),
  );
  const pdf = PDF.create();
  pdf.setTitle(subject);
  const font = pdf.embedFont(await subsetFont(whole, lines.map(({ text }) => text).join(""), { targetFormat: "sfnt" }));
  const page = pdf.addPage({ size: "a4" });
  lines.forEach(({ text, x, size }, at) => page.drawText(text, { x, y: 780 - at * 30, size, font }));
  return Buffer.from(await pdf.save());
}
