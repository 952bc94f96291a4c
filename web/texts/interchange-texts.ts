import type { EdxmlProblemCode } from "#capabilities/edxml";
import type { Lang } from "../kernel/page.ts";
import { refusalTexts, sentenceFor } from "./refusal-texts.ts";
import { words } from "./words.ts";

/** The operator's page of documents on their way. */
export const interchangeTexts = words(
  {
    noAxis: "Chưa nối với trục liên thông quốc gia: văn bản chỉ đi giữa các cơ quan dùng hệ thống này.",
    lines: {
      title: "Văn bản chưa tới nơi nhận",
      none: "Mọi văn bản đã tới nơi nhận.",
      receiver: "Nơi nhận",
      sender: "Nơi gửi",
      waiting: "Đang chờ",
      failed: "Gửi lỗi",
      answer: "Lý do lần cuối",
      tries: "Số lần",
      oldest: "Từ lúc",
      todo: "Làm gì",
      again: "Gửi lại",
      retried: "Máy tự gửi lại",
      queued: "Văn bản được xếp lại vào hàng gửi theo thứ tự cũ.",
      route: { here: "trong hệ thống", axis: "qua trục liên thông" },
    },
    refused: {
      title: "Thông điệp từ trục bị từ chối",
      none: "Không có thông điệp nào bị từ chối.",
      code: "Mã trên trục",
      from: "Từ",
      to: "Đến",
      reason: "Vì sao",
      at: "Lúc",
      kinds: { edoc: "văn bản", status: "trạng thái" },
      notKept: "Tệp không được giữ.",
      whoOpens:
        "Bên trong thông điệp là việc của cơ quan nhận: văn thư của cơ quan giữ tệp mở ở Thông điệp bị từ chối.",
    },
  },
  {
    noAxis: "Not connected to the national axis: documents go only between agencies that use this system.",
    lines: {
      title: "Documents that have not arrived",
      none: "Every document has arrived.",
      receiver: "Receiver",
      sender: "Sender",
      waiting: "Waiting",
      failed: "Failed",
      answer: "Last reason",
      tries: "Tries",
      oldest: "Since",
      todo: "To do",
      again: "Send again",
      retried: "Tried again by itself",
      queued: "The documents are back in their line, in their old order.",
      route: { here: "within the system", axis: "over the axis" },
    },
    refused: {
      title: "Messages from the axis that were refused",
      none: "No message was refused.",
      code: "Code on the axis",
      from: "From",
      to: "To",
      reason: "Why",
      at: "At",
      kinds: { edoc: "document", status: "status" },
      notKept: "The file was not kept.",
      whoOpens:
        "What is inside is the receiving agency's: the clerk of the agency that keeps the file opens it under Refused messages.",
    },
  },
);

type Known =
  | `edxml-${EdxmlProblemCode}`
  | "sender-differs"
  | "sender-unknown"
  | "signature-wrapped"
  | "secret"
  | "type-differs"
  | "receiver-unknown"
  | "status-of-unknown-document"
  | "timeout"
  | "unreachable"
  | "axis-not-configured"
  | "answer-unreadable"
  | "file-missing"
  | "delivery-failed"
  | "build-failed"
  | "http-413"
  | "http-401";

const notXml = { vi: "Nội dung không phải XML hợp lệ.", en: "It is no valid XML." };
const zip = { vi: "Tệp đính kèm nén hỏng.", en: "An attachment is packed wrongly." };

/** A sentence for each code of why a message was refused or could not be sent. */
const reasons: Readonly<Record<Known, Readonly<Record<Lang, string>>>> = {
  "edxml-malformed": notXml,
  "edxml-doctype": { vi: "Thông điệp khai báo DTD, không được phép.", en: "It declares a DTD, which is not allowed." },
  "edxml-entity": {
    vi: "Thông điệp dùng thực thể XML, không được phép.",
    en: "It uses entities, which is not allowed.",
  },
  "edxml-too-deep": { vi: "Thông điệp lồng quá sâu.", en: "It is nested too deeply." },
  "edxml-too-big": { vi: "Thông điệp quá lớn.", en: "It is too large." },
  "edxml-wrong-encoding": { vi: "Thông điệp không dùng bảng mã UTF-8.", en: "It is not in UTF-8." },
  "edxml-unknown-namespace": { vi: "Không phải thông điệp edXML.", en: "It is no edXML message." },
  "edxml-missing-field": { vi: "Thiếu trường bắt buộc của QCVN 102.", en: "A field that QCVN 102 demands is missing." },
  "edxml-wrong-field": { vi: "Có trường sai hoặc ghi hai lần.", en: "A field is wrong or stands there twice." },
  "edxml-attachment-missing": { vi: "Thiếu tệp đính kèm đã kê khai.", en: "An attachment that is listed is missing." },
  "edxml-attachment-doubled": { vi: "Một tệp đính kèm có hai lần.", en: "An attachment is there twice." },
  "edxml-attachment-unlisted": { vi: "Có tệp đính kèm không được kê khai.", en: "An attachment is not listed." },
  "edxml-too-many-attachments": { vi: "Quá nhiều tệp đính kèm.", en: "There are too many attachments." },
  "edxml-unsafe-name": { vi: "Tên tệp đính kèm không an toàn.", en: "The name of an attachment is not safe." },
  "edxml-wrong-base64": { vi: "Tệp đính kèm mã hóa base64 sai.", en: "An attachment is not right base64." },
  "edxml-zip-broken": zip,
  "edxml-zip-not-one-file": {
    vi: "Gói nén của tệp đính kèm không có đúng một tệp.",
    en: "A packed attachment holds not exactly one file.",
  },
  "edxml-zip-bomb": { vi: "Tệp đính kèm nén bất thường.", en: "An attachment is packed in an unusual way." },
  "sender-differs": {
    vi: "Nơi gửi trong thông điệp khác nơi gửi mà trục ghi.",
    en: "The message names another sender than the axis.",
  },
  "sender-unknown": {
    vi: "Nơi gửi không có trong danh sách của trục, cũng không phải cơ quan của tỉnh.",
    en: "The sender is neither on the axis' list nor an agency of the province.",
  },
  "signature-wrapped": {
    vi: "Chữ ký số của thông điệp đặt sai chỗ, có hai lần hoặc trỏ ra ngoài nội dung: có dấu hiệu giả mạo.",
    en: "The message's signature is moved, doubled or points elsewhere: a sign of forgery.",
  },
  secret: {
    vi: "Mang dấu độ mật: đã xóa, không giữ nơi gửi và nội dung. Nơi gửi được báo trả lại.",
    en: "It bears a mark of secrecy: deleted with its sender and content. The sender was told.",
  },
  "type-differs": {
    vi: "Loại thông điệp khác loại mà trục ghi.",
    en: "The message is of another kind than the axis says.",
  },
  "receiver-unknown": { vi: "Không có nơi nhận này.", en: "There is no such receiver." },
  "status-of-unknown-document": {
    vi: "Trạng thái của văn bản chưa từng gửi.",
    en: "A status of a document that was never sent.",
  },
  timeout: { vi: "Trục không trả lời kịp.", en: "The axis did not answer in time." },
  unreachable: { vi: "Không gọi được trục.", en: "The axis cannot be reached." },
  "axis-not-configured": { vi: "Chưa cấu hình trục liên thông.", en: "The axis is not configured." },
  "answer-unreadable": { vi: "Trục trả lời không đọc được.", en: "The axis' answer cannot be read." },
  "file-missing": { vi: "Không còn tệp của thông điệp.", en: "The message's file is not there." },
  "delivery-failed": { vi: "Hệ thống lỗi khi chuyển.", en: "The system failed at delivering." },
  "build-failed": { vi: "Không lập được thông điệp.", en: "The message could not be built." },
  "http-413": { vi: "Trục không nhận: thông điệp quá lớn.", en: "The axis refuses it: too large." },
  "http-401": {
    vi: "Trục không nhận chữ ký của hệ thống: xem lại AXIS_SYSTEM_ID và AXIS_SECRET.",
    en: "The axis does not know our signature: look at AXIS_SYSTEM_ID and AXIS_SECRET.",
  },
};

const ofTheAxis = {
  vi: (code: string) => `Trục từ chối, mã của trục: ${code}.`,
  en: (code: string) => `The axis refuses it, with its code ${code}.`,
};

/** The sentence for a code; where the axis answered with a code of its own (`axis-22`, `http-500`), that code in a sentence. */
export function reasonText(code: string, lang: Lang): string {
  if (Object.hasOwn(reasons, code)) return reasons[code as Known][lang];
  const known = Object.hasOwn(refusalTexts, code);
  if (known) return sentenceFor(code, {}, lang, () => undefined);
  const [, own] = /^(?:axis|http)-(.+)$/.exec(code) ?? [];
  return own === undefined ? code : ofTheAxis[lang](own);
}
