import type { RegisterLine } from "#capabilities/documents";
import type { BookLine } from "#capabilities/incoming";
import { dayIn, isDay, vietnamZone } from "#kernel/plain/day";
import { type Cell, type Line, momentWritten } from "./cells.ts";
import type { RegisterKind } from "./tables.ts";

/** Titles and columns of the registers, NĐ 30/2020/NĐ-CP annex IV, in its order; `width` in letters, for spreadsheets. */
export const registers: Readonly<
  Record<RegisterKind, { readonly title: string; readonly columns: readonly { name: string; width: number }[] }>
> = {
  outgoing: {
    title: "Sổ đăng ký văn bản đi",
    columns: [
      { name: "Số, ký hiệu văn bản", width: 18 },
      { name: "Ngày tháng văn bản", width: 12 },
      { name: "Tên loại và trích yếu nội dung văn bản", width: 60 },
      { name: "Người ký", width: 24 },
      { name: "Nơi nhận văn bản", width: 40 },
      { name: "Đơn vị, người nhận bản lưu", width: 20 },
      { name: "Số lượng bản", width: 10 },
      { name: "Ngày chuyển", width: 12 },
      { name: "Ký nhận", width: 16 },
      { name: "Ghi chú", width: 24 },
    ],
  },
  incoming: {
    title: "Sổ đăng ký văn bản đến",
    columns: [
      { name: "Ngày đến", width: 12 },
      { name: "Số đến", width: 8 },
      { name: "Tác giả", width: 32 },
      { name: "Số, ký hiệu văn bản", width: 18 },
      { name: "Ngày tháng văn bản", width: 12 },
      { name: "Tên loại và trích yếu nội dung văn bản", width: 60 },
      { name: "Đơn vị hoặc người nhận", width: 32 },
      { name: "Ngày chuyển", width: 12 },
      { name: "Ký nhận", width: 32 },
      { name: "Ghi chú", width: 24 },
    ],
  },
  "follow-up": {
    title: "Sổ theo dõi giải quyết văn bản đến",
    columns: [
      { name: "Số đến", width: 8 },
      { name: "Tên loại, số, ký hiệu, ngày tháng, cơ quan ban hành văn bản", width: 60 },
      { name: "Đơn vị hoặc người nhận", width: 32 },
      { name: "Thời hạn giải quyết", width: 22 },
      { name: "Tiến độ giải quyết", width: 22 },
      { name: "Số, ký hiệu văn bản trả lời", width: 22 },
      { name: "Ghi chú", width: 24 },
    ],
  },
};

const dayCell = (on: string | null): Cell => (on !== null && isDay(on) ? { on } : null);
const about = (type: string, abstract: string): string => [type, abstract].filter(Boolean).join(": ");

export const outgoingLine = (line: RegisterLine): Line => ({
  no: line.no,
  cells: [
    `${line.number_text}/${line.symbol}`,
    dayCell(line.issued_on),
    about(line.type_name, line.abstract),
    ...[line.signer, line.recipients, line.kept_by, line.copies],
    dayCell(line.forwarded_on),
    ...[line.receipt, line.note],
  ],
  copies: line.copies,
});

const states: Readonly<Record<BookLine["document"]["state"], string>> = {
  arrived: "Chờ đăng ký",
  registered: "Chờ chỉ đạo",
  directed: "Đã chỉ đạo",
  "in-process": "Đang xử lý",
  completed: "Hoàn thành",
  returned: "Đã trả lại",
  frozen: "Bên gửi thu hồi",
};

/** The clerk's remark, and what the sender did since. */
const noteOf = ({ document }: BookLine): string =>
  [
    document.note,
    document.state === "frozen" ? states.frozen : "",
    document.replaced_by_id ? "Đã được thay thế bằng văn bản khác" : "",
  ]
    .filter(Boolean)
    .join("; ");

/** A number and symbol as it stands on the document, or that it has none. */
const numberOf = ({ document }: BookLine): string => document.number_text || "không số";

export const incomingLine = (line: BookLine): Line => ({
  no: line.document.arrival_number ?? 0,
  cells: [
    { on: line.document.arrived_on },
    ...[line.document.arrival_number, line.document.author, numberOf(line)],
    dayCell(line.document.issued_on),
    ...[about(line.document.type_name, line.document.abstract), line.receivers.join("; ")],
    line.document.directed_at ? { on: dayIn(vietnamZone, line.document.directed_at) } : null,
    line.signedFor.map(({ name, readAt }) => `${name}, ${momentWritten(readAt)}`).join("; "),
    noteOf(line),
  ],
  copies: 0,
});

export function followUpLine(line: BookLine): Line {
  const { document } = line;
  const issued = dayCell(document.issued_on);
  const named = [
    document.type_name,
    numberOf(line),
    issued !== null && typeof issued === "object" ? issued.on.split("-").toReversed().join("/") : "",
    document.author,
  ];
  return {
    no: document.arrival_number ?? 0,
    cells: [
      document.arrival_number,
      named.filter(Boolean).join(", "),
      line.receivers.join("; "),
      document.due_at ? momentWritten(document.due_at) : null,
      [states[document.state], line.late ? "quá hạn" : ""].filter(Boolean).join(", "),
      line.answers.join("; "),
      noteOf(line),
    ],
    copies: 0,
  };
}
