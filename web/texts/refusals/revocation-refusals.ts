import type { RevocationRefusal } from "#capabilities/revocation";
import type { RefusalTexts } from "../refusal-texts.ts";

/** Revocation lists and answers of authorities: why one could not be had, or is not taken. */
export const revocationRefusals: RefusalTexts<RevocationRefusal> = {
  "revocation.unknown-authority": {
    vi: "Tỉnh không tin cậy tổ chức chứng thực này.",
    en: "The province does not trust this authority.",
  },
  "revocation.address-form": {
    vi: "Địa chỉ bắt đầu bằng http:// hoặc https://, không kèm tên và mật khẩu.",
    en: "An address begins with http:// or https:// and holds no name or password.",
  },
  "revocation.no-address": {
    vi: "Chưa biết lấy danh sách ở đâu: chứng thư không ghi địa chỉ và chưa ai khai.",
    en: "Where the list is published is not known: no certificate names an address, and nobody entered one.",
  },
  "revocation.address-forbidden": {
    vi: "Địa chỉ dẫn vào máy này hoặc mạng nội bộ nên không được gọi.",
    en: "The address leads to this machine or into the inner network and is not called.",
  },
  "revocation.unreachable": {
    vi: "Không kết nối được với nơi công bố.",
    en: "The place where it is published cannot be reached.",
  },
  "revocation.too-slow": {
    vi: "Nơi công bố trả lời quá chậm.",
    en: "The place where it is published is too slow.",
  },
  "revocation.too-large": {
    vi: "Danh sách lớn hơn mức được nhận (32 MB).",
    en: "The list is larger than what is taken (32 MB).",
  },
  "revocation.redirected": {
    vi: "Địa chỉ chuyển sang nơi khác; hệ thống không đi theo.",
    en: "The address leads on to another one, which is not followed.",
  },
  "revocation.bad-status": {
    vi: "Nơi công bố báo lỗi thay vì gửi danh sách.",
    en: "The place where it is published answers with an error.",
  },
  "revocation.list-unreadable": {
    vi: "Nơi công bố gửi một tệp không phải danh sách thu hồi.",
    en: "What was sent is no revocation list.",
  },
  "revocation.list-other-signer": {
    vi: "Danh sách không do tổ chức chứng thực này ký, hoặc ký bằng thuật toán quá yếu.",
    en: "The list was not signed by this authority, or by an algorithm that is too weak.",
  },
  "revocation.list-unfit": {
    vi: "Danh sách chỉ là một phần, hoặc có điều mà hệ thống không hiểu.",
    en: "The list is only a part, or holds what is not understood.",
  },
  "revocation.list-without-end": {
    vi: "Danh sách không ghi có giá trị đến khi nào.",
    en: "The list does not say until when it counts.",
  },
  "revocation.list-expired": {
    vi: "Danh sách đang công bố đã quá hạn.",
    en: "The list that is published has run out.",
  },
  "revocation.list-early": {
    vi: "Danh sách ghi ngày lập ở tương lai.",
    en: "The list says that it was made in the future.",
  },
  "revocation.list-went-back": {
    vi: "Danh sách cũ hơn danh sách đang có (số hoặc ngày lập đi lùi).",
    en: "The list is older than the one at hand: its number or time went back.",
  },
  "revocation.answer-unfit": {
    vi: "Trả lời OCSP không nói về chứng thư này, không do nơi cấp ký, hoặc đã quá hạn.",
    en: "The OCSP answer does not speak of this certificate, is not the issuer's, or has run out.",
  },
};
