import { words } from "./words.ts";

/** One page for each status that people can meet. */
export const errorTexts = words(
  {
    "400": {
      title: "Yêu cầu chưa đúng",
      text: "Trình duyệt gửi một yêu cầu mà hệ thống không đọc được.",
      todo: "Hãy quay lại trang trước và thử lại.",
    },
    "401": {
      title: "Bạn cần đăng nhập",
      text: "Việc này chỉ làm được khi đã đăng nhập, hoặc phiên đăng nhập của bạn đã hết.",
      todo: "Hãy đăng nhập rồi làm tiếp.",
    },
    "403": {
      title: "Bạn không mở được trang này",
      text: "Tài khoản của bạn không có quyền với nội dung này.",
      todo: "Nếu đây là việc của bạn, hãy hỏi người quản trị nghiệp vụ của cơ quan.",
    },
    "404": {
      title: "Không tìm thấy trang",
      text: "Địa chỉ có thể đã gõ nhầm, hoặc nội dung không còn ở đây.",
      todo: "Hãy kiểm tra lại địa chỉ, hoặc bắt đầu từ trang chủ.",
    },
    "409": {
      title: "Nội dung đã thay đổi",
      text: "Người khác vừa thay đổi nội dung này trong lúc bạn làm.",
      todo: "Hãy mở lại trang để xem bản mới nhất.",
    },
    "413": {
      title: "Nội dung gửi lên quá lớn",
      text: "Tệp hoặc văn bản vượt quá giới hạn cho phép.",
      todo: "Hãy chọn tệp nhỏ hơn rồi gửi lại.",
    },
    "422": {
      title: "Chưa nhận được nội dung",
      text: "Có nội dung chưa đúng nên hệ thống chưa nhận.",
      todo: "Hãy quay lại và sửa theo lời nhắc.",
    },
    "429": {
      title: "Bạn đã thử quá nhiều lần",
      text: "Để bảo vệ dữ liệu của mọi người, số lần thử trong một khoảng thời gian có giới hạn.",
      todo: "Hãy đợi vài phút rồi thử lại.",
    },
    "500": {
      title: "Hệ thống gặp lỗi",
      text: "Đây là lỗi của chúng tôi, không phải của bạn. Lỗi đã được ghi lại để người vận hành xem.",
      todo: "Hãy thử lại sau ít phút. Việc đã được xác nhận trước đó không bị mất.",
    },
    "503": {
      title: "Tạm thời chưa phục vụ được",
      text: "Hệ thống đang bảo trì hoặc mất kết nối trong chốc lát.",
      todo: "Hãy thử lại sau ít phút. Việc đã được xác nhận trước đó không bị mất.",
    },
    status: ({ status }: { status: number }) => `Mã lỗi ${status}`,
    requestId: "Mã yêu cầu, nếu cần hỏi người vận hành:",
    home: "Về trang chủ",
    ownList: "Hãy kiểm tra lại địa chỉ, hoặc mở danh sách văn bản của cơ quan bạn.",
    signIn: "Đăng nhập",
    keptTitle: "Nội dung bạn đã điền vẫn còn",
    kept: "Bấm nút dưới đây để gửi lại. Nếu lần trước đã được ghi, hệ thống không ghi lần thứ hai. Tệp đính kèm (nếu có) cần chọn lại.",
    keptSignIn:
      "Hãy mở trang đăng nhập trong một thẻ khác, đăng nhập, rồi quay lại đây bấm nút dưới. Tệp đính kèm (nếu có) cần chọn lại.",
    signInNewTab: "Mở trang đăng nhập trong thẻ mới",
    resend: "Gửi lại",
  },
  {
    "400": {
      title: "The request was not understood",
      text: "Your browser sent something that could not be read.",
      todo: "Go back to the previous page and try again.",
    },
    "401": {
      title: "Please sign in",
      text: "This needs you to be signed in, or you have been signed out.",
      todo: "Sign in and carry on.",
    },
    "403": {
      title: "You cannot open this page",
      text: "Your account has no right to this content.",
      todo: "If this is part of your work, ask your agency's business administrator.",
    },
    "404": {
      title: "Page not found",
      text: "The address may be mistyped, or the content is no longer here.",
      todo: "Check the address, or start from the home page.",
    },
    "409": {
      title: "This has changed",
      text: "Someone else changed this while you were working.",
      todo: "Open the page again to see the latest version.",
    },
    "413": {
      title: "Too large",
      text: "The file or text is larger than allowed.",
      todo: "Choose a smaller file and send it again.",
    },
    "422": {
      title: "Not accepted yet",
      text: "Something was not right, so it was not accepted.",
      todo: "Go back and correct it as the page says.",
    },
    "429": {
      title: "Too many attempts",
      text: "To protect everyone's records, the number of attempts in a given time is limited.",
      todo: "Wait a few minutes and try again.",
    },
    "500": {
      title: "Something went wrong",
      text: "This is our fault, not yours. It has been recorded for the operators.",
      todo: "Try again in a few minutes. Nothing that was confirmed is lost.",
    },
    "503": {
      title: "Not available for the moment",
      text: "The service is under maintenance or briefly disconnected.",
      todo: "Try again in a few minutes. Nothing that was confirmed is lost.",
    },
    status: ({ status }) => `Error ${status}`,
    requestId: "Request number, should the operators ask:",
    home: "Go to the home page",
    ownList: "Check the address, or open the list of your agency's documents.",
    signIn: "Sign in",
    keptTitle: "What you filled in is still here",
    kept: "Send it again with the button below. If the first time was recorded, it will not be recorded twice. Attached files must be chosen again.",
    keptSignIn:
      "Open the sign-in page in another tab, sign in, then come back and press the button below. Attached files must be chosen again.",
    signInNewTab: "Open the sign-in page in a new tab",
    resend: "Send again",
  },
);
