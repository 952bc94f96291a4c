import type { IncomingRefusal } from "#capabilities/incoming";
import type { RegistersRefusal } from "#capabilities/registers";
import type { RefusalTexts } from "../refusal-texts.ts";

const seeLatest = {
  vi: "Hãy mở lại trang để xem bản mới nhất.",
  en: "Open the page again to see the latest version.",
};

/** Registers of documents that are made for binding. */
export const registersRefusals: RefusalTexts<RegistersRefusal> = {
  "registers.wrong-period": {
    vi: "Hãy chọn một khoảng ngày trong cùng một năm: mỗi năm một sổ.",
    en: "Choose a period within one year: each year has a book of its own.",
  },
  "registers.unknown-printing": { vi: "Không có bản in này.", en: "There is no such printing." },
  "registers.unknown-number": {
    vi: "Sổ văn bản đi năm này và năm trước không có văn bản mang số, ký hiệu như vậy. Ghi như trên văn bản, ví dụ 05/QĐ-UBND.",
    en: "This year's and last year's register of outgoing documents have none with this number and symbol. Write it as on the document, such as 05/QĐ-UBND.",
  },
  "registers.unknown-person": {
    vi: "Hãy chọn một người đang giữ vị trí ở cơ quan.",
    en: "Choose somebody who holds a post at the agency.",
  },
  "registers.unknown-line": { vi: "Sổ không có dòng này.", en: "The book has no such line." },
  "registers.future-day": { vi: "Ngày này chưa đến.", en: "This day has not come yet." },
  "registers.too-early": {
    vi: "Ngày này không được trước ngày ban hành văn bản, ngày gửi hay ngày mượn.",
    en: "This day cannot come before the document was issued, posted or lent.",
  },
  "registers.copy-is-out": {
    vi: "Bản lưu của văn bản này đang có người mượn, chưa trả.",
    en: "The master copy of this document is lent out and not back yet.",
  },
  "registers.line-closed": {
    vi: "Dòng này đã được ghi xong hoặc đã gạch bỏ.",
    en: "This line is finished already, or was struck out.",
  },
};

/** Incoming documents. */
export const incomingRefusals: RefusalTexts<IncomingRefusal> = {
  "incoming.unknown-document": {
    vi: "Không có văn bản đến này, hoặc bạn không được xem.",
    en: "There is no such incoming document, or you may not see it.",
  },
  "incoming.unknown-request": { vi: "Không có yêu cầu này của bên gửi.", en: "There is no such request of a sender." },
  "incoming.unknown-file": { vi: "Văn bản không có tệp này.", en: "The document has no such file." },
  "incoming.move-forbidden": {
    vi: "Văn bản đang ở bước khác nên chưa làm được việc này.",
    en: "The document is at another step, so this cannot be done now.",
    whatToDo: seeLatest,
  },
  "incoming.secret": {
    vi: "Nội dung này mang dấu độ mật (MẬT, TỐI MẬT, TUYỆT MẬT) nên không được đưa vào hệ thống; chưa có gì được lưu.",
    en: "This bears a mark of secrecy (MẬT, TỐI MẬT, TUYỆT MẬT) and must not enter this system; nothing of it was kept.",
    whatToDo: {
      vi: "Hãy xóa nội dung khỏi biểu mẫu, giữ văn bản giấy và gọi điện cho lãnh đạo cơ quan hoặc người giữ tài liệu mật.",
      en: "Take the content out of the form, keep the paper, and telephone the agency's leader or whoever keeps secret documents.",
    },
  },
  "incoming.possible-duplicate": {
    vi: "Trong sổ đã có văn bản cùng số, ký hiệu và ngày. Hãy xem văn bản đó; nếu không phải là một thì đánh dấu vào ô này.",
    en: "The book has a document with the same number and day. Look at it; when it is another one, tick this box.",
  },
  "incoming.incomplete": {
    vi: "Còn thiếu nội dung bắt buộc.",
    en: "Something that is required is missing.",
    whatToDo: { vi: "Hãy điền những ô được nêu.", en: "Fill in the boxes that are named." },
  },
  "incoming.arrived-later": { vi: "Ngày này chưa đến.", en: "This day has not come yet." },
  "incoming.answers-half": {
    vi: "Văn bản được trả lời cần có cả số, ký hiệu và ngày.",
    en: "The document that is answered needs its number and symbol, and its day.",
    whatToDo: { vi: "Hãy điền cả hai ô, hoặc để trống cả hai.", en: "Fill in both boxes, or leave both empty." },
  },
  "incoming.not-by-hand": {
    vi: "Văn bản đến qua liên thông giữ nguyên như bên gửi đã gửi.",
    en: "A document of the interchange stays as its sender sent it.",
    whatToDo: {
      vi: "Nếu sai, hãy trả lại kèm lý do để bên gửi cập nhật.",
      en: "When it is wrong, return it with the reason, so that the sender updates it.",
    },
  },
  "incoming.nothing-to-check": {
    vi: "Văn bản không có tệp PDF nào để kiểm tra chữ ký.",
    en: "The document has no PDF whose signatures could be checked.",
  },
  "incoming.too-many-files": { vi: "Văn bản đã có đủ 20 tệp.", en: "The document has twenty files already." },
  "incoming.file-not-yours": { vi: "Tệp này không thuộc cơ quan giữ sổ.", en: "This file is not the agency's." },
  "incoming.unknown-receiver": {
    vi: "Hãy chọn một đơn vị hoặc một người của cơ quan.",
    en: "Choose a unit or a person of the agency.",
  },
  "incoming.receiver-twice": {
    vi: "Mỗi đơn vị, mỗi người chỉ chọn một lần; đơn vị chủ trì không phối hợp với chính mình.",
    en: "Choose each unit and person once; the main one does not help itself.",
  },
  "incoming.due-past": {
    vi: "Hạn này đã qua hoặc không muộn hơn hạn đang có.",
    en: "This limit is past, or not later than the one there is.",
  },
  "incoming.not-of-the-unit": {
    vi: "Người này không thuộc đơn vị được giao.",
    en: "This person is not of the unit that has the task.",
  },
  "incoming.same-person": { vi: "Người này đang giữ việc rồi.", en: "This person has the task already." },
  "incoming.not-your-task": {
    vi: "Việc này được giao cho người khác.",
    en: "This task is somebody else's.",
    whatToDo: seeLatest,
  },
  "incoming.already-asked": {
    vi: "Câu hỏi hoặc đề nghị trước chưa được trả lời.",
    en: "What was asked before has not been answered yet.",
  },
  "incoming.already-answered": {
    vi: "Đã có người trả lời.",
    en: "Somebody has answered already.",
    whatToDo: seeLatest,
  },
  "incoming.result-needed": {
    vi: "Hãy ghi kết quả; chỉ bỏ trống được khi đã có văn bản trả lời phát hành.",
    en: "Say what came of it; only an answer that was issued may stand for it.",
  },
  "incoming.scan-too-coarse": {
    vi: ({ dpi, leastDpi }) =>
      `Bản quét có trang chỉ ${dpi ?? "?"} dpi, thấp hơn mức ${leastDpi ?? 200} dpi của Nghị định 30/2020/NĐ-CP nên chưa nhận.`,
    en: ({ dpi, leastDpi }) =>
      `The scan has a page of only ${dpi ?? "?"} dpi, less than the ${leastDpi ?? 200} dpi of Decree 30/2020/NĐ-CP, and was not taken.`,
    whatToDo: {
      vi: "Hãy quét lại ở 200 dpi trở lên, tỷ lệ 100 %; ảnh chụp phải trọn một trang A4, cạnh dài từ 2.340 điểm.",
      en: "Scan it again at 200 dpi or more, at 100 %; a photograph must show a whole sheet of A4, its long side 2,340 dots or more.",
    },
  },
  "incoming.scan-too-old": {
    vi: "Tệp PDF này thuộc phiên bản cũ hơn 1.4 nên chưa nhận.",
    en: "This PDF is of a version before 1.4 and was not taken.",
    whatToDo: {
      vi: "Hãy đặt máy quét xuất PDF/A hoặc PDF 1.4 trở lên rồi quét lại.",
      en: "Set the scanner to PDF/A, or PDF 1.4 or later, and scan it again.",
    },
  },
  "incoming.scan-unreadable": {
    vi: "Không đọc được tệp này: tệp hỏng, có mật khẩu hoặc quá phức tạp. Chưa có gì được lưu.",
    en: "This file cannot be read: it is broken, has a password or is too intricate. Nothing was kept.",
    whatToDo: { vi: "Hãy quét lại văn bản.", en: "Scan the paper again." },
  },
  "incoming.scan-changed": {
    vi: "Bản quét đã khác với bản bạn xem.",
    en: "The scan is not the one that you looked at.",
    whatToDo: seeLatest,
  },
  "incoming.nothing-to-seal": {
    vi: "Không có bản quét nào của văn bản giấy để ký số hóa.",
    en: "There is no scan of a paper that could be signed as digitised.",
  },
  "incoming.being-sealed": {
    vi: "Bản quét này đang được ký hoặc đã ký số hóa.",
    en: "This scan is being signed as digitised, or is signed.",
    whatToDo: seeLatest,
  },
  "incoming.frozen": {
    vi: "Bên gửi đã thu hồi văn bản này nên không ai mở được nội dung.",
    en: "The sender has recalled this document: nobody can open it.",
  },
};
