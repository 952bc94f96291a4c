import type { BooksRefusal } from "#capabilities/books";
import type { ConsultationsRefusal } from "#capabilities/consultations";
import type { DocumentFiguresRefusal } from "#capabilities/document-figures";
import type { PublicationsRefusal } from "#capabilities/publications";
import type { FeesRefusal } from "#capabilities/fees";
import type { LettersRefusal } from "#capabilities/letters";
import type { ScansRefusal } from "#capabilities/scans";
import type { RefusalTexts } from "../refusal-texts.ts";

const seeLatest = {
  vi: "Hãy mở lại trang để xem bản mới nhất.",
  en: "Open the page again to see the latest version.",
};

const letters: RefusalTexts<LettersRefusal> = {
  "letters.unknown-letter": { vi: "Không có văn bản này.", en: "There is no such letter." },
  "letters.move-forbidden": {
    vi: "Hồ sơ hoặc văn bản đang ở bước khác nên chưa làm được việc này, hoặc việc này không thuộc vai trò của bạn.",
    en: "The dossier or the letter is at another step, or this is not for your role.",
    whatToDo: seeLatest,
  },
  "letters.request-open": {
    vi: "Hồ sơ đang có một văn bản loại này chưa xong.",
    en: "A letter of this kind is already under way.",
    whatToDo: seeLatest,
  },
  "letters.second-needs-ground": {
    vi: "Từ lần thứ hai, hãy ghi căn cứ và lý do vì sao lần trước chưa yêu cầu đủ (ít nhất 10 ký tự).",
    en: "From the second request on, give the ground and why it was not asked for before (10 characters at least).",
  },
  "letters.nothing-asked": {
    vi: "Hãy chọn ít nhất một giấy tờ hoặc ghi một nội dung cần bổ sung.",
    en: "Choose at least one paper, or write what else is missing.",
  },
  "letters.nothing-handed-in": {
    vi: "Hãy đánh dấu ít nhất một giấy tờ đã bổ sung.",
    en: "Mark at least one paper that was handed in.",
  },
  "letters.not-asked": {
    vi: "Hồ sơ không chờ bổ sung giấy tờ.",
    en: "The dossier does not wait for papers.",
    whatToDo: seeLatest,
  },
  "letters.own-approval": {
    vi: "Người đề nghị không tự duyệt được.",
    en: "Whoever proposed it cannot approve it.",
  },
  "letters.already-postponed": {
    vi: "Hồ sơ đã được hẹn lại một lần; chỉ được hẹn lại một lần.",
    en: "The dossier got a new date before; only one is allowed.",
  },
  "letters.too-late-to-apologise": {
    vi: "Chỉ xin lỗi và hẹn lại được trước ngày hẹn trả ít nhất một ngày.",
    en: "An apology with a new date must go out at least one day before the day that was promised.",
  },
  "letters.already-signed": {
    vi: "Kết quả đã được ký nên không dừng được nữa.",
    en: "The result is signed, so work can no longer be stopped.",
  },
  "letters.letter-changed": {
    vi: "Văn bản không còn là bản bạn đã đọc.",
    en: "The document is no longer the one you read.",
    whatToDo: seeLatest,
  },
  "letters.overtaken": {
    vi: "Hồ sơ đã chuyển bước sau khi văn bản được ký, nên không đóng dấu được nữa.",
    en: "The dossier moved on after the letter was signed, so it can no longer be sealed.",
    whatToDo: {
      vi: "Hãy báo người ký: văn bản cần được bỏ (“Không gửi”) trên trang của văn bản.",
      en: "Tell the signer: the letter is to be dropped on its page.",
    },
  },
  "letters.not-your-letter": {
    vi: "Văn bản này chờ người khác.",
    en: "This letter waits for someone else.",
  },
  "letters.day-passed": { vi: "Hãy chọn một ngày sau hôm nay.", en: "Choose a day after today." },
  "letters.file-not-yours": {
    vi: "Không có tệp này, hoặc bạn không được mở.",
    en: "There is no such file, or you may not open it.",
  },
};

const consultations: RefusalTexts<ConsultationsRefusal> = {
  "consultations.unknown-question": {
    vi: "Không có câu hỏi này, hoặc bạn không được xem.",
    en: "There is no such question, or you may not see it.",
  },
  "consultations.unknown-consultation": {
    vi: "Thủ tục của hồ sơ này không nêu việc lấy ý kiến đó.",
    en: "The procedure of this dossier names no such consultation.",
  },
  "consultations.limit-needed": {
    vi: "Hãy ghi số ngày làm việc để trả lời.",
    en: "Say how many working days there are to answer.",
  },
  "consultations.not-your-dossier": {
    vi: "Chỉ người đang xử lý hồ sơ mới hỏi ý kiến cơ quan khác.",
    en: "Only the officer who has the dossier in hand asks other agencies.",
  },
  "consultations.not-being-processed": {
    vi: "Chỉ hỏi ý kiến khi hồ sơ đang được xử lý.",
    en: "Other agencies are asked only while the dossier is being processed.",
    whatToDo: seeLatest,
  },
  "consultations.own-agency": { vi: "Hãy chọn một cơ quan khác.", en: "Choose another agency." },
  "consultations.already-asked": {
    vi: "Cơ quan này đã được hỏi và chưa trả lời.",
    en: "This agency was asked and has not answered yet.",
  },
  "consultations.closed": {
    vi: "Câu hỏi này đã kết thúc.",
    en: "This question is closed.",
    whatToDo: seeLatest,
  },
  "consultations.file-not-shown": {
    vi: "Không có tệp này, hoặc tệp không được gửi kèm câu hỏi.",
    en: "There is no such file, or it was not shown with the question.",
  },
};

const books: RefusalTexts<BooksRefusal> = {
  "books.wrong-period": {
    vi: "Hãy chọn khoảng ngày hợp lệ, dài nhất một năm.",
    en: "Choose a valid period of one year at most.",
  },
  "books.nothing-in-period": {
    vi: "Không có hồ sơ nào được tiếp nhận trong khoảng ngày này.",
    en: "No dossier was received in this period.",
  },
  "books.not-received": {
    vi: "Hồ sơ chưa tiếp nhận nên chưa có phiếu kiểm soát.",
    en: "The dossier was not received yet, so it has no control sheet.",
  },
  "books.unknown-printing": { vi: "Không có bản in này.", en: "There is no such printing." },
};

/** Texts of the rooms that stand on the one-stop shop. */
const fees: RefusalTexts<FeesRefusal> = {
  "fees.not-received": {
    vi: "Hồ sơ chưa được tiếp nhận nên chưa thu phí, lệ phí.",
    en: "The dossier was not received yet, so no fee is collected.",
  },
  "fees.nothing-due": {
    vi: "Hồ sơ không còn khoản nào phải thu.",
    en: "Nothing is left to collect for this dossier.",
    whatToDo: seeLatest,
  },
  "fees.not-collected-here": {
    vi: "Phí, lệ phí của hồ sơ này do Trung tâm giữ hồ sơ thu.",
    en: "The fees of this dossier are collected by the Centre that keeps it.",
  },
  "fees.not-all-charges": {
    vi: "Các khoản phải thu đã thay đổi trong lúc bạn mở trang.",
    en: "What is due changed while the page was open.",
    whatToDo: seeLatest,
  },
  "fees.amount-needed": {
    vi: "Hãy ghi tổng số tiền thu của khoản này, hoặc ghi căn cứ miễn.",
    en: "Write the sum collected for this charge, or the ground of an exemption.",
  },
  "fees.amount-too-high": {
    vi: "Số tiền lớn hơn mức thu nhân với số lượng. Hãy tính lại hoặc sửa số lượng.",
    en: "The sum is more than the amount times the quantity. Count again, or correct the quantity.",
  },
  "fees.receipt-needed": { vi: "Hãy ghi số biên lai đã lập.", en: "Write the number of the receipt." },
  "fees.receipt-used": {
    vi: "Số biên lai này đã dùng cho một lần thu khác. Hãy kiểm tra lại số trên biên lai.",
    en: "This receipt number was used before. Check the number on the receipt.",
  },
};

const scans: RefusalTexts<ScansRefusal> = {
  "scans.unknown-scan": { vi: "Không có bản quét này.", en: "There is no such scan.", whatToDo: seeLatest },
  "scans.unknown-paper": { vi: "Không có giấy tờ này trong hồ sơ.", en: "The dossier has no such paper." },
  "scans.not-scanned-here": {
    vi: "Giấy tờ của hồ sơ này do Trung tâm giữ hồ sơ quét và kiểm tra.",
    en: "The papers of this dossier are scanned and checked by the Centre that keeps it.",
  },
  "scans.dossier-closed": {
    vi: "Hồ sơ đã kết thúc nên không quét thêm giấy tờ được.",
    en: "The dossier has ended: no more papers are scanned.",
  },
  "scans.nothing-asked": {
    vi: "Hồ sơ không chờ bổ sung giấy tờ.",
    en: "The dossier does not wait for papers.",
    whatToDo: seeLatest,
  },
  "scans.paper-has-file": {
    vi: "Giấy tờ này đã có tệp.",
    en: "This paper has a file.",
    whatToDo: seeLatest,
  },
  "scans.already-confirmed": {
    vi: "Bản quét này đã được xác nhận nên không thay hoặc bỏ được.",
    en: "This scan was confirmed and can no longer be replaced or thrown away.",
    whatToDo: seeLatest,
  },
  "scans.not-handed-in": {
    vi: "Hãy nhận giấy tờ bổ sung vào hồ sơ trước, rồi xác nhận bản quét.",
    en: "Take the paper in first, then confirm its scan.",
  },
  "scans.check-missing": {
    vi: "Hãy đánh dấu đủ ba điều đã kiểm tra. Nếu bản quét không đạt, hãy quét lại.",
    en: "Tick all three things you have checked. If the scan is not good, scan again.",
  },
  "scans.file-not-yours": { vi: "Tệp này không thuộc hồ sơ.", en: "This file is not the dossier's." },
};

const documentFigures: RefusalTexts<DocumentFiguresRefusal> = {
  "document-figures.province-only": {
    vi: "Đơn giá áp dụng cho toàn tỉnh nên chỉ quản trị nghiệp vụ của tỉnh đặt được.",
    en: "Prices hold for the whole province: only its business administrator sets them.",
  },
  "document-figures.month-begun": {
    vi: "Hãy chọn một tháng chưa bắt đầu.",
    en: "Choose a month that has not begun.",
  },
  "document-figures.prices-there": {
    vi: "Tháng này đã có đơn giá mới. Hãy chọn tháng khác.",
    en: "This month already has prices of its own. Choose another.",
  },
};

const publications: RefusalTexts<PublicationsRefusal> = {
  "publications.not-issued": {
    vi: "Chỉ công khai được văn bản đã ký số, đóng dấu, phát hành và còn hiệu lực gửi đi.",
    en: "Only a document that was signed, sealed and issued, and stands, can be laid open.",
  },
  "publications.not-checked": {
    vi: "Hãy rà soát rồi đánh dấu trước khi công khai.",
    en: "Check the document and tick the box before laying it open.",
  },
  "publications.public-already": { vi: "Văn bản này đang được công khai.", en: "This document is public already." },
  "publications.not-public": { vi: "Văn bản này không đang công khai.", en: "This document is not public." },
  "publications.unknown": {
    vi: "Không có văn bản công khai nào ở địa chỉ này.",
    en: "There is no public document at this address.",
  },
  "publications.withdrawn": {
    vi: "Văn bản này đã được gỡ, không mở được tệp nữa.",
    en: "This document was withdrawn: its file is closed.",
  },
};

export const upperRefusals = {
  ...publications,
  ...documentFigures,
  ...letters,
  ...consultations,
  ...books,
  ...fees,
  ...scans,
};
