import type { ExchangeRefusal } from "#capabilities/exchange";
import type { NoticesRefusal } from "#capabilities/notices";
import type { NumberingRefusal } from "#capabilities/numbering";
import type { OneStopRefusal } from "#capabilities/one-stop";
import type { PaperRefusal } from "#capabilities/papers";
import type { RefusalTexts } from "./refusal-texts.ts";

const reload = {
  vi: "Trang này đang hiện trạng thái mới nhất: hãy xem lại rồi làm tiếp.",
  en: "This page now shows the latest state: look at it, then go on.",
};
const tellBusiness = { vi: "Hãy báo người quản trị nghiệp vụ.", en: "Tell the business administrator." };
const tellTechnical = { vi: "Hãy báo người quản trị kỹ thuật.", en: "Tell the technical administrator." };
const chooseProcedure = { vi: "Hãy chọn lại thủ tục trong danh sách.", en: "Choose the procedure from the list again." };

export const oneStopRefusals: RefusalTexts<OneStopRefusal> = {
  "one-stop.unknown-dossier": {
    vi: "Không có hồ sơ này, hoặc hồ sơ không thuộc cơ quan của bạn.",
    en: "There is no such dossier, or it does not belong to your agency.",
    whatToDo: { vi: "Hãy mở hồ sơ từ danh sách việc của bạn.", en: "Open the dossier from your own list." },
  },
  "one-stop.unknown-paper": { vi: "Hồ sơ không có giấy tờ này.", en: "The dossier has no such paper." },
  "one-stop.unknown-result": {
    vi: "Không có văn bản kết quả này, hoặc nó không còn chờ ở bước này.",
    en: "There is no such result, or it no longer waits at this step.",
    whatToDo: { vi: "Hãy quay lại danh sách để xem văn bản đang ở đâu.", en: "Go back to the list to see where it stands." },
  },
  "one-stop.unknown-procedure": { vi: "Thủ tục này không được nhận vào ngày nộp hồ sơ.", en: "This procedure is not open on the day of submission.", whatToDo: chooseProcedure },
  "one-stop.unknown-case": {
    vi: "Thủ tục không có trường hợp này.",
    en: "The procedure has no such case.",
    whatToDo: { vi: "Hãy chọn lại trường hợp.", en: "Choose the case again." },
  },
  "one-stop.move-forbidden": {
    vi: "Hồ sơ đang ở bước khác nên không làm được việc này, hoặc đây là việc của người khác.",
    en: "The dossier stands at another step, or this is another person's work.",
    whatToDo: reload,
  },
  "one-stop.already-received": {
    vi: ({ code }) => `Hồ sơ đã được người khác tiếp nhận${code ? `, mã ${code}` : ""}.`,
    en: ({ code }) => `Someone else has received this dossier${code ? `, code ${code}` : ""}.`,
    whatToDo: { vi: "Không cần tiếp nhận lần nữa: mã và giấy hẹn ở ngay bên dưới.", en: "Nothing more to do: code and receipt are below." },
  },
  "one-stop.already-taken": {
    vi: "Hồ sơ đã có người khác nhận xử lý.",
    en: "Someone else has already taken this dossier.",
    whatToDo: { vi: "Hãy chọn hồ sơ khác trong danh sách chờ nhận.", en: "Choose another dossier from the list." },
  },
  "one-stop.paper-missing": {
    vi: ({ papers }) => `Hồ sơ còn thiếu giấy tờ bắt buộc${papers ? `: ${papers}` : ""}.`,
    en: ({ papers }) => `Required papers are missing${papers ? `: ${papers}` : ""}.`,
    whatToDo: { vi: "Chưa tiếp nhận được. Hãy nói cho người nộp biết đủ mọi giấy tờ còn thiếu trong một lần.", en: "It cannot be received yet. Tell the person all that is missing, once." },
  },
  "one-stop.answers-wrong": { vi: "Có nội dung khai chưa đúng.", en: "Something in the form is not right." },
  "one-stop.channel-closed": {
    vi: "Trường hợp này không có thời hạn giải quyết cho cách nộp đã chọn.",
    en: "This case has no time limit for this way of submitting.",
    whatToDo: { vi: "Hãy chọn cách nộp khác, hoặc báo người quản trị nghiệp vụ xem lại thủ tục.", en: "Choose another way, or ask the business administrator to check the procedure." },
  },
  "one-stop.result-exists": { vi: "Hồ sơ đã có văn bản kết quả.", en: "The dossier already has a result.", whatToDo: reload },
  "one-stop.result-changed": {
    vi: "Văn bản vừa thay đổi sau khi trang này được mở.",
    en: "The document changed after this page was opened.",
    whatToDo: {
      vi: "Hãy mở bản mới nhất để đọc lại trước khi lưu hoặc ký. Những gì bạn vừa điền vẫn còn bên dưới.",
      en: "Read the latest version before saving or signing. What you filled in is still below.",
    },
  },
  "one-stop.content-wrong": { vi: "Nội dung văn bản chưa đúng.", en: "The content of the document is not right." },
  "one-stop.not-your-result": {
    vi: "Văn bản này được giao cho người khác.",
    en: "This document is someone else's.",
    whatToDo: { vi: "Hãy bỏ chọn văn bản không phải của bạn. Không ai ký hoặc soạn thay người khác.", en: "Take out the document that is not yours. Nobody signs or drafts in another's place." },
  },
  "one-stop.nothing-chosen": {
    vi: "Chưa chọn văn bản nào.",
    en: "No document was chosen.",
    whatToDo: { vi: "Hãy đánh dấu ít nhất một văn bản.", en: "Tick at least one document." },
  },
  "one-stop.wrong-order": {
    vi: "Cơ quan ghi số và ký theo thứ tự khác.",
    en: "The agency numbers and signs in the other order.",
    whatToDo: reload,
  },
  "one-stop.result-not-issued": {
    vi: "Kết quả chưa được phát hành.",
    en: "The result has not been issued yet.",
    whatToDo: { vi: "Hãy chờ văn thư đóng dấu xong.", en: "Wait until the clerk has sealed it." },
  },
  "one-stop.unknown-code": {
    vi: "Không có hồ sơ nào mang mã này.",
    en: "No dossier has this code.",
    whatToDo: { vi: "Hãy kiểm tra lại từng ký tự trên giấy tiếp nhận.", en: "Check each sign against the receipt." },
  },
  "one-stop.file-not-yours": { vi: "Tệp này không thuộc hồ sơ, hoặc bạn không được mở.", en: "This file is not the dossier's, or you may not open it." },
};

export const numberingRefusals: RefusalTexts<NumberingRefusal> = {
  "numbering.no-series": {
    vi: "Cơ quan chưa mở sổ số cho loại văn bản này trong năm nay.",
    en: "The agency has no book of numbers for this kind of document this year.",
    whatToDo: tellBusiness,
  },
  "numbering.not-taken": { vi: "Số này chưa được cấp.", en: "This number has not been taken." },
  "numbering.already-explained": { vi: "Số không dùng này đã được giải trình.", en: "This unused number has already been explained." },
};

export const paperRefusals: RefusalTexts<PaperRefusal> = {
  "papers.unknown-template": { vi: "Không có mẫu in này, hoặc mẫu chưa có hiệu lực.", en: "There is no such template, or it is not in force.", whatToDo: tellBusiness },
  "papers.invalid-values": { vi: "Có nội dung không in được lên văn bản.", en: "Something cannot be printed on the document." },
  "papers.wrong-value": {
    vi: ({ label }) => (label === undefined ? "Nội dung này không đúng loại." : `“${label}” không đúng loại.`),
    en: ({ label }) => (label === undefined ? "This is of the wrong kind." : `“${label}” is of the wrong kind.`),
  },
  "papers.too-long": {
    vi: ({ label }) => (label === undefined ? "Nội dung này dài hơn chỗ in." : `“${label}” dài hơn chỗ in.`),
    en: ({ label }) => (label === undefined ? "This is longer than the paper takes." : `“${label}” is longer than the paper takes.`),
  },
  "papers.unsupported-character": {
    vi: ({ label }) => (label === undefined ? "Có ký tự không in được." : `“${label}” có ký tự không in được.`),
    en: ({ label }) => (label === undefined ? "It has a character that cannot be printed." : `“${label}” has a character that cannot be printed.`),
    whatToDo: { vi: "Hãy gõ lại chỗ đó, không dán biểu tượng.", en: "Type that part again; do not paste symbols." },
  },
  "papers.render-failed": { vi: "Chưa tạo được bản in.", en: "The document could not be made.", whatToDo: tellTechnical },
  "papers.unavailable": {
    vi: "Đang có quá nhiều bản in chờ.",
    en: "Too many documents wait to be printed.",
    whatToDo: { vi: "Hệ thống sẽ tự in khi rảnh. Hãy mở lại trang sau ít phút.", en: "They will be printed by themselves. Open the page again in a few minutes." },
  },
};

export const exchangeRefusals: RefusalTexts<ExchangeRefusal> = {
  "exchange.unknown-procedure": { vi: "Hồ sơ gửi đến mang mã thủ tục mà tỉnh không có.", en: "The delivery names a procedure that the province does not know.", whatToDo: tellBusiness },
  "exchange.unknown-agency": { vi: "Hồ sơ gửi đến mang mã cơ quan mà tỉnh không có.", en: "The delivery names an agency that the province does not know.", whatToDo: tellBusiness },
  "exchange.unknown-file": { vi: "Hồ sơ gửi đến nhắc một tệp chưa được gửi.", en: "The delivery names a file that was not sent." },
  "exchange.file-differs": { vi: "Tệp gửi lại khác với tệp đã gửi trước đó.", en: "The file differs from the one that was sent before." },
  "exchange.file-or-result-needed": { vi: "Thiếu tệp hoặc kết quả đi kèm.", en: "A file or a result is needed." },
  "exchange.applicant-number-needed": { vi: "Thiếu số định danh của chủ hồ sơ.", en: "The applicant's number is needed." },
  "exchange.delivery-differs": {
    vi: "Bên gửi đã gửi lại hồ sơ này với nội dung khác.",
    en: "The sender sent this dossier again with other content.",
    whatToDo: { vi: "Hãy liên hệ bên gửi để biết bản nào đúng.", en: "Ask the sender which one is right." },
  },
  "exchange.unknown-number-code": { vi: "Không có loại số này.", en: "There is no such kind of number." },
  "exchange.upload-needed": { vi: "Thiếu tệp gửi kèm.", en: "A file is needed." },
  "exchange.token-invalid": { vi: "Hệ thống gửi chưa được xác thực, hoặc phiên đã hết.", en: "The sending system is not known, or its token has run out." },
  "exchange.partner-unknown": { vi: "Hệ thống này chưa được phép gửi hồ sơ.", en: "This system may not deliver dossiers." },
  "exchange.unknown-message": { vi: "Không có lần gửi này.", en: "There is no such delivery." },
  "exchange.already-taken": { vi: "Lần gửi này đã thành hồ sơ.", en: "This delivery has already become a dossier." },
  "exchange.already-refused": { vi: "Lần gửi này đã bị từ chối.", en: "This delivery has already been refused." },
  "exchange.time-wrong-form": { vi: "Thời điểm gửi đến không đúng dạng.", en: "A time in the delivery is not in the right form." },
  "exchange.day-wrong-form": { vi: "Ngày gửi đến không đúng dạng.", en: "A day in the delivery is not in the right form." },
  "exchange.time-in-future": { vi: "Thời điểm gửi đến ở tương lai.", en: "A time in the delivery lies in the future." },
  "exchange.control-signs": { vi: "Nội dung gửi đến có ký tự điều khiển.", en: "The delivery holds control characters." },
  "exchange.wrong-code": { vi: "Mã gửi đến không đúng.", en: "A code in the delivery is wrong." },
};

export const noticesRefusals: RefusalTexts<NoticesRefusal> = {
  "notices.unknown-template": { vi: "Không có mẫu thông báo này.", en: "There is no such notice template.", whatToDo: tellTechnical },
  "notices.facts-wrong": { vi: "Thông báo có nội dung chưa đúng.", en: "Something in the notice is not right." },
  "notices.fact-missing": { vi: "Thông báo thiếu một nội dung.", en: "Something is missing in the notice." },
  "notices.fact-wrong-form": { vi: "Một nội dung của thông báo không đúng dạng.", en: "Something in the notice is not in the right form." },
  "notices.fact-unknown": { vi: "Thông báo có một nội dung thừa.", en: "The notice holds something that does not belong." },
  "notices.unknown-notice": { vi: "Không có thông báo này.", en: "There is no such notice." },
};
