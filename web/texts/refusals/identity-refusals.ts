import type { IdentityRefusal } from "#capabilities/identity";
import type { RefusalTexts } from "../refusal-texts.ts";

const lookAgain = {
  vi: "Hãy mở lại danh sách để xem bản mới nhất.",
  en: "Open the list again to see the latest version.",
};

export const identityRefusals: RefusalTexts<IdentityRefusal> = {
  "identity.wrong-name-or-password": {
    vi: "Tên đăng nhập hoặc mật khẩu không đúng.",
    en: "The sign-in name or the password is wrong.",
    whatToDo: {
      vi: "Hãy kiểm tra phím Caps Lock và bộ gõ tiếng Việt rồi nhập lại. Sau 5 lần sai liên tiếp, tài khoản tạm khóa.",
      en: "Check Caps Lock and your keyboard language, then try again. After 5 wrong tries in a row the account is locked for a time.",
    },
  },
  "identity.locked": {
    vi: "Tài khoản tạm khóa vì nhập sai quá nhiều lần.",
    en: "The account is locked for now because of too many wrong tries.",
    whatToDo: {
      vi: "Người dân: hãy thử lại sau 30 phút. Cán bộ: hãy báo quản trị nghiệp vụ của cơ quan để mở khóa.",
      en: "Citizens: try again after 30 minutes. Officials: ask the business administrator of your agency to unlock it.",
    },
  },
  "identity.code-needed": {
    vi: "Tài khoản này cần thêm mã dùng một lần.",
    en: "This account also needs a one-time code.",
    whatToDo: {
      vi: "Hãy mở ứng dụng xác thực trên điện thoại, rồi nhập lại mật khẩu cùng mã 6 chữ số.",
      en: "Open the authenticator app on your phone, then type the password again together with the 6-digit code.",
    },
  },
  "identity.wrong-code": {
    vi: "Mã dùng một lần không đúng hoặc đã hết hạn.",
    en: "The one-time code is wrong or has run out.",
    whatToDo: {
      vi: "Mỗi mã chỉ dùng được một lần, trong khoảng 30 giây. Hãy chờ mã mới rồi nhập lại; nếu vẫn sai, hãy xem giờ trên điện thoại có đúng không.",
      en: "Each code works once, for about 30 seconds. Wait for the next one; if it is still wrong, check that the clock of your phone is right.",
    },
  },
  "identity.demo-password-refused": {
    vi: "Mật khẩu dùng thử không được nhận ở tỉnh thật.",
    en: "A trial password is not accepted in a real province.",
    whatToDo: {
      vi: "Hãy nhờ quản trị nghiệp vụ đặt mật khẩu mới.",
      en: "Ask the business administrator to set a new password.",
    },
  },
  "identity.password-differs": {
    vi: "Hai lần nhập mật khẩu mới không giống nhau.",
    en: "The new password was typed differently the second time.",
  },
  "identity.password-change-due": {
    vi: "Mật khẩu do người quản trị đặt phải được đổi trước.",
    en: "A password that an administrator set must be changed first.",
    whatToDo: { vi: "Hãy đăng nhập và đổi mật khẩu.", en: "Sign in and change the password." },
  },
  "identity.session-exists": {
    vi: "Lần đăng nhập này đã được ghi nhận trước đó.",
    en: "This sign-in was recorded before.",
    whatToDo: { vi: "Hãy đăng nhập lại.", en: "Sign in again." },
  },
  "identity.unknown-session": {
    vi: "Không tìm thấy phiên đăng nhập này; có thể nó đã kết thúc.",
    en: "This session was not found; it may have ended already.",
  },
  "identity.unknown-account": {
    vi: "Không tìm thấy tài khoản này trong phạm vi bạn quản trị.",
    en: "This account was not found among those you administer.",
  },
  "identity.account-closed": {
    vi: "Tài khoản này đã đóng.",
    en: "This account is closed.",
    whatToDo: {
      vi: "Nếu người đó trở lại làm việc, hãy mở tài khoản mới.",
      en: "If the person comes back to work, open a new account.",
    },
  },
  "identity.name-form": {
    vi: "Tên đăng nhập chỉ gồm chữ cái không dấu, chữ số, dấu chấm và gạch nối.",
    en: "A sign-in name has only letters without accents, digits, dots and hyphens.",
  },
  "identity.name-taken": {
    vi: "Tên đăng nhập này đã có người dùng.",
    en: "This sign-in name is already in use.",
    whatToDo: {
      vi: "Hãy chọn tên khác, ví dụ thêm tên xã, phường.",
      en: "Choose another one, for example with the name of the commune added.",
    },
  },
  "identity.unknown-agency": { vi: "Không tìm thấy cơ quan này.", en: "This agency was not found." },
  "identity.out-of-reach": {
    vi: "Cơ quan này nằm ngoài phạm vi bạn quản trị.",
    en: "This agency is outside what you administer.",
    whatToDo: {
      vi: "Hãy nhờ quản trị nghiệp vụ của cơ quan cấp trên.",
      en: "Ask the business administrator of the agency above.",
    },
  },
  "identity.not-yourself": {
    vi: "Bạn không tự làm việc này cho tài khoản của chính mình được.",
    en: "You cannot do this to your own account.",
    whatToDo: { vi: "Hãy nhờ một quản trị nghiệp vụ khác.", en: "Ask another business administrator." },
  },
  "identity.roles-unfit": {
    vi: "Loại tài khoản này không giữ được các vai trò đã chọn.",
    en: "This kind of account cannot hold the roles chosen.",
    whatToDo: {
      vi: "Tài khoản nghiệp vụ, quản trị và kỹ thuật phải tách riêng: người làm hai loại việc có hai tài khoản.",
      en: "Business, administration and technical accounts are kept apart: whoever does both has two accounts.",
    },
  },
  "identity.period-wrong": {
    vi: "Khoảng thời gian không đúng: ngày kết thúc phải từ ngày bắt đầu trở đi.",
    en: "The period is wrong: it must not end before it begins.",
  },
  "identity.nobody-with-number": {
    vi: "Không có ai mang số này trong hệ thống. Hãy kiểm tra lại số định danh hoặc mã số thuế.",
    en: "Nobody with this number is known here. Check the identity number or tax code.",
  },
  "identity.unknown-withholding": {
    vi: "Không tìm thấy đề nghị này ở cơ quan của bạn.",
    en: "This request was not found at your agency.",
  },
  "identity.withholding-decided": {
    vi: "Đề nghị này đã được quyết định hoặc đã hết hạn.",
    en: "This request was decided already, or its time is over.",
    whatToDo: { vi: "Hãy xem lại danh sách.", en: "Look at the list again." },
  },
  "identity.withholding-own": {
    vi: "Người đề nghị không tự duyệt được đề nghị của mình.",
    en: "Whoever asked cannot decide.",
    whatToDo: { vi: "Hãy nhờ lãnh đạo khác của cơ quan.", en: "Ask another leader of the agency." },
  },
  "identity.withholding-period": {
    vi: "Ngày chưa đúng: được xem mà chưa báo nhiều nhất 92 ngày kể từ hôm nay; ngày báo phải sau đó và trong vòng hai năm.",
    en: "The day is not right: looks may be kept back for 92 days from today at most; the day of telling comes after that, within two years.",
  },
  "identity.unknown-position": { vi: "Không tìm thấy vị trí công tác này.", en: "This position was not found." },
  "identity.position-ended": {
    vi: "Vị trí công tác này đã kết thúc, hoặc kết thúc trước ngày đã chọn.",
    en: "This position has ended, or ends before the day chosen.",
    whatToDo: lookAgain,
  },
  "identity.work-left": {
    vi: ({ files, tasks }) =>
      [
        "Người này chưa bàn giao hết nên chưa kết thúc vị trí cuối cùng ở cơ quan được.",
        ...(files ? [`Hồ sơ: ${files}.`] : []),
        ...(tasks ? [`Văn bản đến, số: ${tasks}.`] : []),
      ].join(" "),
    en: ({ files, tasks }) =>
      [
        "This person has not passed everything on, so the last post at the agency cannot end.",
        ...(files ? [`Files: ${files}.`] : []),
        ...(tasks ? [`Incoming documents: ${tasks}.`] : []),
      ].join(" "),
    whatToDo: {
      vi: "Người đó hoặc lãnh đạo bàn giao tất cả cho người khác trong một lần, rồi làm lại việc này.",
      en: "That person or a leader passes everything on at once; then do this again.",
    },
  },
  "identity.wrong-current-password": {
    vi: "Mật khẩu hiện tại không đúng.",
    en: "The current password is wrong.",
  },
  "identity.password-short": {
    vi: "Mật khẩu quá ngắn: cần ít nhất 14 ký tự, hoặc 8 ký tự nếu tài khoản có mã dùng một lần.",
    en: "The password is too short: at least 14 characters, or 8 if the account has a one-time code.",
  },
  "identity.password-simple": {
    vi: "Mật khẩu phải có chữ thường, chữ hoa, chữ số và ký tự khác.",
    en: "The password must have small and capital letters, digits and other characters.",
  },
  "identity.password-long": {
    vi: "Mật khẩu quá dài, nhiều nhất 128 ký tự.",
    en: "The password is too long: at most 128 characters.",
  },
  "identity.password-has-name": {
    vi: "Mật khẩu không được chứa tên đăng nhập.",
    en: "The password must not contain the sign-in name.",
  },
  "identity.password-same": {
    vi: "Mật khẩu mới phải khác mật khẩu hiện tại.",
    en: "The new password must differ from the current one.",
  },
  "identity.second-factor-active": {
    vi: "Tài khoản đã có mã dùng một lần.",
    en: "The account already has a one-time code.",
    whatToDo: {
      vi: "Nếu đổi điện thoại, hãy nhờ quản trị nghiệp vụ đặt lại.",
      en: "If you changed phones, ask the business administrator to reset it.",
    },
  },
  "identity.second-factor-not-started": {
    vi: "Việc đặt mã dùng một lần chưa bắt đầu.",
    en: "Setting up the one-time code has not begun.",
    whatToDo: { vi: "Hãy bắt đầu lại từ bước quét mã.", en: "Begin again with scanning the code." },
  },
  "identity.unknown-delegation": { vi: "Không tìm thấy việc ủy quyền này.", en: "This delegation was not found." },
  "identity.delegation-ended": {
    vi: "Việc ủy quyền này đã kết thúc.",
    en: "This delegation has ended.",
    whatToDo: lookAgain,
  },
  "identity.delegate-unfit": {
    vi: "Người được chọn không nhận ủy quyền này được.",
    en: "The person chosen cannot take this delegation.",
    whatToDo: {
      vi: "Hãy chọn cấp phó hoặc người giữ cùng loại việc tại cơ quan.",
      en: "Choose a deputy or someone with the same kind of work at the agency.",
    },
  },
  "identity.not-delegable": {
    vi: "Vị trí này không ủy quyền được.",
    en: "This post cannot be delegated.",
    whatToDo: {
      vi: "Chỉ ủy quyền được việc tiếp nhận, xử lý, phân công, duyệt, vào sổ và thu phí.",
      en: "Only receiving, processing, assigning, approving, numbering and collecting can be delegated.",
    },
  },
  "identity.second-factor-due": {
    vi: "Vị trí của bạn buộc phải có xác thực hai lớp.",
    en: "Your post must have a second factor.",
    whatToDo: {
      vi: "Hãy đăng nhập trên trang web và thiết lập ứng dụng xác thực.",
      en: "Sign in on the pages and set up an authenticator app.",
    },
  },
  "identity.client-taken": { vi: "Mã hệ thống này đã có người dùng.", en: "This client id is already in use." },
  "identity.electronic-off": {
    vi: "Tỉnh chưa mở đăng nhập bằng VNeID.",
    en: "Signing in with VNeID is not open here.",
  },
  "identity.electronic-away": {
    vi: "Hiện không liên lạc được với VNeID.",
    en: "VNeID cannot be reached at the moment.",
    whatToDo: { vi: "Hãy thử lại sau ít phút.", en: "Try again in a few minutes." },
  },
  "identity.electronic-denied": {
    vi: "Bạn đã không đồng ý cho VNeID xác nhận, nên chưa đăng nhập.",
    en: "You did not agree that VNeID confirms who you are, so you are not signed in.",
    whatToDo: {
      vi: "Nếu bấm nhầm, hãy bấm Đăng nhập bằng VNeID lần nữa.",
      en: "If that was a slip, press Sign in with VNeID again.",
    },
  },
  "identity.electronic-state": {
    vi: "Lần đăng nhập này đã quá lâu, đã dùng rồi, hoặc không bắt đầu từ trình duyệt này.",
    en: "This sign-in took too long, was used before, or did not begin in this browser.",
    whatToDo: { vi: "Hãy bấm Đăng nhập bằng VNeID lần nữa.", en: "Press Sign in with VNeID again." },
  },
  "identity.electronic-code": {
    vi: "Xác nhận của VNeID đã hết hạn hoặc đã dùng rồi.",
    en: "The confirmation from VNeID has expired or was used before.",
    whatToDo: { vi: "Hãy bấm Đăng nhập bằng VNeID lần nữa.", en: "Press Sign in with VNeID again." },
  },
  "identity.electronic-failed": {
    vi: "VNeID trả lời không đúng như quy định, nên chưa đăng nhập được.",
    en: "VNeID did not answer as agreed, so you are not signed in.",
    whatToDo: {
      vi: "Hãy thử lại; nếu vẫn vậy, hãy đến Trung tâm Phục vụ hành chính công.",
      en: "Try again; if it stays so, go to a Public Administrative Service Centre.",
    },
  },
  "identity.electronic-level": {
    vi: "Tài khoản VNeID của bạn ở mức 1. Trang này cần mức 2.",
    en: "Your VNeID account is of level 1. Level 2 is needed here.",
    whatToDo: {
      vi: "Hãy mang thẻ căn cước đến Công an xã, phường để nâng lên mức 2, hoặc nộp hồ sơ tại quầy.",
      en: "Take your identity card to the commune or ward police to have it raised, or submit at a counter.",
    },
  },
  "identity.electronic-name-differs": {
    vi: "Số định danh của bạn đang đứng tên khác trong hệ thống của tỉnh.",
    en: "Your identity number stands under another name in the province's system.",
    whatToDo: {
      vi: "Hãy mang thẻ căn cước đến Trung tâm Phục vụ hành chính công để được sửa lại.",
      en: "Take your identity card to a Public Administrative Service Centre to have it put right.",
    },
  },
  "identity.wrong-client": {
    vi: "Mã hệ thống hoặc khóa bí mật không đúng.",
    en: "The client id or its secret is wrong.",
  },
};
