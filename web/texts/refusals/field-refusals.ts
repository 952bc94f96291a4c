import type { RefusalTexts } from "../refusal-texts.ts";

/** What may be wrong with one field of a form, whichever room it belongs to. */
export type FieldRefusal =
  | "field.required"
  | "field.choose"
  | "field.too-long"
  | "field.too-short"
  | "field.too-small"
  | "field.too-large"
  | "field.wrong-form"
  | "field.invalid"
  | "field.unknown"
  | "field.number"
  | "field.date"
  | "field.ends-before-start"
  | "field.phone"
  | "field.email"
  | "field.identity-number"
  | "field.four-digits";

const named = (label: string | undefined, otherwise: string): string =>
  label === undefined ? otherwise : `“${label}”`;
const limit = (words: string, value: string | number | undefined, unit = ""): string =>
  value === undefined ? "" : `${words}${value}${unit}`;

export const fieldRefusals: RefusalTexts<FieldRefusal> = {
  "field.four-digits": {
    vi: ({ label }) => `${named(label, "Ô này")} gồm đúng 4 chữ số.`,
    en: ({ label }) => `${named(label, "This")} is exactly 4 digits.`,
  },
  "field.required": {
    vi: ({ label }) => (label === undefined ? "Ô này chưa được điền." : `Chưa điền “${label}”.`),
    en: ({ label }) => (label === undefined ? "This is empty." : `Fill in “${label}”.`),
  },
  "field.choose": {
    vi: ({ label }) => (label === undefined ? "Chưa chọn." : `Chưa chọn “${label}”.`),
    en: ({ label }) => (label === undefined ? "Choose one." : `Choose “${label}”.`),
  },
  "field.too-long": {
    vi: ({ label, max }) => `${named(label, "Nội dung")} quá dài${limit(", nhiều nhất ", max, " ký tự")}.`,
    en: ({ label, max }) => `${named(label, "This")} is too long${limit(": at most ", max, " characters")}.`,
  },
  "field.too-short": {
    vi: ({ label, min }) => `${named(label, "Nội dung")} quá ngắn${limit(", ít nhất ", min, " ký tự")}.`,
    en: ({ label, min }) => `${named(label, "This")} is too short${limit(": at least ", min, " characters")}.`,
  },
  "field.too-small": {
    vi: ({ label, min }) => `${named(label, "Số này")} quá nhỏ${limit(", ít nhất là ", min)}.`,
    en: ({ label, min }) => `${named(label, "This")} is too small${limit(": at least ", min)}.`,
  },
  "field.too-large": {
    vi: ({ label, max }) => `${named(label, "Số này")} quá lớn${limit(", nhiều nhất là ", max)}.`,
    en: ({ label, max }) => `${named(label, "This")} is too large${limit(": at most ", max)}.`,
  },
  "field.wrong-form": {
    vi: ({ label }) => `${named(label, "Nội dung")} không đúng dạng.`,
    en: ({ label }) => `${named(label, "This")} is not in the right form.`,
  },
  "field.invalid": {
    vi: ({ label }) => `${named(label, "Nội dung này")} chưa đúng.`,
    en: ({ label }) => `${named(label, "This")} is not right.`,
  },
  "field.unknown": {
    vi: "Biểu mẫu gửi lên có ô không dùng ở đây. Hãy mở lại trang.",
    en: "The form holds a box that is not used here. Open the page again.",
  },
  "field.number": {
    vi: ({ label }) => `${named(label, "Nội dung này")} phải là số.`,
    en: ({ label }) => `${named(label, "This")} must be a number.`,
  },
  "field.date": {
    vi: ({ label }) => `${named(label, "Ô này")} phải là một ngày có thật, ví dụ 24 11 2026.`,
    en: ({ label }) => `${named(label, "This")} must be a real date, for example 24 11 2026.`,
  },
  "field.ends-before-start": {
    vi: ({ label }) => `${named(label, "Ngày cuối")} phải bằng hoặc sau ngày bắt đầu.`,
    en: ({ label }) => `${named(label, "The last day")} must not be before the first day.`,
  },
  "field.phone": {
    vi: ({ label }) => `${named(label, "Số điện thoại")} gồm 10 chữ số, bắt đầu bằng 0.`,
    en: ({ label }) => `${named(label, "The telephone number")} has 10 digits and begins with 0.`,
  },
  "field.email": {
    vi: ({ label }) => `${named(label, "Thư điện tử")} phải có dạng ten@noi-nhan.vn.`,
    en: ({ label }) => `${named(label, "The e-mail address")} must look like name@example.vn.`,
  },
  "field.identity-number": {
    vi: ({ label }) => `${named(label, "Số giấy tờ")} gồm từ 9 đến 13 chữ số, không có dấu cách.`,
    en: ({ label }) => `${named(label, "The identity number")} has 9 to 13 digits without spaces.`,
  },
};
