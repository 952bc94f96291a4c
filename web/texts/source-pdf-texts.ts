import { words } from "./words.ts";

/** A document that is a PDF made elsewhere. */
export const sourcePdfTexts = words(
  {
    fromPdf: "Nội dung ở tệp PDF",
    fromPdfChoice: "Văn bản là một tệp PDF làm sẵn; chọn tệp ở trang văn bản sau khi lưu, không cần gõ nội dung",
    title: "Tệp PDF của văn bản",
    none: "Chưa có tệp. Chọn tệp PDF đã trình bày đúng thể thức, chừa chỗ cho số, ngày và chữ ký.",
    pages: ({ count }: { count: number }) => `${count} trang`,
    frames: "Xem các chỗ sẽ ghi số, ngày, ký và đóng dấu",
    file: "Chọn tệp PDF",
    another: "Thay bằng tệp khác",
    hint: "Khổ A4, có chữ (không phải ảnh quét), phông chữ nhúng trong tệp, chưa ký, không có biểu mẫu, mã lệnh, mật khẩu; nhiều nhất 20 MB.",
    use: "Dùng tệp này",
    used: "Đã nhận tệp. Hãy xem các chỗ ghi số, ngày, chữ ký.",
    marksTitle: "Chỗ ghi số, ngày, chữ ký",
    marksLead:
      "Chỗ ghi lấy theo chữ trong tệp (“Số:”, “ngày … tháng … năm …”, tên người ký). Nếu chưa đúng, sửa: trang, cách mép trái, cách mép trên (mm); bỏ trống là không ghi. Dấu đặt theo chữ ký.",
    marks: {
      number: "Số",
      "date-day": "Ngày",
      "date-month": "Tháng",
      "date-year": "Năm",
      signature: "Chữ ký (45 × 24 mm)",
    },
    edges: { page: "Trang", left: "Cách trái (mm)", top: "Cách trên (mm)" },
    place: "Lưu các chỗ ghi",
    placed: "Đã lưu các chỗ ghi.",
  },
  {
    fromPdf: "The text is a PDF",
    fromPdfChoice:
      "The document is a PDF made elsewhere; choose it on the document's page after saving, nothing need be typed",
    title: "The document's PDF",
    none: "There is no file yet. Choose a PDF that is laid out as prescribed, with room for number, date and signature.",
    pages: ({ count }) => `${count} pages`,
    frames: "See where number, date, signature and seal go",
    file: "Choose the PDF",
    another: "Take another file",
    hint: "A4, with text (no scan), fonts inside the file, not signed, without forms, scripts or password; 20 MB at most.",
    use: "Use this file",
    used: "The file was taken. Look where number, date and signature go.",
    marksTitle: "Where number, date and signature go",
    marksLead:
      "The places follow the words in the file (“Số:”, “ngày … tháng … năm …”, the signer's name). Where they are wrong: page, distance from the left and the upper edge (mm); empty means that nothing is filled there. The seal follows the signature.",
    marks: {
      number: "Number",
      "date-day": "Day",
      "date-month": "Month",
      "date-year": "Year",
      signature: "Signature (45 × 24 mm)",
    },
    edges: { page: "Page", left: "From the left (mm)", top: "From the top (mm)" },
    place: "Save the places",
    placed: "The places were saved.",
  },
);
