import { readFile } from "node:fs/promises";
import { PDF } from "@libpdf/core";
import subsetFont from "subset-font";
import type { InventedPerson } from "./invented-people.ts";

export type FormAnswers = Readonly<Record<string, string | number>>;

const fontUrl = (): string => import.meta.resolve("@expo-google-fonts/tinos/400Regular/Tinos_400Regular.ttf");

const dayText = (compact: string): string => compact.replace(/^(\d{4})(\d{2})(\d{2})$/, "$3/$2/$1");

function linesOf(
  person: InventedPerson,
  agencyName: string,
  answers: FormAnswers,
): { text: string; x: number; size: number }[] {
  const plain = (text: string) => ({ text, x: 70, size: 13 });
  return [
    { text: "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", x: 155, size: 13 },
    { text: "Độc lập - Tự do - Hạnh phúc", x: 205, size: 13 },
    plain(""),
    { text: "ĐƠN ĐỀ NGHỊ", x: 245, size: 14 },
    { text: "Cấp giấy phép chặt hạ, dịch chuyển cây xanh", x: 160, size: 13 },
    plain(""),
    plain(`Kính gửi: ${agencyName}`),
    plain(`Người đề nghị: ${person.fullName}`),
    plain(`Ngày sinh: ${dayText(person.bornOn)}. Số định danh cá nhân: ${person.identityNumber}`),
    plain(`Địa chỉ: ${person.address}`),
    plain(`Điện thoại: ${person.phone}. Thư điện tử: ${person.email}`),
    plain(""),
    plain(
      `Đề nghị: ${answers.work === "move" ? "dịch chuyển" : "chặt hạ"} ${answers.treeCount} cây ${answers.species}`,
    ),
    plain(`Vị trí: ${answers.place}`),
    plain(`Đường kính thân: ${answers.diameterCm} cm; chiều cao: ${answers.heightM} m`),
    plain(`Lý do: ${answers.reason}`),
    plain(""),
    { text: "Người đề nghị", x: 390, size: 13 },
    { text: person.fullName, x: 375, size: 13 },
    plain(""),
    { text: "Đơn của người bịa đặt, chỉ dùng để chạy thử.", x: 70, size: 10 },
  ];
}

/** The application as a PDF of one A4 page with text that can be selected; Tinos embedded, cut to the signs it uses. */
export async function formPdf(person: InventedPerson, agencyName: string, answers: FormAnswers): Promise<Buffer> {
  const lines = linesOf(person, agencyName, answers);
  const whole = await readFile(new URL(fontUrl()));
  const pdf = PDF.create();
  pdf.setTitle("Đơn đề nghị cấp giấy phép chặt hạ, dịch chuyển cây xanh");
  const font = pdf.embedFont(await subsetFont(whole, lines.map(({ text }) => text).join(""), { targetFormat: "sfnt" }));
  const page = pdf.addPage({ size: "a4" });
  let y = 780;
  for (const { text, x, size } of lines) {
    if (text) page.drawText(text, { x, y, size, font });
    y -= 22;
  }
  return Buffer.from(await pdf.save());
}
