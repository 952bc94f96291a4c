import type { AgenciesRefusal } from "#capabilities/agencies";
import type { CalendarRefusal } from "#capabilities/calendar";
import type { ExchangeRefusal } from "#capabilities/exchange";
import type { IdentityRefusal } from "#capabilities/identity";
import type { NoticesRefusal } from "#capabilities/notices";
import type { NumberingRefusal } from "#capabilities/numbering";
import type { OneStopRefusal } from "#capabilities/one-stop";
import type { PaperRefusal } from "#capabilities/papers";
import type { PersonsRefusal } from "#capabilities/persons";
import type { ProceduresRefusal } from "#capabilities/procedures";
import type { SignatureRefusal } from "#capabilities/signatures";
import type { RefusalTexts } from "../refusal-texts.ts";

const seeLatest = {
  vi: "Hãy mở lại trang để xem bản mới nhất.",
  en: "Open the page again to see the latest version.",
};
const askAdministrator = {
  vi: "Hãy báo người quản trị nghiệp vụ của cơ quan.",
  en: "Please tell your agency's business administrator.",
};
const signAgain = {
  vi: "Hãy mở lại danh sách chờ ký và cho phép ký lần nữa. Văn bản chưa ký không bị ảnh hưởng.",
  en: "Open the list waiting for signature and authorise once more. Documents not yet signed are untouched.",
};

const agencies: RefusalTexts<AgenciesRefusal> = {
  "agencies.unknown": { vi: "Không có cơ quan này.", en: "There is no such agency." },
  "agencies.no-centre": {
    vi: "Nơi này chưa có Trung tâm Phục vụ hành chính công.",
    en: "This place has no Public Administrative Service Centre yet.",
    whatToDo: askAdministrator,
  },
  "agencies.parent-unknown": {
    vi: "Cơ quan cấp trên trong tệp không có.",
    en: "The parent agency in the file does not exist.",
  },
  "agencies.parent-circle": {
    vi: "Các cơ quan trong tệp trực thuộc lẫn nhau thành vòng.",
    en: "Agencies in the file are under each other in a circle.",
  },
  "agencies.key-twice": { vi: "Một cơ quan có mặt hai lần trong tệp.", en: "An agency stands twice in the file." },
  "agencies.code-not-in-form": {
    vi: "Mã định danh cơ quan không đúng dạng.",
    en: "The agency's identifier is not in the right form.",
  },
  "agencies.setting-value": {
    vi: "Giá trị này không dùng được cho thiết lập.",
    en: "The setting does not take this value.",
  },
  "agencies.setting-earlier": {
    vi: "Đã có thiết lập có hiệu lực muộn hơn ngày này.",
    en: "A setting that takes effect later is already there.",
    whatToDo: seeLatest,
  },
};

const calendar: RefusalTexts<CalendarRefusal> = {
  "calendar.no-working-week": {
    vi: "Cơ quan chưa có lịch làm việc cho ngày này nên không tính được hạn trả.",
    en: "The agency has no working hours for this day, so no due time can be worked out.",
    whatToDo: askAdministrator,
  },
  "calendar.no-rule": {
    vi: "Chưa có quy tắc tính thời gian cho ngày này.",
    en: "There is no rule of time for this day.",
    whatToDo: askAdministrator,
  },
  "calendar.not-a-limit": {
    vi: "Thời hạn của thủ tục không đọc được.",
    en: "The procedure's time limit cannot be read.",
    whatToDo: askAdministrator,
  },
  "calendar.day-outside-years": {
    vi: "Có ngày nằm ngoài các năm của bộ lịch.",
    en: "A day lies outside the calendar's years.",
  },
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
};

const numbering: RefusalTexts<NumberingRefusal> = {
  "numbering.no-series": {
    vi: "Cơ quan chưa mở sổ để cấp số này.",
    en: "The agency has no book open for this number.",
    whatToDo: askAdministrator,
  },
  "numbering.not-taken": { vi: "Số này chưa được cấp.", en: "This number has not been given." },
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
  "one-stop.already-taken": {
    vi: "Người khác đã nhận giải quyết hồ sơ này.",
    en: "Someone else has taken this dossier.",
    whatToDo: seeLatest,
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
  "one-stop.unknown-code": {
    vi: "Không có hồ sơ nào mang mã tra cứu này. Hãy so lại với mã in dưới hình QR trên giấy hẹn.",
    en: "No dossier has this tracking code. Compare it with the code under the QR image on the receipt.",
  },
  "one-stop.file-not-yours": {
    vi: "Không có tệp này, hoặc bạn không được mở.",
    en: "There is no such file, or you may not open it.",
  },
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

const persons: RefusalTexts<PersonsRefusal> = {
  "persons.unknown": { vi: "Không có người này.", en: "There is no such person." },
  "persons.details-wrong": {
    vi: "Thông tin về người có chỗ cần sửa.",
    en: "Something about the person needs to be corrected.",
  },
  "persons.same-person": { vi: "Hai bản ghi này là một.", en: "Both records are the same one." },
  "persons.merged-already": {
    vi: "Bản ghi này đã được gộp trước đó.",
    en: "This record was merged before.",
    whatToDo: seeLatest,
  },
  "persons.kinds-differ": {
    vi: "Không gộp được một cá nhân với một tổ chức.",
    en: "A person and an organisation cannot be merged.",
  },
  "persons.nothing-to-find": {
    vi: "Hãy cho biết số định danh hoặc mã số thuế.",
    en: "Give an identity number or a tax code.",
  },
  "persons.name-form": { vi: "Họ và tên chỉ gồm chữ cái và dấu cách.", en: "A name holds letters and spaces only." },
  "persons.citizen-number-form": {
    vi: "Số định danh cá nhân gồm 12 chữ số.",
    en: "A personal identity number has 12 digits.",
  },
  "persons.tax-code-form": { vi: "Mã số thuế gồm 10 hoặc 13 chữ số.", en: "A tax code has 10 or 13 digits." },
  "persons.birth-day-form": { vi: "Ngày sinh phải là một ngày có thật.", en: "The date of birth must be a real date." },
  "persons.birth-day-future": {
    vi: "Ngày sinh không thể ở tương lai.",
    en: "The date of birth cannot lie in the future.",
  },
  "persons.phone-form": {
    vi: "Số điện thoại gồm 10 chữ số, bắt đầu bằng 0.",
    en: "A telephone number has 10 digits and begins with 0.",
  },
  "persons.email-form": {
    vi: "Thư điện tử phải có dạng ten@noi-nhan.vn.",
    en: "An e-mail address must look like name@example.vn.",
  },
  "persons.address-form": { vi: "Địa chỉ chưa đúng.", en: "The address is not right." },
};

const procedures: RefusalTexts<ProceduresRefusal> = {
  "procedures.unknown": { vi: "Không có thủ tục này.", en: "There is no such procedure." },
  "procedures.not-provincial": {
    vi: "Chỉ người quản trị nghiệp vụ cấp tỉnh công bố được thủ tục.",
    en: "Only the province's business administrator publishes procedures.",
  },
  "procedures.already-published": {
    vi: "Phiên bản này đã được công bố.",
    en: "This version is already published.",
    whatToDo: seeLatest,
  },
  "procedures.part-missing": {
    vi: "Thủ tục còn thiếu bộ phận bắt buộc theo Nghị định 63/2010/NĐ-CP nên chưa công bố được.",
    en: "The procedure lacks a part that Decree 63/2010 demands, so it cannot be published.",
  },
  "procedures.not-a-procedure": {
    vi: "Tệp không phải là một thủ tục hành chính.",
    en: "The file is not an administrative procedure.",
  },
  "procedures.files-differ": {
    vi: "Hai tệp của thủ tục không khớp nhau.",
    en: "The procedure's two files do not agree.",
  },
  "procedures.later-version-stands": {
    vi: "Đã có phiên bản mới hơn.",
    en: "A later version already stands.",
    whatToDo: seeLatest,
  },
};

const signatures: RefusalTexts<SignatureRefusal> = {
  "signature.pin-form": {
    vi: "Mã PIN phải gồm các chữ số theo độ dài quy định.",
    en: "The PIN must be digits of the required length.",
  },
  "signature.pin-trivial": {
    vi: "Mã PIN này quá dễ đoán. Hãy chọn mã khác.",
    en: "This PIN is too easy to guess. Choose another.",
  },
  "signature.wrong-pin": { vi: "Mã PIN không đúng.", en: "The PIN is wrong." },
  "signature.not-authorised": {
    vi: "Văn bản này chưa được bạn cho phép ký.",
    en: "You have not authorised this document.",
    whatToDo: signAgain,
  },
  "signature.authorisation-expired": {
    vi: "Lần cho phép ký đã quá mười phút nên hết hiệu lực.",
    en: "The authorisation has ended after ten minutes.",
    whatToDo: signAgain,
  },
  "signature.already-used": {
    vi: "Lần cho phép này đã được dùng cho văn bản này.",
    en: "This authorisation was used for this document.",
  },
  "signature.authorisation-gone": {
    vi: "Lần cho phép ký không còn.",
    en: "The authorisation is gone.",
    whatToDo: signAgain,
  },
  "signature.no-key": {
    vi: "Bạn chưa có khóa ký đang dùng được.",
    en: "You have no signing key in use.",
    whatToDo: askAdministrator,
  },
  "signature.verifier-busy": {
    vi: "Đang có nhiều người xác minh cùng lúc.",
    en: "Many files are being verified at this moment.",
    whatToDo: { vi: "Hãy thử lại sau ít phút.", en: "Try again in a few minutes." },
  },
  "signature.process-away": {
    vi: "Dịch vụ ký số tạm thời chưa phục vụ được.",
    en: "The signing service is not available for the moment.",
    whatToDo: { vi: "Hãy thử lại sau ít phút.", en: "Try again in a few minutes." },
  },
  "signature.key-locked": {
    vi: "Khóa ký đã bị khóa vì nhập sai mã PIN nhiều lần.",
    en: "The signing key is locked after too many wrong PINs.",
    whatToDo: askAdministrator,
  },
  "signature.nothing-chosen": { vi: "Chưa chọn văn bản nào.", en: "Choose at least one document." },
  "signature.unreadable-pdf": { vi: "Không đọc được tệp PDF này.", en: "This PDF cannot be read." },
  "signature.encrypted-pdf": {
    vi: "Tệp PDF có mật khẩu nên không xử lý được.",
    en: "The PDF has a password and cannot be handled.",
  },
  "signature.no-such-field": {
    vi: "Văn bản không có ô dành cho chữ ký này.",
    en: "The document has no such signature field.",
  },
  "signature.field-taken": {
    vi: "Ô này của văn bản đã có chữ ký.",
    en: "This field of the document is already signed.",
  },
  "signature.no-such-page": { vi: "Văn bản không có trang này.", en: "The document has no such page." },
  "signature.no-such-anchor": {
    vi: "Mẫu văn bản không đánh dấu chỗ ký này.",
    en: "The template does not mark this place.",
  },
  "signature.not-first": {
    vi: "Văn bản đã có chữ ký nên không đặt được điều kiện này nữa.",
    en: "The document is already signed, so this can no longer be set.",
  },
  "signature.text-not-allowed": {
    vi: "Không được điền nội dung này vào văn bản đã ký.",
    en: "This may not be filled into a signed document.",
  },
  "signature.time-stamp-unavailable": {
    vi: "Chưa kết nối được dịch vụ cấp dấu thời gian.",
    en: "The time-stamping service cannot be reached.",
    whatToDo: {
      vi: "Hệ thống sẽ tự thử lại; văn bản chưa được ký dở.",
      en: "It will be tried again by itself; nothing is half signed.",
    },
  },
  "signature.time-stamp-refused": {
    vi: "Dịch vụ cấp dấu thời gian từ chối yêu cầu.",
    en: "The time-stamping service refused.",
    whatToDo: askAdministrator,
  },
  "signature.time-stamp-invalid": {
    vi: "Dấu thời gian nhận được không hợp lệ.",
    en: "The time-stamp received is not valid.",
    whatToDo: askAdministrator,
  },
};

/** Signing in, accounts, delegations. */
const identity: RefusalTexts<IdentityRefusal> = {
  "identity.wrong-name-or-password": {
    vi: "Tên đăng nhập hoặc mật khẩu không đúng.",
    en: "The name or the password is wrong.",
  },
  "identity.locked": {
    vi: "Tài khoản tạm khóa vì nhập sai nhiều lần.",
    en: "The account is locked for a while after too many wrong tries.",
    whatToDo: {
      vi: "Hãy thử lại sau, hoặc nhờ người quản trị của cơ quan mở khóa.",
      en: "Try again later, or ask your agency's administrator to unlock it.",
    },
  },
  "identity.code-needed": {
    vi: "Hãy nhập mã xác thực trên điện thoại của bạn.",
    en: "Enter the code from your phone.",
  },
  "identity.wrong-code": { vi: "Mã xác thực không đúng hoặc đã hết hạn.", en: "The code is wrong or has ended." },
  "identity.demo-password-refused": {
    vi: "Mật khẩu dùng thử không được dùng ở đây.",
    en: "A demo password is not accepted here.",
  },
  "identity.session-exists": { vi: "Bạn đã đăng nhập.", en: "You are signed in already." },
  "identity.unknown-session": { vi: "Không có phiên đăng nhập này.", en: "There is no such session." },
  "identity.unknown-account": { vi: "Không có tài khoản này.", en: "There is no such account." },
  "identity.account-closed": { vi: "Tài khoản đã đóng.", en: "The account is closed." },
  "identity.name-form": {
    vi: "Tên đăng nhập chỉ gồm chữ thường không dấu, chữ số, dấu chấm và dấu gạch nối.",
    en: "A sign-in name holds small letters, digits, dots and hyphens only.",
  },
  "identity.name-taken": { vi: "Tên đăng nhập này đã có người dùng.", en: "This sign-in name is taken." },
  "identity.unknown-agency": { vi: "Không có cơ quan này.", en: "There is no such agency." },
  "identity.out-of-reach": {
    vi: "Tài khoản này không thuộc phạm vi quản lý của bạn.",
    en: "This account is outside your reach.",
  },
  "identity.not-yourself": {
    vi: "Bạn không tự làm việc này cho chính mình được.",
    en: "You cannot do this for yourself.",
  },
  "identity.roles-unfit": {
    vi: "Các vai trò này không được giao cho cùng một người.",
    en: "These roles cannot be held together.",
  },
  "identity.period-wrong": {
    vi: "Ngày cuối phải bằng hoặc sau ngày bắt đầu.",
    en: "The last day must not be before the first day.",
  },
  "identity.unknown-position": { vi: "Không có vị trí này.", en: "There is no such position." },
  "identity.position-ended": { vi: "Vị trí này đã kết thúc.", en: "This position has ended." },
  "identity.wrong-current-password": { vi: "Mật khẩu hiện tại không đúng.", en: "The current password is wrong." },
  "identity.password-short": { vi: "Mật khẩu quá ngắn.", en: "The password is too short." },
  "identity.password-simple": {
    vi: "Mật khẩu quá dễ đoán. Hãy dùng vài từ không liên quan với nhau.",
    en: "The password is too easy to guess. Use a few unrelated words.",
  },
  "identity.password-long": { vi: "Mật khẩu quá dài.", en: "The password is too long." },
  "identity.password-has-name": {
    vi: "Mật khẩu không được chứa tên đăng nhập.",
    en: "The password must not hold your sign-in name.",
  },
  "identity.password-same": {
    vi: "Mật khẩu mới phải khác mật khẩu cũ.",
    en: "The new password must differ from the old one.",
  },
  "identity.second-factor-active": { vi: "Xác thực bước hai đã được bật.", en: "The second factor is already on." },
  "identity.second-factor-not-started": {
    vi: "Xác thực bước hai chưa được bắt đầu cài đặt.",
    en: "Setting up the second factor has not begun.",
  },
  "identity.unknown-delegation": { vi: "Không có ủy quyền này.", en: "There is no such delegation." },
  "identity.delegation-ended": { vi: "Ủy quyền này đã kết thúc.", en: "This delegation has ended." },
  "identity.delegate-unfit": {
    vi: "Người này không nhận được ủy quyền này.",
    en: "This person cannot take this delegation.",
  },
  "identity.client-taken": { vi: "Tên hệ thống này đã được dùng.", en: "The name of this system is taken." },
  "identity.wrong-client": { vi: "Hệ thống gọi không được nhận ra.", en: "The calling system is not recognised." },
};

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
  ...agencies,
  ...calendar,
  ...exchange,
  ...numbering,
  ...oneStop,
  ...papers,
  ...persons,
  ...procedures,
  ...signatures,
  ...identity,
  ...notices,
};
