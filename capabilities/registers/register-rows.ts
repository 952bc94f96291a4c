import type { CopyLine } from "#capabilities/copies";
import type { RegisterLine } from "#capabilities/documents";
import type { BookLine } from "#capabilities/incoming";
import { dayIn, isDay, vietnamZone } from "#kernel/plain/day";
import { type Cell, type Line, dayWritten, momentWritten } from "./cells.ts";
import type { LoanTable, PostingTable, RegisterKind } from "./tables.ts";

/** Titles and columns of the registers, NĐ 30/2020/NĐ-CP annex IV, in its order; `width` in letters, for spreadsheets. */
export const registers: Readonly<
  Record<
    RegisterKind,
    {
      readonly title: string;
      readonly columns: readonly { name: string; width: number }[];
      /** How the closing line calls lines and copies; null: copies are not counted. */
      readonly counted: { readonly lines: string; readonly copies: string | null };
    }
  >
> = {
  outgoing: {
    title: "Sổ đăng ký văn bản đi",
    counted: { lines: "văn bản", copies: "bản" },
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
    counted: { lines: "văn bản", copies: null },
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
    counted: { lines: "văn bản", copies: null },
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
  post: {
    title: "Sổ gửi văn bản đi bưu điện",
    columns: [
      { name: "Ngày chuyển", width: 12 },
      { name: "Số, ký hiệu văn bản", width: 18 },
      { name: "Nơi nhận văn bản", width: 60 },
      { name: "Số lượng bì", width: 10 },
      { name: "Ký nhận và dấu bưu điện", width: 40 },
      { name: "Ghi chú", width: 32 },
    ],
    counted: { lines: "lần gửi", copies: "bì" },
  },
  "master-copies": {
    title: "Sổ sử dụng bản lưu",
    columns: [
      { name: "Ngày tháng", width: 12 },
      { name: "Họ và tên người sử dụng", width: 28 },
      { name: "Số, ký hiệu, ngày tháng văn bản", width: 26 },
      { name: "Tên loại và trích yếu nội dung văn bản", width: 60 },
      { name: "Số và ký hiệu hồ sơ", width: 16 },
      { name: "Ký nhận", width: 16 },
      { name: "Ngày trả", width: 12 },
      { name: "Người cho phép sử dụng", width: 28 },
      { name: "Ghi chú", width: 32 },
    ],
    counted: { lines: "lượt sử dụng", copies: null },
  },
  // The decree gives copies no columns of their own: those of outgoing documents, as on the register's page.
  copies: {
    title: "Sổ bản sao",
    columns: [
      { name: "Số, ký hiệu bản sao", width: 18 },
      { name: "Ngày tháng bản sao", width: 12 },
      { name: "Tên loại, số và trích yếu văn bản được sao", width: 60 },
      { name: "Người ký", width: 24 },
      { name: "Nơi nhận bản sao", width: 40 },
      { name: "Nơi nhận bản lưu", width: 20 },
      { name: "Số lượng bản", width: 10 },
      { name: "Ngày chuyển", width: 12 },
      { name: "Ký nhận", width: 16 },
      { name: "Ghi chú", width: 24 },
    ],
    counted: { lines: "bản sao", copies: "bản" },
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

/** What was struck out stays in the book and says so; it counts no envelope. */
const struckNote = ({ note, struck_reason: reason }: { note: string; struck_reason: string | null }): string =>
  [reason === null ? "" : `Ghi nhầm, đã gạch bỏ: ${reason}`, note].filter(Boolean).join("; ");

const written = (on: string | null): string => (on !== null && isDay(on) ? dayWritten(on) : "");

export const postLine = (line: PostingTable): Line => ({
  no: line.no,
  cells: [
    dayCell(line.posted_on),
    ...[line.number_text, line.receiver, line.envelopes],
    [line.receipt ?? "", written(line.received_on)].filter(Boolean).join(", "),
    struckNote(line),
  ],
  copies: line.struck_at === null ? line.envelopes : 0,
});

/** Whoever uses a copy signs the bound book; purpose and the day agreed upon stand in the note. */
export const loanLine = (line: LoanTable): Line => ({
  no: line.no,
  cells: [
    dayCell(line.lent_on),
    line.borrower_name,
    `${line.number_text}, ${written(line.issued_on)}`,
    about(line.type_name, line.abstract),
    ...[line.file_symbol, null, dayCell(line.returned_on), line.permitted_by],
    [
      struckNote(line),
      `Mục đích: ${line.purpose}`,
      line.returned_on === null && line.struck_at === null ? `hẹn trả ${written(line.due_on)}` : "",
    ]
      .filter(Boolean)
      .join("; "),
  ],
  copies: 0,
});

const copyForms: Readonly<Record<CopyLine["form"], string>> = {
  "true-copy": "Sao y",
  "copy-of-copy": "Sao lục",
  extract: "Trích sao",
  "paper-original": "Bản chính giấy",
};

/** A number under which no copy was made stays in the book and says so; it counts no copy. */
export const copyLine = (line: CopyLine): Line => ({
  no: line.no ?? 0,
  cells: [
    `${line.number_text ?? ""}/${line.symbol ?? ""}`,
    dayCell(line.issued_on),
    ...[line.subject, line.signer_name, line.receivers.join("; "), line.kept, line.unused ? null : line.copies],
    dayCell(line.forwardedOn),
    null,
    line.unused
      ? "Số không sử dụng"
      : [copyForms[line.form], line.printerName && `In: ${line.printerName}`].filter(Boolean).join("; "),
  ],
  copies: line.unused ? 0 : line.copies,
});
