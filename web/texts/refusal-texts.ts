import type { KernelRefusal } from "#kernel/plain/kernel-refusals";
import type { Refusal, RefusalKind } from "#kernel/plain/refusal";
import type { Lang } from "../kernel/page.ts";
import { fieldRefusals } from "./refusals/field-refusals.ts";
import { roomRefusals } from "./refusals/room-refusals.ts";

export type Facts = Readonly<Record<string, string | number>> & { readonly label?: string };
type Sentence = string | ((facts: Facts) => string);
/** What happened, and where it helps what to do now. */
export type RefusalText = {
  readonly vi: Sentence;
  readonly en: Sentence;
  readonly whatToDo?: { readonly vi: string; readonly en: string };
};
/** A room's codes, each with its text: `const texts: RefusalTexts<OneStopRefusal> = { … }`; a code left out is a type error. */
export type RefusalTexts<Code extends string> = Readonly<Record<Code, RefusalText>>;
/** What the page kernel itself refuses. */
export type WebRefusal =
  | "web.page-not-found"
  | "web.page-sign-in"
  | "web.page-forbidden"
  | "web.form-expired"
  | "web.form-from-elsewhere"
  | "web.text-too-long"
  | "web.saved-with-faults"
  | "web.unexpected";

const tryLater = {
  vi: "Hãy thử lại sau ít phút. Nội dung đã điền vẫn còn trên trang này.",
  en: "Try again in a few minutes. What you filled in is still on this page.",
};
const openAgain = {
  vi: "Hãy mở lại trang để xem bản mới nhất.",
  en: "Open the page again to see the latest version.",
};

const webRefusals: RefusalTexts<WebRefusal> = {
  "web.page-not-found": { vi: "Không có trang này.", en: "There is no such page." },
  "web.page-sign-in": { vi: "Phiên đăng nhập đã hết.", en: "You have been signed out." },
  "web.page-forbidden": { vi: "Tài khoản của bạn không mở được trang này.", en: "Your account cannot open this page." },
  "web.form-expired": {
    vi: "Biểu mẫu đã mở quá lâu hoặc bạn vừa đăng nhập lại, nên chưa gửi được.",
    en: "The form was open too long, or you signed in again, so it was not sent.",
    whatToDo: {
      vi: "Hãy xem lại nội dung bên dưới rồi gửi lần nữa.",
      en: "Check what is below and send it once more.",
    },
  },
  "web.form-from-elsewhere": {
    vi: "Biểu mẫu được gửi từ một trang web khác nên không được nhận.",
    en: "The form came from another website and was not accepted.",
  },
  "web.text-too-long": { vi: "Có ô được điền quá dài.", en: "A box was filled in with too much text." },
  "web.saved-with-faults": {
    vi: "Đã lưu. Những chỗ dưới đây cần sửa trước khi nộp; bạn sửa ngay hoặc để sau đều được.",
    en: "Saved. What is below needs to be put right before you submit; you may do it now or later.",
  },
  "web.unexpected": {
    vi: "Hệ thống gặp lỗi và chưa xác nhận được việc này.",
    en: "Something went wrong and this could not be confirmed.",
    whatToDo: {
      vi: "Hãy gửi lại. Nếu lần trước đã được ghi, hệ thống không ghi lần thứ hai.",
      en: "Send it again. If the first time was recorded, it will not be recorded twice.",
    },
  },
};

const kernelRefusals: RefusalTexts<KernelRefusal> = {
  "kernel.input-invalid": { vi: "Có nội dung cần sửa.", en: "Something needs to be corrected." },
  "kernel.forbidden": { vi: "Bạn không có quyền làm việc này.", en: "You may not do this." },
  "kernel.scope-missing": {
    vi: "Mã truy cập của hệ thống không được gọi việc này.",
    en: "The system's token may not make this call.",
  },
  "kernel.sign-in-needed": { vi: "Bạn cần đăng nhập để làm việc này.", en: "Sign in to do this." },
  "kernel.not-found": { vi: "Không tìm thấy nội dung bạn cần.", en: "What you asked for was not found." },
  "kernel.request-differs": {
    vi: "Biểu mẫu này đã được gửi trước đó với nội dung khác.",
    en: "This form was already sent with other content.",
    whatToDo: {
      vi: "Hãy xem kết quả lần gửi trước; nếu vẫn cần, hãy gửi lại nội dung bên dưới.",
      en: "Look at the result of the first time; if it is still needed, send what is below again.",
    },
  },
  "kernel.database-away": {
    vi: "Hệ thống tạm thời mất kết nối với cơ sở dữ liệu.",
    en: "The service has lost its database for the moment.",
    whatToDo: tryLater,
  },
  "kernel.too-many-requests": {
    vi: "Bạn đã gửi quá nhiều yêu cầu trong một phút.",
    en: "Too many requests within a minute.",
    whatToDo: { vi: "Hãy đợi một phút rồi thử lại.", en: "Wait a minute, then try again." },
  },
  "kernel.disk-full": {
    vi: "Hệ thống hết chỗ lưu nên chưa nhận thêm được.",
    en: "The service has no room left to store anything.",
    whatToDo: tryLater,
  },
  "kernel.busy": {
    vi: "Người khác đang làm cùng việc này.",
    en: "Someone else is doing the same thing.",
    whatToDo: { vi: "Hãy gửi lại.", en: "Send it again." },
  },
  "kernel.file-too-large": {
    vi: ({ label, maxMegabytes }) =>
      `${label ? `“${label}”` : "Tệp"} lớn hơn ${maxMegabytes === undefined ? "mức cho phép" : `${maxMegabytes} MB`}.`,
    en: ({ label, maxMegabytes }) =>
      `${label ? `“${label}”` : "The file"} is larger than ${maxMegabytes === undefined ? "allowed" : `${maxMegabytes} MB`}.`,
    whatToDo: {
      vi: "Hãy chọn tệp nhỏ hơn, hoặc chụp lại với độ nét thấp hơn.",
      en: "Choose a smaller file, or scan it again at a lower quality.",
    },
  },
  "kernel.file-type": {
    vi: "Loại tệp này không được nhận. Hãy gửi tệp PDF, JPEG hoặc PNG.",
    en: "This kind of file is not accepted. Send a PDF, JPEG or PNG file.",
  },
  "kernel.file-disguised": {
    vi: "Nội dung tệp không đúng với tên tệp. Hãy lưu lại tệp đúng định dạng rồi gửi.",
    en: "The file is not what its name says. Save it in the right format and send it again.",
  },
  "kernel.file-active-content": {
    vi: "Tệp PDF có chứa lệnh tự chạy nên không được nhận. Hãy in lại thành PDF rồi gửi.",
    en: "The PDF contains commands that run by themselves. Print it to a new PDF and send that.",
  },
  "kernel.file-empty": { vi: "Tệp rỗng, không có nội dung.", en: "The file is empty." },
  "kernel.scanner-away": {
    vi: "Máy quét mã độc hiện không trả lời nên chưa nhận được tệp. Vui lòng gửi lại sau ít phút.",
    en: "The malware scanner does not answer, so the file could not be accepted. Please send it again in a few minutes.",
  },
  "kernel.file-infected": {
    vi: "Tệp bị phần mềm quét phát hiện mã độc nên không được nhận.",
    en: "The scanner found malicious software in the file, so it was not accepted.",
  },
  "kernel.file-missing": { vi: "Không tìm thấy tệp này.", en: "This file was not found." },
};

/** For a code that has no text of its own: what its kind means. */
const kindTexts: RefusalTexts<RefusalKind> = {
  "sign-in-needed": kernelRefusals["kernel.sign-in-needed"],
  forbidden: kernelRefusals["kernel.forbidden"],
  "not-found": kernelRefusals["kernel.not-found"],
  conflict: {
    vi: "Việc này không còn làm được vì nội dung đã thay đổi.",
    en: "This can no longer be done, because something has changed.",
    whatToDo: openAgain,
  },
  "too-large": { vi: "Nội dung gửi lên quá lớn.", en: "What was sent is too large." },
  invalid: kernelRefusals["kernel.input-invalid"],
  "too-many": { vi: "Bạn đã thử quá nhiều lần.", en: "You have tried too many times.", whatToDo: tryLater },
  unavailable: {
    vi: "Hệ thống tạm thời chưa phục vụ được.",
    en: "The service is not available for the moment.",
    whatToDo: tryLater,
  },
};

/** All texts of refusals, of the ground floor, of fields, and of each room. */
export const refusalTexts: Readonly<Record<string, RefusalText>> = {
  ...webRefusals,
  ...kernelRefusals,
  ...fieldRefusals,
  ...roomRefusals,
};

const textOf = (code: string): RefusalText | undefined =>
  Object.hasOwn(refusalTexts, code) ? refusalTexts[code] : undefined;

/** The sentence for a field's code; `unknown` is told of a code that has none, and the person gets the general sentence. */
export function sentenceFor(code: string, facts: Facts, lang: Lang, unknown: (code: string) => void): string {
  const text = textOf(code);
  if (text === undefined) unknown(code);
  const sentence = (text ?? fieldRefusals["field.invalid"])[lang];
  return typeof sentence === "string" ? sentence : sentence(facts);
}

/** What happened, and what to do where the text says so. */
export function refusalWords(
  refusal: Refusal,
  lang: Lang,
  unknown: (code: string) => void,
): { sentence: string; whatToDo: string | null } {
  const own = textOf(refusal.code);
  if (own === undefined) unknown(refusal.code);
  const text = own ?? kindTexts[refusal.kind];
  const sentence = typeof text[lang] === "string" ? text[lang] : text[lang](refusal.facts);
  return { sentence, whatToDo: text.whatToDo?.[lang] ?? null };
}
