import type { CopiesRefusal } from "#capabilities/copies";
import type { RefusalTexts } from "../refusal-texts.ts";

const seeLatest = {
  vi: "Hãy mở lại trang để xem bản mới nhất.",
  en: "Open the page again to see the latest version.",
};

/** Copies of documents. */
export const copiesRefusals: RefusalTexts<CopiesRefusal> = {
  "copies.unknown-copy": {
    vi: "Không có bản sao này, hoặc bạn không được xem.",
    en: "There is no such copy, or you may not see it.",
  },
  "copies.move-forbidden": {
    vi: "Bản sao đang ở bước khác nên chưa làm được việc này.",
    en: "The copy is at another step, so this cannot be done now.",
    whatToDo: seeLatest,
  },
  "copies.not-yours": {
    vi: "Việc này thuộc người đề nghị, người ký hoặc văn thư của bản sao, không thuộc vai trò của bạn.",
    en: "This is for who asked, who signs or the clerk, not for your role.",
  },
  "copies.copy-changed": {
    vi: "Bản sao đã được tạo lại sau khi bạn mở trang.",
    en: "The copy was made again after you opened the page.",
    whatToDo: seeLatest,
  },
  "copies.nothing-chosen": { vi: "Hãy chọn ít nhất một bản sao.", en: "Choose at least one copy." },
  "copies.source-not-open": {
    vi: "Chỉ sao được văn bản đã phát hành, đã đăng ký và còn hiệu lực; văn bản bị thu hồi, thay thế, trả lại thì không.",
    en: "Only what was issued or registered and still stands is copied; not what was recalled, replaced or returned.",
  },
  "copies.electronic-as-it-is": {
    vi: "Văn bản điện tử không sao y, sao lục sang điện tử: chính văn bản đã ký số có giá trị bản gốc.",
    en: "An electronic document gets no electronic true copy: the signed document itself is the original.",
    whatToDo: {
      vi: "Hãy gửi văn bản đó, hoặc chọn bản sao giấy, hoặc trích sao.",
      en: "Send the document itself, or choose a copy on paper, or an extract.",
    },
  },
  "copies.not-of-own": {
    vi: "Sao lục chỉ thực hiện từ bản sao y mà cơ quan nhận được; hãy ghi rõ bản sao y đó.",
    en: "A copy of a copy is made only of a true copy that the agency received; say which one.",
  },
  "copies.unknown-file": {
    vi: "Hãy chọn tệp được sao; văn bản chưa có tệp thì chưa sao được.",
    en: "Choose the file to copy; a document without a file cannot be copied.",
  },
  "copies.file-not-copied": {
    vi: "Chỉ sao được tệp PDF hoặc ảnh JPEG, PNG.",
    en: "Only PDF files and JPEG or PNG pictures can be copied.",
  },
  "copies.file-unreadable": {
    vi: "Tệp của văn bản được sao không đọc được (hỏng hoặc có mật khẩu).",
    en: "The file of the document cannot be read (damaged, or with a password).",
    whatToDo: {
      vi: "Hãy bỏ bản sao này và quét lại văn bản.",
      en: "Give this copy up and scan the document again.",
    },
  },
  "copies.nothing-extracted": {
    vi: "Hãy chọn đoạn được trích hoặc gõ phần trích.",
    en: "Choose paragraphs, or type what is extracted.",
  },
  "copies.signer-unfit": {
    vi: "Người được chọn không có thẩm quyền ký bản sao ở cơ quan hôm nay.",
    en: "The person chosen may not sign copies at the agency today.",
  },
  "copies.signer-left": {
    vi: "Người ký không còn giữ vị trí lãnh đạo ở cơ quan.",
    en: "The signer no longer holds a leader's post at the agency.",
    whatToDo: { vi: "Hãy bỏ bản sao này và đề nghị lại.", en: "Give this copy up and ask again." },
  },
  "copies.secret": {
    vi: "Nội dung này mang dấu độ mật (MẬT, TỐI MẬT, TUYỆT MẬT) nên không sao ở đây; chưa có gì được lưu.",
    en: "This bears a mark of secrecy (MẬT, TỐI MẬT, TUYỆT MẬT) and is not copied here; nothing of it was kept.",
    whatToDo: {
      vi: "Hãy gọi điện cho văn thư của cơ quan và xóa nội dung khỏi biểu mẫu.",
      en: "Telephone the agency's clerk and take the content out of the form.",
    },
  },
};
