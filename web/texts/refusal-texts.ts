import type { Refusal } from "#kernel/plain/refusal";
import type { Lang } from "../kernel/page.ts";
import { officialRefusals } from "./official-refusals.ts";

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

const again = {
  vi: "Hãy thử lại sau ít phút. Nội dung đã điền vẫn còn trên trang này.",
  en: "Try again in a few minutes. What you filled in is still on this page.",
};

/** Codes of the page kernel and of one field's shape, which every form may meet. */
export const generalRefusals = {
  "page-not-found": {
    vi: "Không có trang này.",
    en: "There is no such page.",
  },
  "page-sign-in": {
    vi: "Phiên đăng nhập đã hết.",
    en: "You have been signed out.",
  },
  "page-no": { vi: "Tài khoản của bạn không làm được việc này.", en: "Your account cannot do this." },
  "page-forbidden": { vi: "Tài khoản của bạn không mở được trang này.", en: "Your account cannot open this page." },
  "form-expired": {
    vi: "Biểu mẫu đã mở quá lâu hoặc bạn vừa đăng nhập lại, nên chưa gửi được.",
    en: "The form was open too long, or you signed in again, so it was not sent.",
    whatToDo: {
      vi: "Hãy xem lại nội dung bên dưới rồi gửi lần nữa.",
      en: "Check what is below and send it once more.",
    },
  },
  "form-from-elsewhere": {
    vi: "Biểu mẫu được gửi từ một trang web khác nên không được nhận.",
    en: "The form came from another website and was not accepted.",
  },
  unexpected: {
    vi: "Hệ thống gặp lỗi và chưa xác nhận được việc này.",
    en: "Something went wrong and this could not be confirmed.",
    whatToDo: {
      vi: "Hãy gửi lại. Nếu lần trước đã được ghi, hệ thống không ghi lần thứ hai.",
      en: "Send it again. If the first time was recorded, it will not be recorded twice.",
    },
  },
  unavailable: { vi: "Hệ thống tạm thời chưa phục vụ được.", en: "The service is not available for the moment.", whatToDo: again },
  invalid: { vi: "Có nội dung cần sửa.", en: "Something needs to be corrected." },
  forbidden: { vi: "Bạn không có quyền làm việc này.", en: "You may not do this." },
  "not-found": { vi: "Không tìm thấy nội dung bạn cần.", en: "What you asked for was not found." },
  conflict: {
    vi: "Nội dung đã được người khác thay đổi trong lúc bạn làm.",
    en: "Someone else changed this while you were working.",
    whatToDo: { vi: "Hãy mở lại trang để xem bản mới nhất.", en: "Open the page again to see the latest version." },
  },
  "request-already-used": {
    vi: "Biểu mẫu này đã được gửi trước đó với nội dung khác.",
    en: "This form was already sent with other content.",
    whatToDo: { vi: "Hãy xem lại kết quả lần gửi trước rồi mới gửi lại.", en: "Look at the result of the first time before sending again." },
  },
  "too-many": { vi: "Bạn đã thử quá nhiều lần.", en: "You have tried too many times.", whatToDo: again },
  "too-large": { vi: "Nội dung gửi lên quá lớn.", en: "What was sent is too large." },
  "file-too-large": {
    vi: ({ label, limitMegabytes }) => `${quoted(label, "Tệp")} lớn hơn ${limitMegabytes} MB.`,
    en: ({ label, limitMegabytes }) => `${quoted(label, "The file")} is larger than ${limitMegabytes} MB.`,
    whatToDo: { vi: "Hãy chọn tệp nhỏ hơn, hoặc chụp lại với độ nét thấp hơn.", en: "Choose a smaller file, or scan it again at a lower quality." },
  },
  "text-too-long": { vi: "Có ô được điền quá dài.", en: "A box was filled in with too much text." },
  required: {
    vi: ({ label }) => (label === undefined ? "Ô này chưa được điền." : `Chưa điền “${label}”.`),
    en: ({ label }) => (label === undefined ? "This is empty." : `Fill in “${label}”.`),
  },
  "choice-needed": {
    vi: ({ label }) => (label === undefined ? "Chưa chọn." : `Chưa chọn “${label}”.`),
    en: ({ label }) => (label === undefined ? "Choose one." : `Choose “${label}”.`),
  },
  "too-long": {
    vi: ({ label, max }) => `${quoted(label, "Nội dung")} quá dài${max === undefined ? "" : `, nhiều nhất ${max} ký tự`}.`,
    en: ({ label, max }) => `${quoted(label, "This")} is too long${max === undefined ? "" : `: at most ${max} characters`}.`,
  },
  "too-short": {
    vi: ({ label, min }) => `${quoted(label, "Nội dung")} quá ngắn${min === undefined ? "" : `, ít nhất ${min} ký tự`}.`,
    en: ({ label, min }) => `${quoted(label, "This")} is too short${min === undefined ? "" : `: at least ${min} characters`}.`,
  },
  "wrong-form": {
    vi: ({ label }) => `${quoted(label, "Nội dung")} không đúng dạng.`,
    en: ({ label }) => `${quoted(label, "This")} is not in the right form.`,
  },
  "not-a-day": {
    vi: ({ label }) => `${quoted(label, "Ngày")} không phải là ngày có thật. Ví dụ: 24 11 2026.`,
    en: ({ label }) => `${quoted(label, "This")} is not a real date. For example: 24 11 2026.`,
  },
  "not-a-number": {
    vi: ({ label }) => `${quoted(label, "Nội dung")} phải là số.`,
    en: ({ label }) => `${quoted(label, "This")} must be a number.`,
  },
  "too-small": {
    vi: ({ label, min }) => `${quoted(label, "Số này")} quá nhỏ${min === undefined ? "" : `, ít nhất là ${min}`}.`,
    en: ({ label, min }) => `${quoted(label, "This")} is too small${min === undefined ? "" : `: at least ${min}`}.`,
  },
  "too-big": {
    vi: ({ label, max }) => `${quoted(label, "Số này")} quá lớn${max === undefined ? "" : `, nhiều nhất là ${max}`}.`,
    en: ({ label, max }) => `${quoted(label, "This")} is too big${max === undefined ? "" : `: at most ${max}`}.`,
  },
  "unknown-choice": {
    vi: ({ label }) => `${quoted(label, "Nội dung")}: hãy chọn một mục trong danh sách.`,
    en: ({ label }) => `${quoted(label, "This")}: choose one from the list.`,
  },
} as const satisfies Record<string, RefusalText>;

/** All texts of refusals; each room's part is spread in here. */
export const refusalTexts: Readonly<Record<string, RefusalText>> = {
  ...generalRefusals,
  ...officialRefusals,
};

/** The sentence for a code; `unknown` is told of a code that has none, and the person gets the general sentence. */
export function sentenceFor(code: string, facts: Facts, lang: Lang, unknown: (code: string) => void): string {
  const text = Object.hasOwn(refusalTexts, code) ? refusalTexts[code] : undefined;
  if (text === undefined) unknown(code);
  const sentence = (text ?? generalRefusals.invalid)[lang];
  return typeof sentence === "string" ? sentence : sentence(facts);
}

/** What happened, and what to do where the text says so. */
export function refusalWords(refusal: Refusal, lang: Lang, unknown: (code: string) => void): { sentence: string; whatToDo: string | null } {
  const known = Object.hasOwn(refusalTexts, refusal.code);
  if (!known) unknown(refusal.code);
  const code = known ? refusal.code : Object.hasOwn(generalRefusals, refusal.kind) ? refusal.kind : "invalid";
  return { sentence: sentenceFor(code, refusal.facts, lang, unknown), whatToDo: refusalTexts[code]?.whatToDo?.[lang] ?? null };
}

function quoted(label: string | undefined, otherwise: string): string {
  return label === undefined ? otherwise : `“${label}”`;
}
