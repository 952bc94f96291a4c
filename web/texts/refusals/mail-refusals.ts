import type { MailArrivalsRefusal } from "#capabilities/mail-arrivals";
import type { RefusalTexts } from "../refusal-texts.ts";

/** E-mail to an agency's official mailbox. */
export const mailRefusals: RefusalTexts<MailArrivalsRefusal> = {
  "mail-arrivals.unknown-mail": {
    vi: "Không có thư này, hoặc bạn không được xem.",
    en: "There is no such mail, or you may not see it.",
  },
  "mail-arrivals.unknown-file": { vi: "Thư không có tệp này.", en: "The mail has no such file." },
  "mail-arrivals.move-forbidden": {
    vi: "Thư này đã được xử lý.",
    en: "This mail was decided before.",
    whatToDo: {
      vi: "Hãy mở lại trang để xem bản mới nhất.",
      en: "Open the page again to see the latest version.",
    },
  },
  "mail-arrivals.secret": {
    vi: "Thư mang dấu độ mật nên không được nhận; chưa có gì được lưu.",
    en: "The mail bears a mark of secrecy and was not taken; nothing of it was kept.",
  },
  "mail-arrivals.unreadable": {
    vi: "Không đọc được thư: thư hỏng, lồng quá nhiều lớp hoặc quá phức tạp.",
    en: "The mail cannot be read: it is broken, nested too deep or too intricate.",
  },
  "mail-arrivals.sender-unclear": {
    vi: "Thư không cho biết rõ một người gửi.",
    en: "The mail does not say clearly who sent it.",
  },
  "mail-arrivals.forged-sender": {
    vi: "Tên người gửi ghi một địa chỉ khác với địa chỉ đã gửi thư: có dấu hiệu giả mạo.",
    en: "The sender's name shows another address than the one that sent the mail: it looks forged.",
  },
  "mail-arrivals.hidden-signs": {
    vi: "Tiêu đề, tên người gửi hoặc tên tệp có ký tự ẩn, đảo chiều chữ: có dấu hiệu giả mạo tên tệp.",
    en: "Subject, sender or a file's name has signs that are hidden or turn the writing: it looks like a forged name.",
  },
  "mail-arrivals.executable": {
    vi: "Thư kèm tệp chạy được, tệp có macro hoặc tệp cài đặt.",
    en: "The mail brings a program, a file with macros or an installer.",
  },
  "mail-arrivals.nested": {
    vi: "Thư kèm một thư khác bên trong.",
    en: "The mail has another mail inside.",
    whatToDo: { vi: "Người gửi cần gửi thẳng văn bản.", en: "The sender should send the document itself." },
  },
  "mail-arrivals.too-many-files": { vi: "Thư kèm hơn 20 tệp.", en: "The mail has more than 20 files." },
};
