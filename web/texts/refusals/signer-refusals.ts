import type { SignerRefusal } from "#capabilities/signers";
import type { RefusalTexts } from "../refusal-texts.ts";

const askTechnician = {
  vi: "Hãy báo quản trị kỹ thuật. Chưa có văn bản nào được ký.",
  en: "Tell the technical administrator. Nothing was signed.",
};
const askProvider = {
  vi: "Hãy liên hệ tổ chức cung cấp dịch vụ ký số từ xa. Chưa có văn bản nào được ký.",
  en: "Contact the provider of the remote signing service. Nothing was signed.",
};
const tryAgain = {
  vi: "Chưa có văn bản nào được ký. Hãy thử lại sau ít phút.",
  en: "Nothing was signed. Try again in a few minutes.",
};

/** Tokens, HSMs and remote signing; `signature.wrong-pin` stands with the other signatures. */
export const signerRefusals: RefusalTexts<Exclude<SignerRefusal, "signature.wrong-pin">> = {
  "signature.token-not-configured": {
    vi: "Hệ thống chưa được cấu hình để dùng token hoặc HSM.",
    en: "This system is not set up to use tokens or HSMs.",
    whatToDo: askTechnician,
  },
  "signature.token-reader-missing": {
    vi: "Máy chủ thiếu phần mềm để đọc token và HSM.",
    en: "The server lacks the software that reads tokens and HSMs.",
    whatToDo: askTechnician,
  },
  "signature.token-module-broken": {
    vi: "Không mở được thư viện PKCS#11 của nhà cung cấp token.",
    en: "The PKCS#11 module of the token's maker cannot be opened.",
    whatToDo: askTechnician,
  },
  "signature.token-away": {
    vi: "Không thấy token: chưa cắm vào máy chủ, hoặc nhãn, số sê-ri không đúng.",
    en: "The token is not there: it is not plugged into the server, or its label or serial number is another.",
    whatToDo: {
      vi: "Hãy kiểm tra token rồi thử lại. Chưa có văn bản nào được ký.",
      en: "Check the token and try again. Nothing was signed.",
    },
  },
  "signature.token-locked": {
    vi: "Token đã tự khóa vì nhập sai mã PIN nhiều lần.",
    en: "The token has locked itself after wrong PINs.",
    whatToDo: {
      vi: "Hãy nhờ đơn vị cấp token mở khóa. Chưa có văn bản nào được ký.",
      en: "Ask whoever issued the token to unlock it. Nothing was signed.",
    },
  },
  "signature.token-several": {
    vi: "Có nhiều token hoặc nhiều khóa ứng với nội dung đã nhập.",
    en: "More than one token or key fits what was entered.",
    whatToDo: {
      vi: "Hãy nhập số sê-ri của token, hoặc mã khóa (CKA_ID).",
      en: "Enter the token's serial number, or the key's id (CKA_ID).",
    },
  },
  "signature.token-no-certificate": {
    vi: "Trong token không có khóa này cùng chứng thư của nó.",
    en: "The token has no such key with its certificate.",
  },
  "signature.token-key-unfit": {
    vi: "Khóa trong token không dùng được: không phải RSA, hoặc đòi mã PIN cho từng chữ ký.",
    en: "The token's key cannot be used: it is not RSA, or it wants the PIN before each signature.",
  },
  "signature.token-failed": {
    vi: "Token báo lỗi khi ký.",
    en: "The token failed while signing.",
    whatToDo: {
      vi: "Hãy rút ra, cắm lại token rồi cho phép ký lần nữa.",
      en: "Take the token out and put it in again, then authorise once more.",
    },
  },
  "signature.remote-not-configured": {
    vi: "Hệ thống chưa được cấu hình để ký số từ xa.",
    en: "This system is not set up for remote signing.",
    whatToDo: askTechnician,
  },
  "signature.remote-away": {
    vi: "Dịch vụ ký số từ xa không phản hồi.",
    en: "The remote signing service does not answer.",
    whatToDo: tryAgain,
  },
  "signature.remote-refused-us": {
    vi: "Dịch vụ ký số từ xa không cho hệ thống này đăng nhập.",
    en: "The remote signing service does not let this system in.",
    whatToDo: askTechnician,
  },
  "signature.remote-wrong-otp": {
    vi: "Mã OTP không đúng, đã hết hạn hoặc đã dùng. Chưa có văn bản nào được ký.",
    en: "The OTP is wrong, has run out or was used before. Nothing was signed.",
    whatToDo: {
      vi: "Hãy chờ ứng dụng hiện mã OTP mới rồi nhập lại mã PIN và OTP. Sai nhiều lần thì nhà cung cấp khóa khóa ký.",
      en: "Wait until the app shows a new OTP, then enter PIN and OTP again. After several wrong tries the provider locks the key.",
    },
  },
  "signature.remote-locked": {
    vi: "Nhà cung cấp đã khóa khóa ký từ xa này vì nhập sai nhiều lần.",
    en: "The provider has locked this remote key after wrong tries.",
    whatToDo: askProvider,
  },
  "signature.remote-credential-unknown": {
    vi: "Dịch vụ ký số từ xa không có khóa ký nào ứng với tài khoản này.",
    en: "The remote signing service has no credential for this account.",
  },
  "signature.remote-several": {
    vi: "Tài khoản này có nhiều khóa ký tại dịch vụ.",
    en: "This account has several credentials at the service.",
    whatToDo: { vi: "Hãy nhập mã khóa ký (credentialID).", en: "Enter the credential's id (credentialID)." },
  },
  "signature.remote-credential-off": {
    vi: "Khóa ký từ xa đang bị tạm dừng.",
    en: "The remote credential is suspended.",
    whatToDo: askProvider,
  },
  "signature.remote-certificate-revoked": {
    vi: "Dịch vụ ký số từ xa báo chứng thư đã bị thu hồi.",
    en: "The remote signing service says that the certificate was revoked.",
    whatToDo: askProvider,
  },
  "signature.remote-certificate-expired": {
    vi: "Dịch vụ ký số từ xa báo chứng thư đã hết hạn.",
    en: "The remote signing service says that the certificate has expired.",
    whatToDo: askProvider,
  },
  "signature.remote-too-many": {
    vi: ({ most }) => `Khóa ký từ xa này chỉ ký được ${most ?? ""} văn bản một lần.`,
    en: ({ most }) => `This remote key signs ${most ?? ""} documents at a time.`,
    whatToDo: {
      vi: "Hãy chọn ít văn bản hơn. Chưa có văn bản nào được ký.",
      en: "Choose fewer documents. Nothing was signed.",
    },
  },
  "signature.remote-no-seal": {
    vi: "Khóa ký từ xa này không dùng để đóng dấu được: dịch vụ đòi biết trước nội dung sẽ ký (mức SCAL 2), mà số văn bản chỉ có khi đóng dấu.",
    en: "This remote key can't put a seal: the service wants to know beforehand what will be signed (SCAL 2), and a document's number is there only when it is sealed.",
    whatToDo: {
      vi: "Hãy đề nghị nhà cung cấp cấp khóa mức SCAL 1 cho con dấu, hoặc dùng token, HSM.",
      en: "Ask the provider for a key of level SCAL 1 for the seal, or use a token or an HSM.",
    },
  },
  "signature.remote-mode": {
    vi: "Khóa ký từ xa này đòi cách cho phép mà hệ thống không hỗ trợ (không phải RSA, hoặc không dùng mã PIN, OTP).",
    en: "This remote credential wants a way of authorising that is not supported here (not RSA, or without PIN and OTP).",
  },
  "signature.remote-answer": {
    vi: "Dịch vụ ký số từ xa trả lời không đúng chuẩn.",
    en: "The remote signing service answered against its standard.",
    whatToDo: tryAgain,
  },
};
