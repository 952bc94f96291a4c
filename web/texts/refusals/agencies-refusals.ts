import type { AgenciesRefusal } from "#capabilities/agencies";
import type { RefusalTexts } from "../refusal-texts.ts";

const mendFile = {
  vi: "Hãy sửa tệp rồi nhập lại; chưa có gì được ghi.",
  en: "Correct the file and import again; nothing was recorded.",
};

export const agenciesRefusals: RefusalTexts<AgenciesRefusal> = {
  "agencies.unknown": { vi: "Không tìm thấy cơ quan này.", en: "This agency was not found." },
  "agencies.no-centre": {
    vi: "Cơ quan này chưa có Trung tâm Phục vụ hành chính công để tiếp nhận hồ sơ.",
    en: "This agency has no Public Administrative Service Centre to receive dossiers.",
    whatToDo: { vi: "Hãy báo quản trị nghiệp vụ của tỉnh.", en: "Tell the province's business administrator." },
  },
  "agencies.parent-unknown": {
    vi: ({ key }) => `Cơ quan cấp trên chưa có trong tệp${key === undefined ? "" : `: ${key}`}.`,
    en: ({ key }) => `The agency above is not in the file${key === undefined ? "" : `: ${key}`}.`,
    whatToDo: mendFile,
  },
  "agencies.parent-circle": {
    vi: ({ key }) => `Các cơ quan nằm dưới nhau theo vòng tròn${key === undefined ? "" : `: ${key}`}.`,
    en: ({ key }) => `The agencies stand under one another in a circle${key === undefined ? "" : `: ${key}`}.`,
    whatToDo: mendFile,
  },
  "agencies.key-twice": {
    vi: "Một cơ quan xuất hiện hai lần trong tệp.",
    en: "An agency stands twice in the file.",
    whatToDo: mendFile,
  },
  "agencies.code-not-in-form": {
    vi: "Mã định danh cơ quan không đúng dạng. Ví dụ: H31.64.",
    en: "The agency's identifier is not in the right form. For example: H31.64.",
  },
  "agencies.setting-value": {
    vi: "Giá trị của cài đặt này không dùng được.",
    en: "This setting cannot have this value.",
  },
  "agencies.number-order-unfit": {
    vi: "Số văn bản của cơ quan có chữ hoặc dấu, hoặc do hệ thống khác cấp, nên không đặt được thứ tự ký trước, ghi số sau: ô để trống sau khi ký chỉ nhận chữ số.",
    en: "The agency's numbers hold more than digits or come from another system, so it cannot sign before it numbers: the place left open under a signature takes digits alone.",
    whatToDo: {
      vi: "Hãy giữ thứ tự ghi số trước, hoặc đổi mẫu số chỉ còn chữ số.",
      en: "Keep numbering first, or change the numbers to digits only.",
    },
  },
  "agencies.setting-earlier": {
    vi: "Đã có giá trị của cài đặt này bắt đầu cùng ngày hoặc sau đó.",
    en: "A value of this setting begins on the same day or later.",
    whatToDo: { vi: "Hãy chọn ngày bắt đầu muộn hơn.", en: "Choose a later first day." },
  },
};
