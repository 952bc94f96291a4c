import { day } from "#kernel/plain/day";
import type { DocumentHeader } from "./message.ts";

/** A header in which every field is filled. */
export const sampleHeader: DocumentHeader = {
  from: {
    organId: "000.00.15.H31",
    inCharge: "Ủy ban nhân dân tỉnh Hưng Yên",
    name: "Sở Tài chính",
    address: "Số 10 đường Chùa Chuông",
    email: "sotaichinh@hungyen.example",
    telephone: "0221 000 0000",
    fax: "0221 000 0001",
    website: "https://sotaichinh.hungyen.example",
  },
  to: [
    { organId: "000.01.20.H31", name: "Ủy ban nhân dân phường Phố Hiến" },
    { organId: "000.02.20.H31", name: "Ủy ban nhân dân xã Tân Hưng" },
  ],
  documentId: "000.00.15.H31,2026/11/22,05/QĐ-STC",
  code: { number: "05", notation: "QĐ-STC" },
  promulgation: { place: "Hưng Yên", on: day("2026-11-22") },
  type: { kind: 2, code: "QĐ", name: "Quyết định" },
  subject: 'Về việc giao dự toán <năm 2027> & "bổ sung"',
  content: "Dòng một\nDòng hai",
  signer: { competence: "KT.", position: "Phó Giám đốc", fullName: "Trần Thị Mẫu" },
  dueOn: day("2026-12-01"),
  toPlaces: ["Như Điều 3", "Lưu: VT"],
  priority: 2,
  sphere: "Ngân sách",
  typer: "NVA",
  amount: 3,
  pages: 12,
  direction: true,
  appendixes: ["Phụ lục I", "Phụ lục II"],
  replyFors: ["12/UBND-VX"],
  referenceCodes: ["01/2026"],
  responseFor: [
    {
      organId: "000.01.20.H31",
      code: "12/UBND-VX",
      documentId: "000.01.20.H31,2026/11/20,12/UBND-VX",
      on: day("2026-11-20"),
    },
  ],
  steeringType: 1,
  applicationType: 0,
  taskCodes: ["NV-01", "NV-02"],
  trace: [{ organId: "000.00.15.H31", at: "2026/11/22 08:05:09" }],
  business: {
    kind: "new",
    paper: 0,
    documentId: "000.00.15.H31,2026/11/22,05/QĐ-STC",
    staff: { department: "Văn phòng", name: "Nguyễn Văn Thử", email: "vt@stc.example", mobile: "0900 000 000" },
  },
};
