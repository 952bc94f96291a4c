import type { KernelRefusal } from "#kernel/plain/kernel-refusals";
import type { Facts, RefusalText, RefusalTexts } from "./refusal-texts.ts";

const quoted = ({ label }: Facts, otherwise: string): string => (label === undefined ? otherwise : `“${label}”`);
const later = {
  vi: "Hãy thử lại sau ít phút. Nội dung đã điền vẫn còn trên trang này.",
  en: "Try again in a few minutes. What you filled in is still on this page.",
};

/** Codes beside one field, which every room's input may give. */
export const fieldRefusals = {
  "field.required": {
    vi: ({ label }) => (label === undefined ? "Ô này chưa được điền." : `Chưa điền “${label}”.`),
    en: ({ label }) => (label === undefined ? "This is empty." : `Fill in “${label}”.`),
  },
  "field.choose": {
    vi: ({ label }) => (label === undefined ? "Chưa chọn." : `Chưa chọn “${label}”.`),
    en: ({ label }) => (label === undefined ? "Choose one." : `Choose “${label}”.`),
  },
  "field.too-long": {
    vi: (facts) => `${quoted(facts, "Nội dung")} quá dài. Hãy viết ngắn hơn.`,
    en: (facts) => `${quoted(facts, "This")} is too long. Make it shorter.`,
  },
  "field.too-short": {
    vi: (facts) => `${quoted(facts, "Nội dung")} quá ngắn. Hãy viết rõ hơn.`,
    en: (facts) => `${quoted(facts, "This")} is too short. Say a little more.`,
  },
  "field.too-small": {
    vi: (facts) => `${quoted(facts, "Số này")} quá nhỏ.`,
    en: (facts) => `${quoted(facts, "This number")} is too small.`,
  },
  "field.too-large": {
    vi: (facts) => `${quoted(facts, "Số này")} quá lớn.`,
    en: (facts) => `${quoted(facts, "This number")} is too large.`,
  },
  "field.number": {
    vi: (facts) => `${quoted(facts, "Nội dung")} phải là số.`,
    en: (facts) => `${quoted(facts, "This")} must be a number.`,
  },
  "field.date": {
    vi: (facts) => `${quoted(facts, "Ngày")} không phải là ngày có thật. Ví dụ: 24 11 2026.`,
    en: (facts) => `${quoted(facts, "This")} is not a real date. For example: 24 11 2026.`,
  },
  "field.ends-before-start": {
    vi: (facts) => `${quoted(facts, "Ngày kết thúc")} phải từ ngày bắt đầu trở đi.`,
    en: (facts) => `${quoted(facts, "The last day")} must not be before the first.`,
  },
  "field.email": {
    vi: (facts) => `${quoted(facts, "Thư điện tử")} phải có dạng ten@noi-nhan.vn.`,
    en: (facts) => `${quoted(facts, "The e-mail address")} must look like name@place.vn.`,
  },
  "field.phone": {
    vi: (facts) => `${quoted(facts, "Số điện thoại")} phải gồm 10 chữ số, bắt đầu bằng 0.`,
    en: (facts) => `${quoted(facts, "The telephone number")} must have 10 digits and begin with 0.`,
  },
  "field.identity-number": {
    vi: (facts) => `${quoted(facts, "Số định danh")} chỉ gồm chữ số: 12 số trên thẻ căn cước, hoặc mã số thuế.`,
    en: (facts) => `${quoted(facts, "The identity number")} must be digits only: 12 on the identity card, or the tax code.`,
  },
  "field.wrong-form": {
    vi: (facts) => `${quoted(facts, "Nội dung")} không đúng dạng.`,
    en: (facts) => `${quoted(facts, "This")} is not in the right form.`,
  },
  "field.invalid": {
    vi: (facts) => `${quoted(facts, "Nội dung")} không đúng. Hãy xem lại.`,
    en: (facts) => `${quoted(facts, "This")} is not right. Check it.`,
  },
  "field.unknown": {
    vi: (facts) => `${quoted(facts, "Nội dung")} không có trong biểu mẫu này.`,
    en: (facts) => `${quoted(facts, "This")} does not belong to this form.`,
  },
} as const satisfies Record<`field.${string}`, RefusalText>;

/** What the ground floor itself refuses. */
export const kernelRefusals: RefusalTexts<KernelRefusal> = {
  "kernel.input-invalid": { vi: "Có nội dung cần sửa.", en: "Something needs to be corrected." },
  "kernel.forbidden": {
    vi: "Bạn không có quyền làm việc này.",
    en: "You may not do this.",
    whatToDo: { vi: "Nếu đây là việc của bạn, hãy hỏi người quản trị nghiệp vụ của cơ quan.", en: "If this is your work, ask your agency's business administrator." },
  },
  "kernel.sign-in-needed": {
    vi: "Bạn cần đăng nhập để làm việc này.",
    en: "Sign in to do this.",
  },
  "kernel.not-found": { vi: "Không tìm thấy nội dung bạn cần.", en: "What you asked for was not found." },
  "kernel.request-differs": {
    vi: "Biểu mẫu này đã được gửi trước đó với nội dung khác.",
    en: "This form was already sent with other content.",
    whatToDo: { vi: "Hãy xem lại kết quả lần gửi trước rồi mới gửi lại.", en: "Look at the result of the first time before sending again." },
  },
  "kernel.database-away": { vi: "Hệ thống tạm thời chưa ghi được.", en: "Nothing can be saved for the moment.", whatToDo: later },
  "kernel.disk-full": {
    vi: "Máy chủ đã hết chỗ lưu, nên chưa ghi được.",
    en: "The server has no room left, so this was not saved.",
    whatToDo: { vi: "Hãy báo người quản trị kỹ thuật. Nội dung đã điền vẫn còn trên trang này.", en: "Tell the technical administrator. What you filled in is still on this page." },
  },
  "kernel.busy": { vi: "Hệ thống đang có quá nhiều việc.", en: "The system is too busy just now.", whatToDo: later },
  "kernel.too-many-requests": { vi: "Bạn đã gửi quá nhiều lần trong một phút.", en: "You have sent too much within a minute.", whatToDo: later },
  "kernel.file-too-large": {
    vi: (facts) => `${quoted(facts, "Tệp")} quá lớn.`,
    en: (facts) => `${quoted(facts, "The file")} is too large.`,
    whatToDo: { vi: "Hãy chọn tệp nhỏ hơn, hoặc chụp lại với độ nét thấp hơn.", en: "Choose a smaller file, or scan it again at a lower quality." },
  },
  "kernel.file-type": {
    vi: (facts) => `${quoted(facts, "Tệp")} thuộc loại không được nhận.`,
    en: (facts) => `${quoted(facts, "The file")} is of a kind that is not accepted.`,
    whatToDo: { vi: "Hãy dùng PDF hoặc ảnh JPEG, PNG.", en: "Use PDF, or a JPEG or PNG picture." },
  },
  "kernel.file-disguised": {
    vi: (facts) => `${quoted(facts, "Tệp")} mang tên của một loại tệp khác với nội dung bên trong.`,
    en: (facts) => `${quoted(facts, "The file")} is named as another kind than it is.`,
    whatToDo: { vi: "Hãy lưu lại tệp đúng loại rồi gửi lần nữa.", en: "Save the file as its real kind and send it again." },
  },
  "kernel.file-active-content": {
    vi: (facts) => `${quoted(facts, "Tệp")} có mã lệnh hoặc tệp nhúng bên trong nên không được nhận.`,
    en: (facts) => `${quoted(facts, "The file")} holds scripts or embedded files and was not accepted.`,
    whatToDo: { vi: "Hãy in ra PDF mới rồi gửi lại.", en: "Print it to a new PDF and send that." },
  },
  "kernel.file-empty": { vi: (facts) => `${quoted(facts, "Tệp")} không có nội dung.`, en: (facts) => `${quoted(facts, "The file")} is empty.` },
  "kernel.file-infected": {
    vi: (facts) => `${quoted(facts, "Tệp")} có mã độc nên không được nhận.`,
    en: (facts) => `${quoted(facts, "The file")} holds malicious code and was not accepted.`,
    whatToDo: { vi: "Hãy quét máy đã tạo tệp này.", en: "Scan the computer that made this file." },
  },
  "kernel.file-missing": {
    vi: "Không mở được tệp này: nội dung của tệp không còn trên máy chủ.",
    en: "This file cannot be opened: its content is no longer on the server.",
    whatToDo: { vi: "Hãy báo người quản trị kỹ thuật.", en: "Tell the technical administrator." },
  },
};
