import type { ProceduresRefusal } from "#capabilities/procedures";
import type { RefusalTexts } from "../refusal-texts.ts";

export const proceduresRefusals: RefusalTexts<ProceduresRefusal> = {
  "procedures.unknown": {
    vi: "Không có thủ tục này, hoặc thủ tục chưa được công bố.",
    en: "There is no such procedure, or it is not published yet.",
    whatToDo: {
      vi: "Hãy xem lại mã thủ tục (ví dụ 1.002693), hoặc tìm bằng tên ở trang Thủ tục.",
      en: "Check the procedure's code (for example 1.002693), or search by name on the Procedures page.",
    },
  },
  "procedures.not-provincial": {
    vi: "Chỉ cơ quan cấp tỉnh công bố được thủ tục, hoặc mở và đóng việc nhận hồ sơ trên trang của tỉnh.",
    en: "Only an agency of the province may publish procedures, or open and close them on the province's own pages.",
  },
  "procedures.not-ours": {
    vi: "Thủ tục này được giải quyết trên hệ thống của bộ nên trang của tỉnh không được nhận hồ sơ.",
    en: "This procedure is handled in a ministry's system, so the province's own pages may not take it.",
  },
  "procedures.day-past": {
    vi: "Không đặt được cho ngày đã qua.",
    en: "This cannot be set for a day that is past.",
  },
  "procedures.already-published": {
    vi: "Phiên bản này đã được công bố nên không sửa được nữa.",
    en: "This version is published and can no longer be changed.",
    whatToDo: { vi: "Hãy lập phiên bản mới.", en: "Make a new version." },
  },
  "procedures.part-missing": {
    vi: ({ parts }) =>
      `Chưa công bố được vì còn thiếu${parts === undefined ? " nội dung bắt buộc" : `: ${partNames(String(parts), "vi")}`}.`,
    en: ({ parts }) =>
      `It cannot be published yet: ${parts === undefined ? "something the law demands" : partNames(String(parts), "en")} is missing.`,
    whatToDo: {
      vi: "Hãy bổ sung rồi công bố lại (Nghị định 63/2010/NĐ-CP, điều 8).",
      en: "Add what is missing, then publish again (Decree 63/2010/NĐ-CP, article 8).",
    },
  },
  "procedures.not-a-procedure": {
    vi: "Tệp nhập vào không phải là một thủ tục theo mẫu quốc gia.",
    en: "The imported file is not a procedure in the national form.",
  },
  "procedures.not-a-gathered-file": {
    vi: "Tệp này không có thủ tục nào đọc được.",
    en: "No procedure can be read in this file.",
    whatToDo: {
      vi: "Hãy chọn tệp JSON dạng { source, procedures: […] }, không quá 1.000 thủ tục.",
      en: "Choose a JSON file of the form { source, procedures: […] } with at most 1,000 procedures.",
    },
  },
  "procedures.fee-channel": {
    vi: "Thủ tục không nhận hồ sơ theo cách nộp này: ghi thời hạn cho cách đó trước, hoặc chọn cách khác.",
    en: "Dossiers are not taken in this way: give it a time limit first, or choose another way.",
  },
  "procedures.reduction-one": {
    vi: "Ghi phần trăm được giảm hoặc số tiền còn phải nộp, chỉ một trong hai.",
    en: "Write the percentage or what is left to pay, exactly one of the two.",
  },
  "procedures.draft-changed": {
    vi: "Bản nháp này vừa được người khác sửa.",
    en: "Somebody else has just changed this draft.",
    whatToDo: { vi: "Hãy tải lại trang rồi sửa tiếp.", en: "Load the page again, then go on." },
  },
  "procedures.files-differ": {
    vi: ({ code }) => `Tệp quốc gia và tệp của tỉnh không khớp nhau${code === undefined ? "" : ` (thủ tục ${code})`}.`,
    en: ({ code }) =>
      `The national file and the province's file do not agree${code === undefined ? "" : ` (procedure ${code})`}.`,
    whatToDo: {
      vi: "Hãy sửa tệp của tỉnh cho khớp rồi nhập lại.",
      en: "Correct the province's file and import again.",
    },
  },
  "procedures.later-version-stands": {
    vi: "Đã có phiên bản công bố bắt đầu cùng ngày hoặc sau đó.",
    en: "A published version begins on the same day or later.",
    whatToDo: { vi: "Hãy chọn ngày bắt đầu muộn hơn.", en: "Choose a later first day." },
  },
};

const names: Readonly<Record<string, { vi: string; en: string }>> = {
  name: { vi: "tên", en: "the name" },
  steps: { vi: "trình tự thực hiện", en: "the steps" },
  channels: { vi: "cách thức thực hiện", en: "the ways to submit" },
  papers: { vi: "thành phần và số bộ hồ sơ", en: "the papers and their number" },
  time: { vi: "thời hạn giải quyết", en: "the time limit" },
  applicants: { vi: "đối tượng thực hiện", en: "who may apply" },
  agency: { vi: "cơ quan thực hiện", en: "the competent agency" },
};

const partNames = (parts: string, lang: "vi" | "en"): string =>
  parts
    .split(",")
    .map((part) => names[part]?.[lang] ?? part)
    .join(", ");
