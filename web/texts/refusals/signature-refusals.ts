import type { SignatureRefusal } from "#capabilities/signatures";
import type { RefusalTexts } from "../refusal-texts.ts";
import { signerRefusals } from "./signer-refusals.ts";

const later = {
  vi: "Văn bản chưa thay đổi. Hãy thử lại sau ít phút.",
  en: "The document has not changed. Try again in a few minutes.",
};
const authorise = {
  vi: "Hãy mở lại danh sách, xem văn bản và nhập PIN lần nữa.",
  en: "Open the list again, look at the document and enter the PIN once more.",
};
const draftAgain = {
  vi: "Hãy trả về người soạn để tạo lại văn bản.",
  en: "Return it to the drafter so that the document is made again.",
};

export const signatureRefusals: RefusalTexts<SignatureRefusal> = {
  ...signerRefusals,
  "signature.otp-form": { vi: "Mã OTP gồm 6 đến 8 chữ số.", en: "An OTP has 6 to 8 digits." },
  "signature.signer-differs": {
    vi: "Token hoặc dịch vụ ký trả về chữ ký không phải của chứng thư đã đăng ký.",
    en: "The token or service answered with a signature that is not the registered certificate's.",
    whatToDo: {
      vi: "Hãy báo quản trị nghiệp vụ. Chữ ký đó không được dùng.",
      en: "Tell the business administrator. That signature was not used.",
    },
  },
  "signature.pin-form": {
    vi: "Mã PIN gồm 6 đến 12 chữ số (token và dịch vụ ký từ xa: 4 đến 64 ký tự).",
    en: "A PIN has 6 to 12 digits (tokens and remote services: 4 to 64 characters).",
  },
  "signature.pin-trivial": {
    vi: "Mã PIN này quá dễ đoán.",
    en: "This PIN is too easy to guess.",
    whatToDo: {
      vi: "Hãy chọn dãy số không lặp lại và không liên tiếp.",
      en: "Choose digits that neither repeat nor follow one another.",
    },
  },
  "signature.pin-differs": {
    vi: "Hai lần nhập mã PIN không giống nhau.",
    en: "The PIN was typed differently the second time.",
  },
  "signature.wrong-pin": {
    vi: "Mã PIN không đúng. Chưa có văn bản nào được ký.",
    en: "The PIN is wrong. Nothing was signed.",
    whatToDo: {
      vi: "Hãy nhập lại. Sai nhiều lần liên tiếp thì khóa ký tạm khóa.",
      en: "Enter it again. After several wrong tries the key is locked for a time.",
    },
  },
  "signature.not-authorised": {
    vi: "Việc ký văn bản này chưa được cho phép, hoặc văn bản đã đổi sau khi bạn xem.",
    en: "Signing this document was not authorised, or it changed after you looked at it.",
    whatToDo: authorise,
  },
  "signature.authorisation-expired": {
    vi: "Cho phép ký đã hết hạn sau 10 phút.",
    en: "The authorisation to sign ran out after 10 minutes.",
    whatToDo: authorise,
  },
  "signature.already-used": {
    vi: "Văn bản này đã được ký bằng lần cho phép này.",
    en: "This document was already signed under this authorisation.",
  },
  "signature.authorisation-gone": {
    vi: "Khóa ký đã đóng lại trước khi ký xong.",
    en: "The key was closed before signing was done.",
    whatToDo: authorise,
  },
  "signature.no-key": {
    vi: "Bạn chưa có khóa ký dùng được cho việc này.",
    en: "You have no key that may be used for this.",
    whatToDo: {
      vi: "Hãy nhờ quản trị nghiệp vụ kiểm tra chứng thư số của bạn.",
      en: "Ask the business administrator to check your certificate.",
    },
  },
  "signature.process-away": {
    vi: "Bộ phận ký số tạm thời không phản hồi.",
    en: "The signing process does not answer for the moment.",
    whatToDo: later,
  },
  "signature.key-locked": {
    vi: "Khóa ký tạm khóa vì nhập sai PIN nhiều lần.",
    en: "The key is locked for now because of wrong PINs.",
    whatToDo: { vi: "Hãy chờ hết thời gian khóa rồi thử lại.", en: "Wait until the lock ends, then try again." },
  },
  "signature.nothing-chosen": { vi: "Chưa chọn văn bản nào.", en: "No document was chosen." },
  "signature.unreadable-pdf": {
    vi: "Không đọc được tệp PDF này.",
    en: "This PDF cannot be read.",
    whatToDo: draftAgain,
  },
  "signature.encrypted-pdf": {
    vi: "Tệp PDF có đặt mật khẩu nên không ký được.",
    en: "The PDF is protected by a password and cannot be signed.",
    whatToDo: { vi: "Hãy dùng bản không đặt mật khẩu.", en: "Use a copy without a password." },
  },
  "signature.certificate-unreadable": {
    vi: "Không đọc được tệp chứng thư số này.",
    en: "This certificate file cannot be read.",
    whatToDo: {
      vi: "Hãy gửi chứng thư dạng PEM hoặc DER, kèm chứng thư của tổ chức cấp.",
      en: "Send the certificate as PEM or DER, together with its issuer's.",
    },
  },
  "signature.certificate-not-yet-valid": {
    vi: "Chứng thư số chưa đến ngày có hiệu lực.",
    en: "The certificate is not valid yet.",
  },
  "signature.certificate-expired": { vi: "Chứng thư số đã hết hạn.", en: "The certificate has expired." },
  "signature.certificate-use": {
    vi: "Chứng thư này không được cấp để ký văn bản.",
    en: "This certificate was not issued for signing documents.",
    whatToDo: {
      vi: "Hãy xin tổ chức cấp chứng thư có mục đích “chữ ký số” và “chống chối bỏ”.",
      en: "Ask the authority for one with the key usages digital signature and non-repudiation.",
    },
  },
  "signature.certificate-untrusted": {
    vi: "Chứng thư không dẫn đến một tổ chức chứng thực mà tỉnh đã khai là tin cậy.",
    en: "The certificate does not lead to an authority that the province trusts.",
    whatToDo: {
      vi: "Hãy gửi đủ chứng thư trung gian, hoặc nhờ quản trị kỹ thuật khai tổ chức chứng thực.",
      en: "Send the intermediate certificates too, or ask the technical administrator to add the authority.",
    },
  },
  "signature.certificate-revoked": {
    vi: "Chứng thư này đã bị thu hồi.",
    en: "This certificate has been revoked.",
  },
  "signature.own-certificate-revoked": {
    vi: "Chứng thư của bạn đã bị thu hồi nên không ký được nữa.",
    en: "Your certificate was revoked, so you cannot sign with it any more.",
    whatToDo: {
      vi: "Văn bản đã ký trước đó giữ nguyên. Hãy báo quản trị nghiệp vụ để đổi chứng thư.",
      en: "What was signed before stays as it is. Ask the business administrator for another certificate.",
    },
  },
  "signature.certificate-enrolled": {
    vi: "Chứng thư này đã có trong sổ.",
    en: "This certificate is in the register already.",
  },
  "signature.key-differs": {
    vi: "Khóa bí mật không phải của chứng thư này.",
    en: "The private key does not belong to this certificate.",
  },
  "signature.key-unreadable": {
    vi: "Không đọc được tệp khóa bí mật, hoặc mật khẩu của tệp không đúng.",
    en: "The private key file cannot be read, or its password is wrong.",
  },
  "signature.holder-differs": {
    vi: "Tên trên chứng thư không phải tên người giữ khóa (hoặc tên cơ quan, với con dấu).",
    en: "The certificate does not name the holder (or, for a seal, the agency).",
  },
  "signature.holder-unfit": {
    vi: "Người này hôm nay không giữ chức vụ lãnh đạo (để ký) hoặc văn thư (để đóng dấu) ở cơ quan.",
    en: "This person holds no post of leader (to sign) or clerk (to seal) at the agency today.",
  },
  "signature.out-of-reach": {
    vi: "Cơ quan hoặc chứng thư này không thuộc phạm vi bạn quản trị.",
    en: "This agency or certificate is not within your reach.",
  },
  "signature.authority-unreadable": {
    vi: "Không đọc được tệp này.",
    en: "This file cannot be read.",
  },
  "signature.authority-unfit": {
    vi: "Đây không phải chứng thư của một tổ chức chứng thực, hoặc chứng thư gốc không tự ký.",
    en: "This is no authority's certificate, or a root that did not sign itself.",
  },
  "signature.authority-expired": {
    vi: "Chứng thư hoặc danh sách thu hồi này đã hết hạn.",
    en: "This certificate or revocation list has run out.",
  },
  "signature.authority-untrusted": {
    vi: "Không tổ chức nào đã được tin cậy ký chứng thư hoặc danh sách này.",
    en: "No trusted authority signed this certificate or list.",
    whatToDo: { vi: "Hãy khai chứng thư gốc trước.", en: "Add the root first." },
  },
  "signature.authority-known": {
    vi: "Chứng thư hoặc danh sách này đã được khai là tin cậy.",
    en: "This certificate or list is trusted already.",
  },
  "signature.no-such-field": {
    vi: "Văn bản không có ô ký cần dùng.",
    en: "The document lacks the signature field that is needed.",
    whatToDo: draftAgain,
  },
  "signature.field-taken": { vi: "Ô ký này đã có chữ ký.", en: "This signature field is already signed." },
  "signature.no-such-page": {
    vi: "Văn bản không có trang đặt chữ ký.",
    en: "The document lacks the page where the signature belongs.",
    whatToDo: draftAgain,
  },
  "signature.no-such-anchor": {
    vi: "Văn bản không có chỗ dành cho chữ ký hoặc con dấu.",
    en: "The document has no place for the signature or the seal.",
    whatToDo: draftAgain,
  },
  "signature.not-first": {
    vi: "Văn bản đã có chữ ký khác đứng trước.",
    en: "Another signature already stands before this one.",
    whatToDo: draftAgain,
  },
  "signature.text-not-allowed": {
    vi: "Số hoặc ngày có ký tự mà ô dành sẵn không nhận.",
    en: "The number or date has a character that the reserved field does not take.",
  },
  "signature.time-stamp-unavailable": {
    vi: "Không liên hệ được dịch vụ cấp dấu thời gian.",
    en: "The time-stamp service could not be reached.",
    whatToDo: later,
  },
  "signature.time-stamp-refused": {
    vi: "Dịch vụ cấp dấu thời gian từ chối cấp dấu.",
    en: "The time-stamp service refused to give a stamp.",
    whatToDo: later,
  },
  "signature.time-stamp-invalid": {
    vi: "Dấu thời gian nhận được không hợp lệ nên không dùng.",
    en: "The time-stamp received is not valid and was not used.",
    whatToDo: later,
  },
  "signature.verifier-busy": {
    vi: "Đang có nhiều người kiểm tra văn bản cùng lúc.",
    en: "Many people are checking documents just now.",
    whatToDo: { vi: "Hãy chọn lại tệp và gửi sau một phút.", en: "Choose the file again and send it in a minute." },
  },
};
