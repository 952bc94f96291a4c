import { createTransport, type SendMailOptions } from "nodemailer";

/** Hands a mail over to a mail server on loopback by SMTP, as any sender's server does. Rejects with what the server answered. */
export async function sendMail(port: number, mail: SendMailOptions): Promise<void> {
  const transport = createTransport({ host: "127.0.0.1", port, secure: false, ignoreTLS: true, name: "gui.example" });
  try {
    await transport.sendMail(mail);
  } finally {
    transport.close();
  }
}

/** One page with a line, written by hand: the smallest PDF that readers take. */
function smallPdf(line: string): Buffer {
  const content = `BT /F 14 Tf 60 780 Td (${line.replace(/[()\\]/g, "")}) Tj ET`;
  const objects = [
    "<</Type/Catalog/Pages 2 0 R>>",
    "<</Type/Pages/Kids[3 0 R]/Count 1>>",
    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
    `<</Length ${content.length}>>stream\n${content}\nendstream`,
    "<</Type/Font/Subtype/Type1/BaseFont/Times-Roman>>",
  ];
  let file = "%PDF-1.4\n";
  const places = objects.map((object, at) => {
    const place = file.length;
    file += `${at + 1} 0 obj${object}endobj\n`;
    return `${String(place).padStart(10, "0")} 00000 n \n`;
  });
  const start = file.length;
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join("")}`;
  return Buffer.from(`${file}trailer<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${start}\n%%EOF`, "latin1");
}

/** An official letter as an enterprise sends it. */
export const sampleMail = (to: string, at: Date): SendMailOptions => ({
  from: { name: "Công ty TNHH Nhãn lồng mẫu", address: "van-phong@nhan-long.example" },
  to,
  subject: "Về việc đề nghị sửa đường vào cụm công nghiệp",
  text: "Kính gửi Ủy ban nhân dân phường,\n\nCông ty gửi kèm công văn đề nghị sửa đường vào cụm công nghiệp.\n\nTrân trọng.",
  date: at,
  attachments: [{ filename: "cong-van-12.pdf", content: smallPdf("So: 12/CV-NL") }],
});
