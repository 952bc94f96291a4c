import type { WordFilesRefusal } from "#capabilities/word-files";
import type { RefusalTexts } from "../refusal-texts.ts";

const saveAnew = {
  vi: "Hãy mở tệp bằng Word hoặc LibreOffice, lưu lại dạng .docx không có mật khẩu rồi gửi.",
  en: "Open it in Word or LibreOffice, save it anew as .docx without a password, and send that.",
};

/** Word files that a body is taken from. */
export const wordRefusals: RefusalTexts<WordFilesRefusal> = {
  "word-files.not-word": {
    vi: "Đây không phải tệp Word .docx (tệp .doc đời cũ và tệp có mật khẩu cũng không đọc được).",
    en: "This is no .docx (older .doc files and files with a password cannot be read either).",
    whatToDo: saveAnew,
  },
  "word-files.macros": {
    vi: "Tệp có macro (lệnh tự chạy) nên không được nhận.",
    en: "The file has macros (commands that run by themselves) and was not accepted.",
    whatToDo: {
      vi: "Hãy lưu lại dạng .docx, là dạng không có macro, rồi gửi.",
      en: "Save it as .docx, which has no macros, and send that.",
    },
  },
  "word-files.bomb": {
    vi: "Tệp nén bất thường: mở ra lớn hơn nhiều so với một văn bản nên không được mở.",
    en: "The file is packed in an unusual way: opened, it would be far larger than a document, so it was not opened.",
    whatToDo: saveAnew,
  },
  "word-files.unsafe": {
    vi: "Bên trong tệp có khai báo thực thể hoặc tham chiếu mà tệp Word không có, nên không được đọc.",
    en: "The file declares entities or references that a Word file does not have, so it was not read.",
    whatToDo: saveAnew,
  },
  "word-files.broken": {
    vi: "Tệp hỏng, không đọc được.",
    en: "The file is broken and cannot be read.",
    whatToDo: saveAnew,
  },
  "word-files.too-much": {
    vi: "Tệp quá phức tạp, đọc chưa xong trong thời gian cho phép.",
    en: "The file is too complex to be read in the time allowed.",
    whatToDo: {
      vi: "Hãy chép riêng phần nội dung sang một tệp mới rồi gửi.",
      en: "Copy the body alone into a new file and send that.",
    },
  },
  "word-files.no-text": {
    vi: "Tệp không có chữ nào lấy được vào nội dung (có thể chỉ có hình).",
    en: "The file has no text that a body could take (it may hold pictures only).",
  },
  "word-files.busy": {
    vi: "Đang có nhiều tệp được đọc cùng lúc.",
    en: "Many files are being read at this moment.",
    whatToDo: { vi: "Hãy thử lại sau một phút.", en: "Try again in a minute." },
  },
};
