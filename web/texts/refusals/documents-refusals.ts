import type { DocumentsRefusal } from "#capabilities/documents";
import type { RefusalTexts } from "../refusal-texts.ts";

const seeLatest = {
  vi: "Hãy mở lại trang để xem bản mới nhất.",
  en: "Open the page again to see the latest version.",
};

/** Outgoing documents. */
export const documentsRefusals: RefusalTexts<DocumentsRefusal> = {
  "documents.unknown-document": {
    vi: "Không có văn bản này, hoặc bạn không được xem.",
    en: "There is no such document, or you may not see it.",
  },
  "documents.move-forbidden": {
    vi: "Văn bản đang ở bước khác nên chưa làm được việc này.",
    en: "The document is at another step, so this cannot be done now.",
    whatToDo: seeLatest,
  },
  "documents.document-changed": {
    vi: "Văn bản đã được sửa sau khi bạn mở trang.",
    en: "The document was changed after you opened the page.",
    whatToDo: seeLatest,
  },
  "documents.not-your-document": {
    vi: "Việc này thuộc người soạn, người ký hoặc văn thư của văn bản, không thuộc vai trò của bạn.",
    en: "This is for the drafter, the signer or the clerk of the document, not for your role.",
  },
  "documents.not-your-turn": {
    vi: "Chưa đến lượt bạn xem văn bản này, hoặc bạn đã xem rồi.",
    en: "It is not your turn to look at this document, or you already have.",
    whatToDo: seeLatest,
  },
  "documents.secret": {
    vi: "Nội dung này mang dấu độ mật (MẬT, TỐI MẬT, TUYỆT MẬT) nên không được đưa vào hệ thống; chưa có gì được lưu.",
    en: "This bears a mark of secrecy (MẬT, TỐI MẬT, TUYỆT MẬT) and must not enter this system; nothing of it was kept.",
    whatToDo: {
      vi: "Hãy gọi điện cho văn thư của cơ quan (tên và số ghi trên trang này) và xóa nội dung khỏi biểu mẫu.",
      en: "Telephone the agency's clerk (name and number are on this page) and take the content out of the form.",
    },
  },
  "documents.unknown-type": {
    vi: "Không có loại văn bản này vào ngày hôm nay.",
    en: "There is no such type of document today.",
  },
  "documents.type-not-drafted": {
    vi: "Loại này cần hai bên ký, hoặc ban hành kèm văn bản khác, hoặc không ghi số, nên chưa soạn được ở đây.",
    en: "This type is signed by two sides, issued with another document, or bears no number: it cannot be drafted here yet.",
  },
  "documents.incomplete": {
    vi: "Loại văn bản này còn thiếu phần bắt buộc.",
    en: "This type of document lacks a part that it must have.",
  },
  "documents.unknown-unit": {
    vi: "Cơ quan không có đơn vị này.",
    en: "The agency has no such unit.",
  },
  "documents.unknown-receiver": {
    vi: ({ line }) =>
      `Không có nơi nhận điện tử nào ${line ? `tên “${line}”` : "như vậy"} trong danh sách liên thông. Hãy xem lại tên.`,
    en: ({ line }) =>
      `No electronic receiver ${line ? `“${line}”` : "like that"} is on the interchange's list. Look at the name again.`,
  },
  "documents.receiver-unclear": {
    vi: ({ line, names }) => `Nhiều nơi nhận khớp với “${line ?? ""}”: ${names ?? ""}. Hãy gõ đủ tên.`,
    en: ({ line, names }) => `Several receivers fit “${line ?? ""}”: ${names ?? ""}. Type the whole name.`,
  },
  "documents.receiver-has-it": {
    vi: "Những nơi nhận này đã được gửi văn bản.",
    en: "These receivers have the document already.",
  },
  "documents.unknown-reviewer": {
    vi: "Người được chọn không giữ vị trí nào ở cơ quan.",
    en: "The person chosen holds no post at the agency.",
  },
  "documents.reviewer-twice": {
    vi: "Mỗi người chỉ xem một lần; người soạn và người ký không cần chọn ở đây.",
    en: "Each person looks once; drafter and signer need not be chosen here.",
  },
  "documents.signer-unfit": {
    vi: "Người được chọn không giữ vị trí lãnh đạo ở cơ quan hôm nay.",
    en: "The person chosen holds no leader's post at the agency today.",
    whatToDo: { vi: "Hãy chọn người ký khác.", en: "Choose another signer." },
  },
  "documents.signer-left": {
    vi: "Người ký không còn giữ vị trí lãnh đạo ở cơ quan.",
    en: "The signer no longer holds a leader's post at the agency.",
    whatToDo: { vi: "Hãy sửa dự thảo, chọn người ký khác.", en: "Edit the draft and choose another signer." },
  },
  "documents.number-order-unfit": {
    vi: "Cơ quan ký trước, ghi số sau, nhưng dạng số có chữ: chỉ điền được chữ số vào văn bản đã ký.",
    en: "The agency signs before it numbers, but its numbers are more than digits: only digits can be filled in.",
    whatToDo: { vi: "Hãy báo người quản trị nghiệp vụ của cơ quan.", en: "Tell the agency's business administrator." },
  },
  "documents.nothing-chosen": { vi: "Hãy chọn ít nhất một văn bản.", en: "Choose at least one document." },
  "documents.too-many-files": {
    vi: ({ most }) => `Mỗi văn bản kèm được nhiều nhất ${most ?? 20} tệp.`,
    en: ({ most }) => `A document takes ${most ?? 20} attachments at most.`,
  },
  "documents.file-not-yours": { vi: "Tệp này không thuộc văn bản.", en: "This file is not the document's." },
  "documents.answer-unknown": {
    vi: "Cơ quan không nhận văn bản đến này qua trục liên thông.",
    en: "The agency got no such document over the interchange.",
  },
  "documents.already-replacing": {
    vi: "Đã có dự thảo thay thế văn bản này.",
    en: "Somebody has begun a draft that replaces this document.",
    whatToDo: seeLatest,
  },
  "documents.nobody-asked": {
    vi: "Hãy chọn ít nhất một người hoặc một đơn vị.",
    en: "Choose at least one official or unit.",
  },
  "documents.already-asked": {
    vi: "Trong số được chọn có nơi đã được hỏi về đúng phiên bản này.",
    en: "One of those chosen was already asked about this very version.",
    whatToDo: {
      vi: "Muốn hỏi lại, hãy lưu phiên bản mới rồi hỏi.",
      en: "To ask again, save a new version first.",
    },
  },
  "documents.opinion-due-past": {
    vi: "Hạn trả lời phải sau lúc này.",
    en: "The time to answer must be after now.",
  },
  "documents.opinion-given": {
    vi: "Ý kiến này đã được trả lời rồi; mỗi nơi trả lời một lần.",
    en: "This opinion was given already; each is given once.",
    whatToDo: seeLatest,
  },
  "documents.body-too-large": {
    vi: "Nội dung trong tệp quá dài hoặc có bảng quá lớn cho một văn bản (nhiều nhất khoảng 100 trang, bảng 500 hàng).",
    en: "The file holds more than a document can take (about 100 pages, tables of 500 rows).",
    whatToDo: {
      vi: "Hãy gửi phần dài thành tệp kèm theo.",
      en: "Send the long part as an attachment.",
    },
  },
  "documents.authority-not-kept": {
    vi: "Chưa chọn được cách ký quyền (Q.): cần quyết định giao quyền, hệ thống chưa lưu.",
    en: "Acting (Q.) cannot be chosen: it needs a decision that is not kept here.",
  },
  "documents.authority-not-unit": {
    vi: "Ký thừa lệnh (TL.) là của người đứng đầu đơn vị thuộc cơ quan được giao.",
    en: "By order (TL.) signs the head of a unit to whom it was entrusted.",
  },
  "documents.authority-not-granted": {
    vi: "Người này không có văn bản giao ký thừa lệnh hoặc ủy quyền ký nào được ghi trong hệ thống.",
    en: "No assignment or authorisation to sign in this way is entered for this person.",
    whatToDo: {
      vi: "Văn thư ghi văn bản giao, ủy quyền ở trang Giao ký, ủy quyền ký; hoặc chọn người ký khác.",
      en: "The clerk enters it on the page of signing authority; or choose another signer.",
    },
  },
  "documents.authority-not-now": {
    vi: "Văn bản giao hoặc ủy quyền ký chưa có hiệu lực hoặc đã hết hiệu lực vào hôm nay.",
    en: "The assignment or authorisation does not hold today.",
    whatToDo: { vi: "Hãy chọn người ký khác.", en: "Choose another signer." },
  },
  "documents.authority-not-type": {
    vi: "Loại văn bản này nằm ngoài phạm vi được giao hoặc ủy quyền ký.",
    en: "This type of document is outside what was assigned or authorised.",
    whatToDo: { vi: "Hãy chọn người ký khác.", en: "Choose another signer." },
  },
  "documents.authority-not-field": {
    vi: "Văn bản này không thuộc lĩnh vực cấp phó này được phân công phụ trách.",
    en: "This document is not in the field that this deputy is in charge of.",
    whatToDo: {
      vi: "Hãy chọn cấp phó phụ trách, hoặc người đứng đầu.",
      en: "Choose the deputy in charge, or the head.",
    },
  },
  "documents.authority-not-passed-on": {
    vi: "Thừa ủy quyền (TUQ.) không được giao lại; thừa lệnh (TL.) chỉ giao cấp phó khi quy chế làm việc cho phép.",
    en: "TUQ. is never passed on; TL. goes to a deputy only where the working rules say so.",
  },
  "documents.authority-not-agency": {
    vi: "Người đứng đầu một đơn vị không ký thay cơ quan theo cách này.",
    en: "The head of a unit does not sign for the agency in this way.",
  },
  "documents.authority-not-head": {
    vi: "Chỉ người đứng đầu ký trực tiếp hoặc ký thay mặt tập thể (TM.); cấp phó ký thay (KT.).",
    en: "Only the head signs in their own name or for the committee (TM.); a deputy signs KT.",
  },
  "documents.authority-not-deputy": {
    vi: "Ký thay (KT.) là của cấp phó; người đứng đầu ký trực tiếp hoặc TM.",
    en: "KT. is a deputy's; the head signs in their own name or TM.",
  },
  "documents.authority-not-collective": {
    vi: "Ký thay mặt (TM.) chỉ dùng ở cơ quan làm việc theo chế độ tập thể như Ủy ban nhân dân.",
    en: "TM. is for bodies that decide together, such as People's Committees.",
  },
};
