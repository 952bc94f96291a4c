import { department, numbered, on, plain } from "./administrative-plain.ts";
import { bold, paragraph } from "./body-specimens.ts";
import type { PaperValues } from "./templates.ts";

// Specimens of a contract, a letter of courtesy and a letter of introduction.

type Values = PaperValues["administrative-document"];

export const contract: Values = {
  ...plain,
  letterhead: department,
  numbering: { kind: "reserved", symbol: "HĐ-SNNMT", digits: 4 },
  typeName: "Hợp đồng",
  abstract: "Cung cấp và chăm sóc cây xanh tại khuôn viên trụ sở năm 2027",
  body: [
    paragraph(bold("Bên A: "), "Sở Nông nghiệp và Môi trường tỉnh Hưng Yên."),
    paragraph(bold("Bên B: "), "Công ty Cổ phần Cây xanh Phố Hiến."),
    paragraph(bold("Điều 1. "), "Bên B cung cấp 120 cây bóng mát và chăm sóc trong 12 tháng."),
    paragraph(bold("Điều 2. "), "Giá trị hợp đồng: 486.000.000 đồng, thanh toán theo quý."),
  ],
  recipients: ["Các bên", "Lưu: VT, TCKT"],
  signer: {
    authority: ["Đại diện Sở Nông nghiệp và Môi trường", "KT. Giám đốc", "Phó Giám đốc"],
    note: null,
    name: "Lê Quang Hòa",
  },
  coSigner: {
    authority: ["Đại diện Công ty Cổ phần Cây xanh Phố Hiến", "Giám đốc"],
    note: null,
    name: "Ngô Đình Tuyển",
  },
  coSignerSide: "right",
};

export const courtesy: Values = {
  ...plain,
  numbering: { kind: "none", on },
  typeName: null,
  abstract: null,
  addressees: { lead: "Kính gửi", names: ["Thầy giáo, cô giáo và các em học sinh trong tỉnh"] },
  body: [
    paragraph("Nhân kỷ niệm Ngày Nhà giáo Việt Nam, tôi gửi tới các thầy giáo, cô giáo lời chúc mừng tốt đẹp nhất."),
  ],
  recipients: ["Như trên", "Lưu: VT"],
  signer: { authority: ["Chủ tịch"], note: null, name: "Nguyễn Khắc Thuận" },
};

export const introduction: Values = {
  ...plain,
  numbering: numbered("52", "GGT-UBND"),
  typeName: "Giấy giới thiệu",
  abstract: null,
  body: [
    paragraph("Ủy ban nhân dân tỉnh Hưng Yên trân trọng giới thiệu:"),
    paragraph("Ông: Phạm Văn Thụ. Chức vụ: Chuyên viên Văn phòng."),
    paragraph("Được cử đến: Bộ Nội vụ. Về việc: làm việc về công tác văn thư, lưu trữ."),
    paragraph("Đề nghị Quý cơ quan tạo điều kiện để ông có tên ở trên hoàn thành nhiệm vụ."),
    paragraph("Giấy này có giá trị đến hết ngày 30 tháng 11 năm 2026."),
  ],
  recipients: ["Như trên", "Lưu: VT"],
};
