import type { Attack, SubIndication } from "#capabilities/verification";
import type { Lang } from "../kernel/page.ts";
import { words } from "./words.ts";

export type Outcome = { readonly title: string; readonly text: string; readonly todo: string };
type Outcomes = Readonly<Record<SubIndication, Outcome>>;

const doNotUse = {
  vi: "Đừng dùng bản này. Hãy xin lại văn bản từ cơ quan đã cấp.",
  en: "Do not use this copy. Ask the agency that issued it for the document again.",
};
const askAgency = {
  vi: "Hãy hỏi lại cơ quan được ghi trên văn bản trước khi dùng, và xin bản ký lại nếu cần.",
  en: "Ask the agency named on the document before you use it, and for a copy signed anew if need be.",
};

/** The sentences for each sub-indication of ETSI EN 319 102-1: what it means, and what to do. */
export const outcomeTexts: Readonly<Record<Lang, Outcomes>> = words(
  {
    FORMAT_FAILURE: {
      title: "Văn bản đã bị thay đổi sau khi ký",
      text: "Chữ ký không bao trùm, hoặc không còn khớp với những gì tệp này hiện ra.",
      todo: doNotUse.vi,
    },
    HASH_FAILURE: {
      title: "Văn bản đã bị thay đổi sau khi ký",
      text: "Nội dung không còn khớp với chữ ký: ít nhất một chỗ đã bị sửa.",
      todo: doNotUse.vi,
    },
    SIG_CRYPTO_FAILURE: {
      title: "Chữ ký trên văn bản không đúng",
      text: "Chữ ký không do khóa của chứng thư đi kèm tạo ra, hoặc đã bị sửa.",
      todo: doNotUse.vi,
    },
    REVOKED: {
      title: "Văn bản được ký sau khi chứng thư đã bị thu hồi",
      text: "Có dấu thời gian chứng minh chữ ký được tạo sau lúc chứng thư bị thu hồi: chữ ký không có giá trị.",
      todo: doNotUse.vi,
    },
    EXPIRED: {
      title: "Văn bản được ký sau khi chứng thư đã hết hạn",
      text: "Có dấu thời gian chứng minh chữ ký được tạo sau ngày chứng thư hết hạn: chữ ký không có giá trị.",
      todo: doNotUse.vi,
    },
    NOT_YET_VALID: {
      title: "Văn bản được ký trước khi chứng thư có hiệu lực",
      text: "Dấu thời gian cho thấy chữ ký đã có trước ngày chứng thư bắt đầu có hiệu lực: chữ ký không có giá trị.",
      todo: doNotUse.vi,
    },
    NO_SIGNING_CERTIFICATE_FOUND: {
      title: "Chữ ký không kèm chứng thư của người ký",
      text: "Không biết ai ký, nên không kiểm tra được chữ ký.",
      todo: "Hãy xin cơ quan đã cấp gửi lại tệp gốc có đủ chứng thư.",
    },
    NO_CERTIFICATE_CHAIN_FOUND: {
      title: "Chưa tin cậy được chứng thư của người ký",
      text: "Nội dung đúng như lúc ký, nhưng nơi cấp chứng thư không nằm trong danh sách tin cậy của tỉnh.",
      todo: askAgency.vi,
    },
    CERTIFICATE_CHAIN_GENERAL_FAILURE: {
      title: "Chuỗi chứng thư của người ký bị đứt",
      text: "Nội dung đúng như lúc ký, nhưng thiếu hoặc sai một chứng thư ở giữa người ký và nơi cấp gốc.",
      todo: "Hãy xin cơ quan đã cấp gửi lại bản có đủ chuỗi chứng thư, hoặc nhờ quản trị hệ thống thêm nơi cấp trung gian.",
    },
    CHAIN_CONSTRAINTS_FAILURE: {
      title: "Chứng thư này không được cấp để ký văn bản",
      text: "Nội dung đúng như lúc ký, nhưng chứng thư được cấp cho việc khác.",
      todo: askAgency.vi,
    },
    SIG_CONSTRAINTS_FAILURE: {
      title: "Dấu thời gian của chữ ký không dùng được",
      text: "Nội dung đúng như lúc ký, nhưng dấu thời gian bị hỏng, của chữ ký khác, hoặc của nơi không được tin cậy.",
      todo: askAgency.vi,
    },
    TIMESTAMP_ORDER_FAILURE: {
      title: "Các dấu thời gian mâu thuẫn nhau",
      text: "Một dấu thời gian đến sau lại ghi giờ sớm hơn dấu trước nó, nên không biết chắc lúc ký.",
      todo: askAgency.vi,
    },
    REVOKED_NO_POE: {
      title: "Chứng thư đã bị thu hồi, không chứng minh được là ký trước đó",
      text: "Nội dung đúng như lúc ký, nhưng không có dấu thời gian nào cho thấy chữ ký có trước lúc chứng thư bị thu hồi.",
      todo: askAgency.vi,
    },
    REVOKED_CA_NO_POE: {
      title: "Nơi cấp chứng thư đã bị thu hồi",
      text: "Nội dung đúng như lúc ký, nhưng chứng thư của nơi cấp đã bị thu hồi và không chứng minh được là ký trước đó.",
      todo: askAgency.vi,
    },
    OUT_OF_BOUNDS_NO_POE: {
      title: "Chứng thư không còn hiệu lực, không chứng minh được là ký lúc còn hạn",
      text: "Nội dung đúng như lúc ký, nhưng chứng thư đã hết hạn (hoặc chưa có hiệu lực) và không có dấu thời gian nào trong thời hạn của nó.",
      todo: askAgency.vi,
    },
    CRYPTO_CONSTRAINTS_FAILURE: {
      title: "Chữ ký dùng thuật toán hoặc khóa quá yếu",
      text: "Thuật toán (như SHA-1) hoặc khóa (như RSA dưới 2048 bit) đã không còn an toàn từ trước khi ký: người khác có thể giả được.",
      todo: "Đừng dựa vào chữ ký này. Hãy xin cơ quan đã cấp ký lại bằng chứng thư hiện hành.",
    },
    CRYPTO_CONSTRAINTS_FAILURE_NO_POE: {
      title: "Thuật toán ký nay đã yếu, không chứng minh được là ký từ trước",
      text: "Thuật toán hoặc khóa nay không còn an toàn, và không có dấu thời gian nào từ lúc nó còn an toàn.",
      todo: askAgency.vi,
    },
    TRY_LATER: {
      title: "Chưa biết chứng thư có bị thu hồi hay không",
      text: "Nội dung đúng như lúc ký và nơi cấp được tin cậy, nhưng chưa có danh sách thu hồi hay trả lời OCSP đủ mới.",
      todo: "Hãy kiểm tra lại sau; nếu vẫn vậy, nhờ quản trị hệ thống cập nhật danh sách thu hồi của nơi cấp.",
    },
  },
  {
    FORMAT_FAILURE: {
      title: "The document was changed after signing",
      text: "The signature does not cover, or no longer fits, what this file shows.",
      todo: doNotUse.en,
    },
    HASH_FAILURE: {
      title: "The document was changed after signing",
      text: "The content no longer fits the signature: at least one place was changed.",
      todo: doNotUse.en,
    },
    SIG_CRYPTO_FAILURE: {
      title: "The signature on the document is wrong",
      text: "It was not made by the key of the certificate that comes with it, or it was changed.",
      todo: doNotUse.en,
    },
    REVOKED: {
      title: "The document was signed after the certificate was revoked",
      text: "A time-stamp proves that the signature was made after the certificate was revoked: it is worth nothing.",
      todo: doNotUse.en,
    },
    EXPIRED: {
      title: "The document was signed after the certificate had run out",
      text: "A time-stamp proves that the signature was made after the certificate's last day: it is worth nothing.",
      todo: doNotUse.en,
    },
    NOT_YET_VALID: {
      title: "The document was signed before the certificate was valid",
      text: "The time-stamp shows that the signature was there before the certificate's first day: it is worth nothing.",
      todo: doNotUse.en,
    },
    NO_SIGNING_CERTIFICATE_FOUND: {
      title: "The signature comes without the signer's certificate",
      text: "Nobody can tell who signed, so the signature cannot be checked.",
      todo: "Ask the agency that issued it for the original file with its certificates.",
    },
    NO_CERTIFICATE_CHAIN_FOUND: {
      title: "The signer's certificate cannot be trusted",
      text: "The content is as it was signed, but the authority that issued the certificate is not on the province's trusted list.",
      todo: askAgency.en,
    },
    CERTIFICATE_CHAIN_GENERAL_FAILURE: {
      title: "The chain of the signer's certificate is broken",
      text: "The content is as it was signed, but a certificate between the signer and the root authority is missing or wrong.",
      todo: "Ask the agency for a copy with the whole chain, or the system's administrator to add the authority in between.",
    },
    CHAIN_CONSTRAINTS_FAILURE: {
      title: "This certificate was not issued for signing documents",
      text: "The content is as it was signed, but the certificate was issued for something else.",
      todo: askAgency.en,
    },
    SIG_CONSTRAINTS_FAILURE: {
      title: "The time-stamp of the signature cannot be used",
      text: "The content is as it was signed, but the time-stamp is damaged, belongs to another signature, or comes from somebody who is not trusted.",
      todo: askAgency.en,
    },
    TIMESTAMP_ORDER_FAILURE: {
      title: "The time-stamps contradict each other",
      text: "A later time-stamp states an earlier time than the one before it, so when it was signed is not certain.",
      todo: askAgency.en,
    },
    REVOKED_NO_POE: {
      title: "The certificate was revoked, and nothing proves that it was signed before",
      text: "The content is as it was signed, but no time-stamp shows that the signature was there before the certificate was revoked.",
      todo: askAgency.en,
    },
    REVOKED_CA_NO_POE: {
      title: "The authority that issued the certificate was revoked",
      text: "The content is as it was signed, but the issuing authority's own certificate was revoked, and nothing proves that it was signed before.",
      todo: askAgency.en,
    },
    OUT_OF_BOUNDS_NO_POE: {
      title: "The certificate is out of its period, and nothing proves that it was signed within it",
      text: "The content is as it was signed, but the certificate has run out (or is not valid yet) and no time-stamp lies within its period.",
      todo: askAgency.en,
    },
    CRYPTO_CONSTRAINTS_FAILURE: {
      title: "The signature uses an algorithm or a key that is too weak",
      text: "The algorithm (such as SHA-1) or the key (such as RSA below 2048 bits) was no longer safe when it was signed: others can forge it.",
      todo: "Do not rely on this signature. Ask the agency to sign again with a current certificate.",
    },
    CRYPTO_CONSTRAINTS_FAILURE_NO_POE: {
      title: "The signing algorithm is weak by now, and nothing proves that it was signed earlier",
      text: "The algorithm or key is no longer safe, and there is no time-stamp from the time when it was.",
      todo: askAgency.en,
    },
    TRY_LATER: {
      title: "Whether the certificate was revoked is not known yet",
      text: "The content is as it was signed and the issuer is trusted, but no recent revocation list or OCSP answer is at hand.",
      todo: "Check again later; if it stays so, ask the system's administrator to bring the authority's revocation list up to date.",
    },
  },
);

/** What a changed document looks like: the known ways of forging a signed PDF. */
export const attackTexts: Readonly<Record<Lang, Readonly<Record<Attack, string>>>> = words(
  {
    hide: "Dấu hiệu giả mạo kiểu che giấu: một phần phủ trên trang lúc ký đã bị bỏ đi để lộ nội dung khác ở dưới.",
    replace: "Dấu hiệu giả mạo kiểu thay thế: phông chữ hoặc ô nhập bị đổi để cùng một chỗ hiện ra chữ khác.",
    "hide-and-replace":
      "Dấu hiệu giả mạo kiểu giấu rồi thay: tệp được ký có sẵn nội dung ẩn, về sau được gọi ra thay cho nội dung người ký đã thấy.",
    "incremental-saving": "Dấu hiệu giả mạo kiểu lưu nối tiếp: nội dung mới được ghi thêm vào cuối tệp sau khi ký.",
    wrapping: "Dấu hiệu giả mạo kiểu dời chữ ký: phạm vi ghi trong chữ ký chừa ra chỗ để chèn nội dung khác.",
    "universal-forgery":
      "Dấu hiệu chữ ký rỗng: thông tin trong chữ ký bị xóa hoặc ghi sai để trình đọc không kiểm tra được.",
  },
  {
    hide: "It looks like hiding: something that lay over the page when it was signed was taken away, so that other content shows.",
    replace: "It looks like replacing: a font or a field was exchanged, so that the same place shows other text.",
    "hide-and-replace":
      "It looks like hiding and replacing: the file that was signed already held hidden content, which was brought up in place of what the signer saw.",
    "incremental-saving":
      "It looks like incremental saving: new content was written behind the end of the file after signing.",
    wrapping:
      "It looks like a moved signature: the range stated in the signature leaves room in which other content was put.",
    "universal-forgery":
      "It looks like an empty signature: what it states was deleted or made wrong, so that readers cannot check it.",
  },
);
