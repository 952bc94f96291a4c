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
    vi: "Loại này ban hành kèm một quyết định hoặc nghị quyết: chọn loại đó, rồi soạn ở phần Văn bản ban hành kèm theo.",
    en: "This type is issued with a decision or resolution: choose that, and write it under what the decision issues.",
  },
  "documents.enclosed-unfit": {
    vi: "Chỉ quyết định, nghị quyết mới ban hành văn bản kèm theo, và loại kèm theo phải chọn trong danh sách.",
    en: "Only decisions and resolutions issue another text, of a type on the list.",
  },
  "documents.answer-past": {
    vi: "Hạn trả lời phải từ hôm nay trở đi.",
    en: "The day of the answer must be today or later.",
  },
  "documents.council-unfit": {
    vi: "Hôm nay hội đồng, ban này không hoạt động, hoặc không ban hành loại văn bản này (quy phạm pháp luật, không ghi số).",
    en: "This council or board does not stand today, or does not issue this type (normative, or without a number).",
  },
  "documents.council-chair": {
    vi: "Văn bản của hội đồng, ban do người đứng đầu hội đồng, ban ký thay mặt (TM.).",
    en: "What a council or board issues is signed TM. by its chair.",
  },
  "documents.pdf-one-signer": {
    vi: "Văn bản là tệp PDF làm sẵn chỉ dùng cho loại một người ký, không có văn bản ban hành kèm theo.",
    en: "A PDF made elsewhere is for types of one signer, with nothing issued behind it.",
  },
  "documents.pdf-missing": {
    vi: "Văn bản này là tệp PDF nhưng chưa có tệp.",
    en: "This document is a PDF, and the file is not there yet.",
    whatToDo: { vi: "Hãy chọn tệp ở mục Tệp PDF của văn bản.", en: "Choose it under the document's PDF." },
  },
  "documents.pdf-places-missing": {
    vi: "Chưa có chỗ ghi số hoặc chỗ ký trên tệp PDF.",
    en: "There is no place yet for the number or the signature on the PDF.",
    whatToDo: {
      vi: "Hãy điền trang và khoảng cách ở mục Tệp PDF của văn bản.",
      en: "Fill in page and distances under the document's PDF.",
    },
  },
  "documents.pdf-place-outside": {
    vi: "Chỗ này không nằm trong trang: xem lại số trang và khoảng cách (mm).",
    en: "This place is not on the page: look at the page and the distances (mm) again.",
  },
  "documents.pdf-unreadable": {
    vi: "Tệp PDF không đọc được hoặc bị hỏng.",
    en: "The PDF cannot be read or is broken.",
    whatToDo: { vi: "Hãy xuất lại tệp PDF từ phần mềm soạn thảo.", en: "Export the PDF again." },
  },
  "documents.pdf-encrypted": {
    vi: "Tệp PDF có mật khẩu hoặc bị khóa nên không ký được.",
    en: "The PDF has a password or is locked, and cannot be signed.",
    whatToDo: { vi: "Hãy xuất lại tệp không đặt mật khẩu.", en: "Export it again without a password." },
  },
  "documents.pdf-signed": {
    vi: "Tệp PDF đã có chữ ký số: thêm số, ngày vào sẽ làm hỏng chữ ký đó.",
    en: "The PDF is signed already: number and date would break that signature.",
    whatToDo: {
      vi: "Hãy dùng tệp chưa ký, hoặc gửi tệp này làm tệp kèm theo.",
      en: "Take the file before it was signed, or send this one as an attachment.",
    },
  },
  "documents.pdf-form": {
    vi: "Tệp PDF có biểu mẫu điền được nên nội dung còn thay đổi được sau khi ký.",
    en: "The PDF has a form: what it says could still be changed.",
    whatToDo: {
      vi: "Hãy in ra PDF (làm phẳng biểu mẫu) rồi chọn lại.",
      en: "Print it to a PDF, so that the form is flat.",
    },
  },
  "documents.pdf-fonts": {
    vi: "Tệp PDF có phông chữ không nhúng trong tệp nên máy khác có thể hiện chữ khác.",
    en: "The PDF uses fonts that are not inside it: another machine may show other letters.",
    whatToDo: {
      vi: "Hãy xuất lại PDF, chọn nhúng phông chữ (PDF/A).",
      en: "Export it again with its fonts embedded (PDF/A).",
    },
  },
  "documents.pdf-not-a4": {
    vi: "Các trang phải là khổ A4, không xoay, không cắt.",
    en: "The pages must be A4, neither turned nor cropped.",
  },
  "documents.pdf-too-long": {
    vi: "Tệp PDF không có trang nào hoặc quá 300 trang.",
    en: "The PDF has no pages, or more than 300.",
  },
  "documents.pdf-no-text": {
    vi: "Tệp PDF chỉ có ảnh, không có chữ: không kiểm tra được dấu độ mật và không phải văn bản điện tử gốc.",
    en: "The PDF is a picture without text: it cannot be looked through for marks of secrecy.",
    whatToDo: {
      vi: "Hãy xuất PDF từ phần mềm soạn thảo; bản quét giấy thì sao y.",
      en: "Export it from the editor; of a scan make a true copy.",
    },
  },
  "documents.secretary-unfit": {
    vi: "Thư ký phải là chuyên viên hoặc lãnh đạo của cơ quan, khác người chủ tọa.",
    en: "The secretary is a specialist or leader of the agency, another than the chair.",
  },
  "documents.unnumbered-not-sent": {
    vi: "Thư công không ghi số, ký hiệu nên không gửi qua trục liên thông; hãy bỏ nơi nhận điện tử và gửi bản in hoặc thư điện tử.",
    en: "A letter of courtesy bears no number and cannot go over the interchange: take the electronic receivers out, send it by post or e-mail.",
  },
  "documents.number-held": {
    vi: "Văn bản đã có số nên không đổi được sang loại không ghi số, hệ thống số khác hoặc nơi ban hành khác.",
    en: "The document has its number already: it cannot go to a type without one, another series or another issuer.",
    whatToDo: { vi: "Hãy bỏ dự thảo này và soạn văn bản mới.", en: "Give this draft up and begin a new one." },
  },
  "documents.no-other-side": {
    vi: "Văn bản này không có bên kia phải ký, hoặc chưa phát hành.",
    en: "No other side signs this document, or it is not issued yet.",
  },
  "documents.other-side-known": {
    vi: "Chữ ký của bên kia đã được ghi nhận.",
    en: "The other side's signature was written down already.",
    whatToDo: seeLatest,
  },
  "documents.other-side-differs": {
    vi: "Tệp này không phải đúng văn bản đã phát hành, hoặc đã bị sửa sau khi ký.",
    en: "This is not exactly the document that was issued, or it was changed after signing.",
    whatToDo: {
      vi: "Hãy đề nghị bên kia ký vào đúng tệp đã nhận, hoặc ký trên bản giấy.",
      en: "Ask the other side to sign the very file that it got, or to sign on paper.",
    },
  },
  "documents.other-side-unsigned": {
    vi: "Hãy chọn tệp bên kia gửi lại, có chữ ký số của bên kia còn nguyên vẹn.",
    en: "Choose the file that came back with the other side's own signature whole in it.",
  },
  "documents.day-unfit": {
    vi: "Ngày ký phải từ ngày ban hành đến hôm nay.",
    en: "The day is between the day of issue and today.",
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
    vi: "Không có nơi nhận điện tử nào như vậy trong danh sách liên thông.",
    en: "No electronic receiver like that is on the interchange's list.",
  },
  "documents.receiver-unclear": {
    vi: ({ unclear, unknown }) =>
      [
        unclear || !unknown ? `Chưa rõ nơi nhận nào, hãy gõ đủ tên${unclear ? `: ${unclear}` : ""}.` : "",
        unknown ? `Không có trong danh sách liên thông, hãy xem lại tên: ${unknown}.` : "",
      ]
        .join(" ")
        .trim(),
    en: ({ unclear, unknown }) =>
      [
        unclear || !unknown ? `Not clear which receiver, type the whole name${unclear ? `: ${unclear}` : ""}.` : "",
        unknown ? `Not on the interchange's list, look at the name again: ${unknown}.` : "",
      ]
        .join(" ")
        .trim(),
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
  "documents.type-not-issued-here": {
    vi: "Cơ quan không ban hành loại văn bản này.",
    en: "The agency does not issue documents of this type.",
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
  "documents.authority-not-acting": {
    vi: "Người này không có quyết định giao quyền người đứng đầu (Q.) nào được ghi trong hệ thống.",
    en: "No decision that gives this person the power of the head (Q.) is entered.",
    whatToDo: {
      vi: "Văn thư ghi quyết định ở trang Giao ký, ủy quyền ký; hoặc chọn người ký khác.",
      en: "The clerk enters it on the page of signing authority; or choose another signer.",
    },
  },
  "documents.authority-head-present": {
    vi: "Cơ quan đang có người đứng đầu nên không ai ký quyền (Q.).",
    en: "The agency has its head: nobody signs as acting head (Q.).",
    whatToDo: { vi: "Hãy chọn cách ký khác (KT.).", en: "Choose another way of signing (KT.)." },
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
  "documents.authority-outside": {
    vi: "Người đứng đầu cơ quan khác chỉ ký cho cơ quan này theo văn bản ủy quyền (TUQ.).",
    en: "The head of another agency signs for this one only by its authorisation (TUQ.).",
    whatToDo: { vi: "Hãy chọn TUQ., hoặc người ký khác.", en: "Choose TUQ., or another signer." },
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
