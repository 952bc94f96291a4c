import type { DraftsRefusal } from "#capabilities/drafts";
import type { ExchangeRefusal } from "#capabilities/exchange";
import type { FeedbackRefusal } from "#capabilities/feedback";
import type { InterchangeRefusal } from "#capabilities/interchange";
import type { NoticesRefusal } from "#capabilities/notices";
import type { NumberingRefusal } from "#capabilities/numbering";
import type { OneStopRefusal } from "#capabilities/one-stop";
import type { PaperRefusal } from "#capabilities/papers";
import type { RefusalTexts } from "../refusal-texts.ts";
import { agenciesRefusals } from "./agencies-refusals.ts";
import { calendarRefusals } from "./calendar-refusals.ts";
import { copiesRefusals } from "./copies-refusals.ts";
import { mailRefusals } from "./mail-refusals.ts";
import { documentsRefusals } from "./documents-refusals.ts";
import { incomingRefusals, registersRefusals } from "./incoming-refusals.ts";
import { identityRefusals } from "./identity-refusals.ts";
import { personsRefusals } from "./persons-refusals.ts";
import { proceduresRefusals } from "./procedures-refusals.ts";
import { searchRefusals } from "./search-refusals.ts";
import { signatureRefusals } from "./signature-refusals.ts";
import { revocationRefusals } from "./revocation-refusals.ts";
import { signingGrantsRefusals } from "./signing-grants-refusals.ts";
import { upperRefusals } from "./upper-refusals.ts";
import { workFilesRefusals } from "./work-files-refusals.ts";
import { wordRefusals } from "./word-refusals.ts";

const seeLatest = {
  vi: "Hãy mở lại trang để xem bản mới nhất.",
  en: "Open the page again to see the latest version.",
};
const askAdministrator = {
  vi: "Hãy báo người quản trị nghiệp vụ của cơ quan.",
  en: "Please tell your agency's business administrator.",
};

const exchange: RefusalTexts<ExchangeRefusal> = {
  "exchange.unknown-procedure": {
    vi: "Tỉnh không có thủ tục mang mã này.",
    en: "The province has no procedure with this code.",
  },
  "exchange.unknown-agency": {
    vi: "Không có cơ quan tiếp nhận mang mã này.",
    en: "There is no receiving agency with this code.",
  },
  "exchange.unknown-file": { vi: "Không có tệp mang mã này.", en: "There is no file with this code." },
  "exchange.file-differs": { vi: "Tệp không khớp với mã băm đi kèm.", en: "The file does not match its hash." },
  "exchange.file-or-result-needed": {
    vi: "Mỗi giấy tờ phải có tệp hoặc mã kết quả.",
    en: "Each paper needs a file or a result code.",
  },
  "exchange.applicant-number-needed": {
    vi: "Thiếu số định danh của chủ hồ sơ.",
    en: "The identity number of the person concerned is missing.",
  },
  "exchange.delivery-differs": {
    vi: "Hồ sơ mang mã này đã được gửi với nội dung khác.",
    en: "A dossier with this code was delivered before with other content.",
  },
  "exchange.unknown-number-code": { vi: "Không có loại số này.", en: "There is no such kind of number." },
  "exchange.upload-needed": { vi: "Thiếu tệp.", en: "The file is missing." },
  "exchange.token-invalid": { vi: "Mã truy cập sai hoặc hết hạn.", en: "The access token is wrong or has ended." },
  "exchange.partner-unknown": { vi: "Không xác định được hệ thống gửi.", en: "The sending system is not known." },
  "exchange.unknown-message": { vi: "Không có thông điệp này.", en: "There is no such message." },
  "exchange.already-taken": {
    vi: "Thông điệp này đã thành hồ sơ.",
    en: "This message has become a dossier.",
    whatToDo: seeLatest,
  },
  "exchange.already-refused": {
    vi: "Thông điệp này đã bị từ chối.",
    en: "This message was refused.",
    whatToDo: seeLatest,
  },
  "exchange.time-wrong-form": { vi: "Thời điểm không đúng dạng.", en: "The time is not in the right form." },
  "exchange.day-wrong-form": { vi: "Ngày không đúng dạng.", en: "The day is not in the right form." },
  "exchange.time-in-future": { vi: "Thời điểm nằm ở tương lai.", en: "The time lies in the future." },
  "exchange.control-signs": {
    vi: "Nội dung có ký tự không được phép.",
    en: "The text holds characters that are not allowed.",
  },
  "exchange.wrong-code": { vi: "Mã không đúng quy định.", en: "The code is not in the right form." },
  "exchange.nothing-to-tell": {
    vi: "Điều này đã được báo hoặc đang được gửi lại.",
    en: "This has been told, or is being sent again.",
    whatToDo: seeLatest,
  },
  "exchange.newer-told": {
    vi: "Bên nhận đã có trạng thái mới hơn của hồ sơ này nên không gửi lại trạng thái cũ.",
    en: "The receiver already has a later status of this dossier, so the older one is not sent again.",
  },
};

const interchange: RefusalTexts<InterchangeRefusal> = {
  "interchange.no-receiver": {
    vi: "Hãy chọn ít nhất một nơi nhận điện tử.",
    en: "Choose at least one electronic receiver.",
  },
  "interchange.receiver-twice": { vi: "Một nơi nhận được ghi hai lần.", en: "A receiver stands in the list twice." },
  "interchange.unknown-receiver": {
    vi: ({ organId }) =>
      `Không có cơ quan mang mã ${organId ?? "này"} trong hệ thống hoặc trên trục liên thông. Hãy chọn nơi nhận trong danh sách.`,
    en: ({ organId }) =>
      `No agency with the code ${organId ?? ""} is known here or on the document axis. Choose a receiver from the list.`,
  },
  "interchange.unknown-file": { vi: "Không còn tệp để gửi kèm.", en: "A file to be sent along is not there." },
  "interchange.unknown-message": { vi: "Không có văn bản này.", en: "There is no such document." },
  "interchange.message-secret": {
    vi: "Thông điệp mang dấu độ mật nên không tải được.",
    en: "The message bears a mark of secrecy, so it cannot be downloaded.",
  },
  "interchange.unknown-certificate": { vi: "Không có chứng thư này.", en: "There is no such certificate." },
  "interchange.nothing-to-send": {
    vi: "Không có văn bản nào cần gửi lại tới nơi nhận này.",
    en: "Nothing has to be sent to this receiver again.",
    whatToDo: seeLatest,
  },
};

const numbering: RefusalTexts<NumberingRefusal> = {
  "numbering.no-series": {
    vi: "Cơ quan chưa mở sổ để cấp số này.",
    en: "The agency has no book open for this number.",
    whatToDo: askAdministrator,
  },
  "numbering.not-taken": { vi: "Số này chưa được cấp.", en: "This number has not been given." },
  "numbering.given-elsewhere": {
    vi: "Số này do hệ thống khác cấp, không đánh tại chỗ được.",
    en: "Another system gives this number; it cannot be counted here.",
    whatToDo: askAdministrator,
  },
  "numbering.given-twice": {
    vi: "Hệ thống cấp số đã trả lại một số đã cấp trước đó.",
    en: "The system that gives the numbers answered with one it had given before.",
    whatToDo: askAdministrator,
  },
  "numbering.counted-here": {
    vi: "Loại số này do cơ quan tự đánh, không lấy từ hệ thống khác được.",
    en: "The agency counts these numbers itself; they cannot come from another system.",
  },
  "numbering.needs-number-first": {
    vi: "Cơ quan đang hoặc sẽ ký trước, ghi số sau, hoặc còn văn bản loại này ký trước mà chưa có số. Số do hệ thống khác cấp phải có trước khi ký.",
    en: "The agency signs before it numbers, now or later, or has documents of this kind that are to be numbered after their signature. A number from another system must be there before the signature.",
    whatToDo: {
      vi: "Hãy đổi thứ tự sang ghi số trước, chờ phát hành hết văn bản ký trước, rồi đặt lại.",
      en: "Change the order to numbering first, wait until those documents are issued, then set it again.",
    },
  },
  "numbering.out-of-reach": {
    vi: "Không có cơ quan này trong phạm vi của bạn.",
    en: "There is no such agency within your reach.",
  },
  "numbering.day-begun": {
    vi: "Chọn một ngày sau hôm nay: ngày đã bắt đầu giữ nguyên cách đánh số.",
    en: "Choose a day after today: a day that has begun keeps its series.",
  },
  "numbering.no-such-book": {
    vi: "Cơ quan không có sổ này để đánh số tiếp.",
    en: "The agency keeps no such book to continue.",
  },
  "numbering.book-begun": {
    vi: "Sổ năm nay đã có số, không đánh tiếp theo sổ cũ được nữa.",
    en: "This year's book has numbers already; it can't go on from an old one any more.",
  },
  "numbering.already-explained": {
    vi: "Số bỏ trống này đã được giải trình.",
    en: "This unused number has been explained.",
  },
};

const oneStop: RefusalTexts<OneStopRefusal> = {
  "one-stop.unknown-dossier": {
    vi: "Không có hồ sơ này, hoặc bạn không được xem.",
    en: "There is no such dossier, or you may not see it.",
  },
  "one-stop.unknown-delivery": {
    vi: "Không có hồ sơ gửi đến này.",
    en: "No such dossier was delivered.",
  },
  "one-stop.unknown-agency": {
    vi: "Không có cơ quan giải quyết mang mã này vào ngày nộp.",
    en: "No deciding agency had this code on the day of submission.",
  },
  "one-stop.unknown-paper": { vi: "Không có giấy tờ này trong hồ sơ.", en: "The dossier has no such paper." },
  "one-stop.unknown-result": { vi: "Hồ sơ chưa có kết quả này.", en: "The dossier has no such result." },
  "one-stop.unknown-procedure": {
    vi: "Thủ tục này chưa được mở để tiếp nhận.",
    en: "This procedure is not open for reception.",
  },
  "one-stop.unknown-case": { vi: "Hãy chọn một trường hợp của thủ tục.", en: "Choose one of the procedure's cases." },
  "one-stop.move-forbidden": {
    vi: "Hồ sơ đang ở bước khác nên chưa làm được việc này, hoặc việc này không thuộc vai trò của bạn.",
    en: "The dossier is at another step, or this is not for your role.",
    whatToDo: seeLatest,
  },
  "one-stop.already-received": {
    vi: ({ code }) => `Hồ sơ đã được tiếp nhận trước đó${code ? ` với mã ${code}` : ""}.`,
    en: ({ code }) => `The dossier was received before${code ? ` as ${code}` : ""}.`,
  },
  "one-stop.waits-for-code": {
    vi: "Hồ sơ đã tiếp nhận và đang chờ mã hồ sơ hoặc số sổ theo dõi từ hệ thống quốc gia.",
    en: "The dossier is received and waits for its code or register number from the national system.",
    whatToDo: {
      vi: "Mã thường có sau ít giây; hãy tải lại trang. Nếu quá lâu, hãy báo quản trị kỹ thuật xem trang Việc nền.",
      en: "It usually comes within seconds; load the page again. If it takes long, ask the technical administrator to look at the background work.",
    },
  },
  "one-stop.waits-for-number": {
    vi: "Kết quả đã được ghi số và đang chờ số từ hệ thống quốc gia.",
    en: "The result was numbered and waits for its number from the national system.",
    whatToDo: {
      vi: "Số thường có sau ít giây; hãy tải lại trang. Nếu quá lâu, hãy báo quản trị kỹ thuật xem trang Việc nền.",
      en: "It usually comes within seconds; load the page again. If it takes long, ask the technical administrator to look at the background work.",
    },
  },
  "one-stop.already-taken": {
    vi: "Người khác đã nhận giải quyết hồ sơ này.",
    en: "Someone else has taken this dossier.",
    whatToDo: seeLatest,
  },
  "one-stop.not-taken-over": {
    vi: "Trung tâm của cơ quan giải quyết chưa nhận bàn giao hồ sơ này.",
    en: "The deciding agency's Centre has not taken this dossier over yet.",
    whatToDo: { vi: "Hãy chờ nhận bàn giao rồi làm tiếp.", en: "Wait until it is taken over." },
  },
  "one-stop.already-taken-over": {
    vi: "Hồ sơ này đã được nhận bàn giao.",
    en: "This dossier was taken over before.",
    whatToDo: seeLatest,
  },
  "one-stop.nothing-to-take-over": {
    vi: "Hồ sơ này không tiếp nhận ở nơi khác nên không có bàn giao.",
    en: "This dossier was not received elsewhere: there is nothing to take over.",
  },
  "one-stop.agency-unfit": {
    vi: "Hãy chọn cơ quan có thẩm quyền giải quyết thủ tục này.",
    en: "Choose an agency that decides this procedure.",
  },
  "one-stop.agency-several": {
    vi: "Có nhiều cơ quan khớp. Hãy gõ thêm, hoặc chọn tên đầy đủ trong danh sách gợi ý.",
    en: "Several agencies match. Type more, or choose a whole name from the list that is offered.",
  },
  "one-stop.already-signed": {
    vi: "Kết quả đã được ký nên hồ sơ không rút được nữa.",
    en: "The result is signed, so the dossier can no longer be withdrawn.",
  },
  "one-stop.not-of-the-unit": {
    vi: "Hãy chọn một công chức thuộc đơn vị bạn phụ trách.",
    en: "Choose an officer of the unit you lead.",
  },
  "one-stop.same-officer": {
    vi: "Người này đang xử lý hồ sơ rồi.",
    en: "This officer has the dossier already.",
  },
  "one-stop.paper-missing": {
    vi: ({ papers }) => `Hồ sơ còn thiếu giấy tờ${papers ? `: ${papers}` : ""}.`,
    en: ({ papers }) => `Papers are missing${papers ? `: ${papers}` : ""}.`,
    whatToDo: {
      vi: "Hãy thêm đủ giấy tờ, hoặc yêu cầu người nộp bổ sung đầy đủ trong một lần.",
      en: "Add the papers, or ask the applicant for all of them at once.",
    },
  },
  "one-stop.answers-wrong": { vi: "Tờ khai có nội dung cần sửa.", en: "The form has something to correct." },
  "one-stop.channel-closed": {
    vi: "Thủ tục này không nhận hồ sơ theo cách nộp này.",
    en: "This procedure does not take dossiers by this channel.",
  },
  "one-stop.led-elsewhere": {
    vi: "Thủ tục này được giải quyết trên hệ thống của bộ, không tiếp nhận ở đây.",
    en: "This procedure is handled in a ministry's system and is not taken here.",
    whatToDo: {
      vi: "Hãy hướng dẫn người nộp đến Cổng Dịch vụ công quốc gia.",
      en: "Lead the applicant to the National Public Service Portal.",
    },
  },
  "one-stop.result-exists": {
    vi: "Hồ sơ đã có dự thảo kết quả.",
    en: "The dossier already has a draft.",
    whatToDo: seeLatest,
  },
  "one-stop.result-changed": {
    vi: "Dự thảo đã được sửa sau khi bạn mở trang.",
    en: "The draft was changed after you opened the page.",
    whatToDo: seeLatest,
  },
  "one-stop.content-wrong": { vi: "Dự thảo có nội dung cần sửa.", en: "The draft has something to correct." },
  "one-stop.not-your-result": {
    vi: "Văn bản này chờ người khác ký.",
    en: "This document waits for someone else's signature.",
  },
  "one-stop.document-not-issued": {
    vi: "Văn bản này chưa phát hành, hoặc đã thu hồi, thay thế.",
    en: "This document is not issued, or was recalled or replaced.",
  },
  "one-stop.document-taken": {
    vi: "Văn bản này đã là kết quả của một hồ sơ.",
    en: "This document is the result of a dossier already.",
  },
  "one-stop.number-order-unfit": {
    vi: "Cơ quan đặt ký trước, ghi số sau, nhưng số văn bản lại có chữ hoặc dấu, hoặc do hệ thống khác cấp; ô để trống sau khi ký chỉ nhận chữ số.",
    en: "The agency signs before it numbers, but its numbers hold more than digits or come from another system; the place left open under a signature takes digits alone.",
    whatToDo: askAdministrator,
  },
  "one-stop.signer-left": {
    vi: "Người được chọn ký không còn giữ chức vụ ở cơ quan nên văn bản được trả về để chọn lại.",
    en: "The chosen signer no longer holds a post at the agency, so the document was given back.",
    whatToDo: { vi: "Hãy chọn người ký khác rồi trình lại.", en: "Choose another signer and submit it again." },
  },
  "one-stop.nothing-chosen": { vi: "Chưa chọn văn bản nào.", en: "Choose at least one document." },
  "one-stop.wrong-order": {
    vi: "Việc này phải làm sau bước trước đó.",
    en: "The step before this one comes first.",
    whatToDo: seeLatest,
  },
  "one-stop.result-not-issued": {
    vi: "Kết quả chưa được ban hành nên chưa trả được.",
    en: "The result has not been issued, so it cannot be returned yet.",
  },
  "one-stop.result-recalled": {
    vi: "Văn bản kết quả đã bị thu hồi nên không trả cho người dân.",
    en: "The result was taken back, so it is not handed over.",
    whatToDo: {
      vi: "Chờ người giải quyết ban hành văn bản khác làm kết quả.",
      en: "Wait until the case officer issues another document as the result.",
    },
  },
  "one-stop.not-tracked": {
    vi: "Không có hồ sơ nào khớp với mã hồ sơ và bốn số này.",
    en: "No dossier matches this dossier code and these four digits.",
    whatToDo: {
      vi: "Hãy so lại mã hồ sơ trên giấy hẹn và bốn số cuối của số định danh người nộp hoặc chủ hồ sơ.",
      en: "Compare the dossier code with your receipt, and the last four digits with the identity number of the applicant or submitter.",
    },
  },
  "one-stop.track-closed": {
    vi: "Mã hồ sơ này vừa được thử sai nhiều lần nên tạm đóng tra cứu.",
    en: "This dossier code was just tried wrongly several times and is closed for a while.",
    whatToDo: {
      vi: "Hãy thử lại sau 15 phút, hoặc tra cứu bằng mã tra cứu in dưới mã QR trên giấy hẹn.",
      en: "Try again in 15 minutes, or use the tracking code printed under the QR code on the receipt.",
    },
  },
  "one-stop.unknown-code": {
    vi: "Không có hồ sơ nào mang mã tra cứu này. Hãy so lại với mã in dưới hình QR trên giấy hẹn.",
    en: "No dossier has this tracking code. Compare it with the code under the QR image on the receipt.",
  },
  "one-stop.file-not-yours": {
    vi: "Không có tệp này, hoặc bạn không được mở.",
    en: "There is no such file, or you may not open it.",
  },
};

const drafts: RefusalTexts<DraftsRefusal> = {
  "drafts.unknown": {
    vi: "Không có hồ sơ nháp này, hoặc hồ sơ nháp không phải của bạn.",
    en: "There is no such draft, or it is not yours.",
  },
  "drafts.expired": {
    vi: "Hồ sơ nháp này đã hết hạn lưu nên không mở được nữa.",
    en: "This draft was kept as long as drafts are kept and can no longer be opened.",
    whatToDo: { vi: "Hãy bắt đầu lại từ trang của thủ tục.", en: "Begin again from the page of the procedure." },
  },
  "drafts.already-submitted": {
    vi: "Hồ sơ nháp này đã được nộp rồi.",
    en: "This draft has been submitted already.",
    whatToDo: { vi: "Hồ sơ nằm trong mục Hồ sơ của bạn.", en: "You will find it among your dossiers." },
  },
  "drafts.too-many": {
    vi: ({ most }) =>
      `Bạn đang có ${most ?? "quá nhiều"} hồ sơ nháp. Hãy nộp hoặc xóa bớt trước khi bắt đầu hồ sơ mới.`,
    en: ({ most }) => `You have ${most ?? "too many"} drafts. Submit or delete one before you begin another.`,
  },
  "drafts.door-closed": {
    vi: "Hiện trang của tỉnh không nhận hồ sơ của thủ tục này.",
    en: "The province's own pages do not take this procedure at present.",
    whatToDo: {
      vi: "Hãy nộp trên Cổng Dịch vụ công quốc gia, hoặc tại Trung tâm Phục vụ hành chính công.",
      en: "Submit it on the National Public Service Portal, or at a Public Administrative Service Centre.",
    },
  },
  "drafts.unknown-procedure": {
    vi: "Thủ tục này không còn được thực hiện.",
    en: "This procedure is no longer in force.",
  },
  "drafts.unknown-case": { vi: "Hãy chọn một trường hợp của thủ tục.", en: "Choose one of the procedure's cases." },
  "drafts.agency-unfit": {
    vi: "Cơ quan này hiện không giải quyết thủ tục này. Hãy chọn cơ quan khác.",
    en: "This agency does not handle the procedure at present. Choose another one.",
  },
  "drafts.answers-too-long": { vi: "Tờ khai có quá nhiều nội dung.", en: "The form holds too much text." },
  "drafts.unknown-component": {
    vi: "Hồ sơ của trường hợp này không có loại giấy tờ đó.",
    en: "This case does not ask for such a paper.",
  },
  "drafts.unknown-paper": { vi: "Không có giấy tờ này trong hồ sơ nháp.", en: "The draft has no such paper." },
  "drafts.paper-missing": { vi: "Chưa tải lên giấy tờ này.", en: "This paper has not been uploaded." },
  "drafts.too-many-files": {
    vi: ({ most }) => `Một hồ sơ chứa nhiều nhất ${most ?? ""} tệp.`,
    en: ({ most }) => `A dossier holds at most ${most ?? ""} files.`,
    whatToDo: { vi: "Hãy ghép nhiều trang vào một tệp PDF.", en: "Put several pages into one PDF." },
  },
  "drafts.files-too-large": {
    vi: "Các tệp của hồ sơ này cộng lại đã quá 100 MB.",
    en: "The files of this dossier weigh more than 100 MB together.",
  },
  "drafts.incomplete": {
    vi: ({ count }) => `Hồ sơ chưa nộp được: còn ${count ?? "vài"} chỗ cần sửa.`,
    en: ({ count }) => `It cannot be submitted yet: ${count ?? "some"} things need to be put right.`,
    whatToDo: {
      vi: "Tất cả được kê bên dưới; bấm vào từng chỗ để sửa.",
      en: "All of them are listed below; each leads to where it is put right.",
    },
  },
};

const feedback: RefusalTexts<FeedbackRefusal> = {
  "feedback.no-result-yet": {
    vi: "Hồ sơ chưa có kết quả nên chưa đánh giá được.",
    en: "There is no result yet, so it cannot be rated.",
  },
  "feedback.already-rated": {
    vi: "Hồ sơ này đã được đánh giá. Mỗi hồ sơ chỉ đánh giá một lần.",
    en: "This dossier was rated before. Each is rated once.",
  },
  "feedback.unknown-question": { vi: "Hãy trả lời đủ các câu hỏi.", en: "Answer all the questions." },
};

const papers: RefusalTexts<PaperRefusal> = {
  "papers.unknown-template": { vi: "Không có mẫu văn bản này.", en: "There is no such template." },
  "papers.invalid-values": { vi: "Văn bản có nội dung cần sửa.", en: "The document has something to correct." },
  "papers.wrong-value": { vi: "Nội dung này chưa đúng.", en: "This is not right." },
  "papers.too-long": {
    vi: "Nội dung dài hơn chỗ dành cho nó trên giấy.",
    en: "The text is longer than the paper has room for.",
  },
  "papers.unsupported-character": {
    vi: "Nội dung có ký tự không in được. Hãy xóa ký tự lạ hoặc gõ lại.",
    en: "The text holds a character that cannot be printed. Remove it or type it again.",
  },
  "papers.render-failed": {
    vi: "Chưa tạo được văn bản.",
    en: "The document could not be made.",
    whatToDo: askAdministrator,
  },
  "papers.unavailable": {
    vi: "Đang có nhiều văn bản chờ tạo.",
    en: "Many documents are waiting to be made.",
    whatToDo: { vi: "Hãy thử lại sau ít phút.", en: "Try again in a few minutes." },
  },
};

/** Signing in, accounts, delegations. */
const notices: RefusalTexts<NoticesRefusal> = {
  "notices.unknown-template": { vi: "Không có mẫu thông báo này.", en: "There is no such kind of notice." },
  "notices.facts-wrong": { vi: "Thông báo có nội dung cần sửa.", en: "The notice has something to correct." },
  "notices.fact-missing": { vi: "Thông báo còn thiếu nội dung này.", en: "The notice lacks this." },
  "notices.fact-wrong-form": {
    vi: "Nội dung này của thông báo không đúng dạng.",
    en: "This part of the notice is not in the right form.",
  },
  "notices.fact-unknown": {
    vi: "Mẫu thông báo không có chỗ cho nội dung này.",
    en: "The notice has no place for this.",
  },
  "notices.unknown-notice": { vi: "Không có thông báo này.", en: "There is no such notice." },
};

/** Texts of every room; a new room's part is added here. */
export const roomRefusals = {
  ...agenciesRefusals,
  ...calendarRefusals,
  ...copiesRefusals,
  ...mailRefusals,
  ...documentsRefusals,
  ...incomingRefusals,
  ...searchRefusals,
  ...registersRefusals,
  ...workFilesRefusals,
  ...wordRefusals,
  ...revocationRefusals,
  ...signingGrantsRefusals,
  ...drafts,
  ...exchange,
  ...feedback,
  ...interchange,
  ...numbering,
  ...oneStop,
  ...papers,
  ...personsRefusals,
  ...proceduresRefusals,
  ...signatureRefusals,
  ...identityRefusals,
  ...notices,
  ...upperRefusals,
};
