import { words } from "./words.ts";

/** Changing one's own password. */
export const passwordTexts = words(
  {
    title: "Đổi mật khẩu",
    due: "Mật khẩu hiện tại do người quản trị đặt. Hãy đổi sang mật khẩu chỉ mình bạn biết rồi mới làm việc tiếp được.",
    ruleLong:
      "Mật khẩu mới có ít nhất 14 ký tự, gồm chữ thường, chữ hoa, chữ số và dấu khác; không chứa tên đăng nhập. Một câu ngắn dễ nhớ là tốt nhất.",
    ruleShort: "Tài khoản có xác thực hai lớp: mật khẩu mới có ít nhất 8 ký tự và không chứa tên đăng nhập.",
    current: "Mật khẩu hiện tại",
    next: "Mật khẩu mới",
    again: "Nhập lại mật khẩu mới",
    change: "Đổi mật khẩu",
    done: "Đã đổi mật khẩu. Các phiên đăng nhập khác của bạn đã kết thúc.",
    others: "Sau khi đổi, mọi phiên đăng nhập khác của bạn kết thúc ngay.",
  },
  {
    title: "Change your password",
    due: "Your present password was set by an administrator. Change it to one that only you know before you go on.",
    ruleLong:
      "The new password has at least 14 characters, among them small letters, capitals, digits and other signs, and does not contain your sign-in name. A short sentence you remember is best.",
    ruleShort:
      "Your account has a second factor: the new password has at least 8 characters and does not contain your sign-in name.",
    current: "Present password",
    next: "New password",
    again: "New password once more",
    change: "Change the password",
    done: "Your password was changed. Your other sessions have ended.",
    others: "When you change it, all your other sessions end at once.",
  },
);
