import { day } from "#kernel/plain/day";
import type { DocumentRegisterHead, DocumentRegisterRow } from "./document-registers.ts";
import type { PaperValues } from "./templates.ts";

// Registers of documents and the handling sheet with invented contents.

const version = "2020-03-05";
const preparedOn = day("2026-12-31");
const letterhead = {
  superior: "Ủy ban nhân dân tỉnh Hưng Yên",
  agency: ["Ủy ban nhân dân", "xã Tân Hưng"],
  place: "Tân Hưng",
};
const two = (no: number): string => String(no).padStart(2, "0");

/** Lines of a register of outgoing documents, as many as wanted. */
export function specimenOutgoing(count: number): DocumentRegisterRow[] {
  return Array.from({ length: count }, (_, n) => ({
    cells: [
      `${two(n + 1)}/QĐ-UBND`,
      "20/11/2026",
      n % 3 === 0
        ? "Quyết định: Ban hành Quy chế phối hợp phòng, chống thiên tai và tìm kiếm cứu nạn trên địa bàn xã"
        : `Kế hoạch: Nạo vét kênh mương vụ xuân, đợt ${n + 1}`,
      "Lê Quang Hòa, Chủ tịch",
      "Như Điều 3; Sở Nông nghiệp và Môi trường; các thôn",
      "VT, KT",
      "1",
      "20/11/2026",
      "",
      "",
    ],
    copies: 1,
  }));
}

const incoming: DocumentRegisterRow[] = [
  {
    cells: [
      ...["23/11/2026", "12", "Ủy ban nhân dân tỉnh Hưng Yên", "05/QĐ-UBND", "20/11/2026"],
      ...["Quyết định: Ban hành Quy chế phối hợp phòng, chống thiên tai", "Phòng Kinh tế", "23/11/2026"],
      ...["Vũ Thị Lan Anh, 10:12 ngày 23/11/2026", "Bên gửi thu hồi"],
    ],
    copies: 1,
  },
];
const followUp: DocumentRegisterRow[] = [
  {
    cells: [
      ...["12", "Quyết định, 05/QĐ-UBND, 20/11/2026, Ủy ban nhân dân tỉnh Hưng Yên", "Vũ Thị Lan Anh, Phòng Kinh tế"],
      ...["17:00 ngày 03/12/2026", "Đang xử lý", "41/BC-UBND", ""],
    ],
    copies: 1,
  },
];

/** What every slice of the register of outgoing documents has in common. */
export const specimenHead: DocumentRegisterHead = {
  ...{ register: "outgoing", letterhead, preparedOn, year: 2026, volume: "01" },
  ...{ from: day("2026-01-01"), to: preparedOn, numbers: { first: "01", last: "40" } },
};

const register: PaperValues["document-register"] = {
  ...specimenHead,
  ...{ pagesBefore: 0, documentsBefore: 0, copiesBefore: 0, rows: specimenOutgoing(40), last: true },
};

const sheet: PaperValues["handling-sheet"] = {
  ...{ letterhead, preparedOn },
  document: "Quyết định số 05/QĐ-UBND ngày 20 tháng 11 năm 2026 của Ủy ban nhân dân tỉnh Hưng Yên",
  abstract: "Ban hành Quy chế phối hợp phòng, chống thiên tai",
  arrival: { number: "12/2026", on: day("2026-11-23") },
  agencyLeader: [
    {
      ...{ main: ["Phòng Kinh tế (17:00 ngày 03/12/2026)"], coordinating: ["Văn phòng (17:00 ngày 03/12/2026)"] },
      ...{ opinion: "Tham mưu kế hoạch của xã.\nBáo cáo trước ngày 01/12.", by: "Lê Quang Hòa, Chủ tịch" },
      on: "09:30 ngày 23/11/2026",
    },
    {
      ...{ reply: "Gia hạn đến 17:00 ngày 10/12/2026 theo đề nghị của Vũ Thị Lan Anh", opinion: "" },
      ...{ by: "Lê Quang Hòa, Chủ tịch", on: "16:00 ngày 25/11/2026" },
    },
  ],
  unitLeader: [
    {
      ...{ person: "Vũ Thị Lan Anh (17:00 ngày 01/12/2026)", opinion: "Phối hợp với Văn phòng." },
      ...{ by: "Bùi Đức Long", on: "10:00 ngày 23/11/2026" },
    },
    {
      ...{ reply: "Trả lời câu hỏi của Vũ Thị Lan Anh", opinion: "Lấy số liệu đến hết tháng 10." },
      ...{ by: "Bùi Đức Long", on: "08:00 ngày 24/11/2026" },
    },
  ],
  handler: [
    {
      ...{ kind: "Báo cáo tiến độ", opinion: "Đã lấy số liệu các thôn", by: "Vũ Thị Lan Anh" },
      on: "15:00 ngày 25/11/2026",
    },
  ],
};

const order = (values: PaperValues["document-register"]) => ({
  ...{ template: "document-register" as const, version },
  values,
});
const others = { copiesBefore: null, numbers: { first: "12", last: "12" } } as const;

/** One order of each register and of the handling sheet. */
export const registerSpecimens = {
  "document-register": order(register),
  "document-register incoming": order({ ...register, ...others, register: "incoming", rows: incoming }),
  "document-register follow-up": order({ ...register, ...others, register: "follow-up", rows: followUp }),
  "handling-sheet": { template: "handling-sheet" as const, version, values: sheet },
};
