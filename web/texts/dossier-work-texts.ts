import type { OneStop } from "#capabilities/one-stop";
import type { Lang } from "../kernel/page.ts";
import type { Tone } from "../ui/index.ts";
import { words } from "./words.ts";

type Shown = Awaited<ReturnType<OneStop["showDossier"]>>;
export type DossierState = Shown["dossier"]["state"];
export type ResultState = NonNullable<Shown["result"]>["state"];

/** Words of a dossier's states, steps, papers and doors, for officials. */
export const dossierTexts = words(
  {
    states: {
      submitted: "Chờ tiếp nhận",
      received: "Đã tiếp nhận",
      refused: "Từ chối tiếp nhận",
      processing: "Đang xử lý",
      supplement: "Chờ bổ sung",
      finance: "Chờ nghĩa vụ tài chính",
      withdrawn: "Đã rút",
      stopped: "Dừng xử lý",
      finished: "Có kết quả, chờ trả",
      returned: "Đã trả kết quả",
    },
    resultStates: {
      drafting: "Đang soạn",
      "to-number": "Chờ ghi số",
      "being-rendered": "Đang tạo văn bản",
      "to-sign": "Chờ ký số",
      "being-signed": "Đang ký số",
      "to-seal": "Chờ đóng dấu",
      "being-sealed": "Đang đóng dấu",
      issued: "Đã phát hành",
    },
    steps: {
      submit: "Nộp hồ sơ",
      receive: "Tiếp nhận hồ sơ",
      "hand-over": "Chuyển đến cơ quan giải quyết",
      take: "Nhận xử lý",
      "submit-result": "Trình dự thảo kết quả",
      number: "Ghi số văn bản",
      "return-draft": "Trả lại dự thảo",
      "take-back-result": "Lấy lại dự thảo",
      "change-signer": "Đổi người ký",
      "authorise-signature": "Cho phép ký số",
      signed: "Đã ký số",
      "authorise-seal": "Cho phép đóng dấu",
      issue: "Phát hành kết quả",
      return: "Trả kết quả",
      other: "Bước khác",
    },
    doors: {
      "national-portal": "Cổng Dịch vụ công quốc gia",
      counter: "Trực tiếp tại quầy",
      post: "Qua bưu chính",
      "own-pages": "Cổng dịch vụ công của tỉnh",
      import: "Chuyển từ hệ thống cũ",
    },
    returnWays: { counter: "Nhận tại quầy", post: "Nhận qua bưu chính", online: "Nhận bản điện tử" },
    paperKinds: { original: "Bản chính", copy: "Bản sao", electronic: "Bản điện tử" },
    personKinds: {
      person: "Cá nhân",
      "household-business": "Hộ kinh doanh",
      enterprise: "Doanh nghiệp",
      organisation: "Tổ chức",
      "state-agency": "Cơ quan nhà nước",
    },
    forms: {
      "form-01": "Giấy tiếp nhận hồ sơ và hẹn trả kết quả (Mẫu số 01)",
      "form-01-submitter": "Mẫu số 01, bản cho người nộp thay (che thông tin chủ hồ sơ)",
      other: "Biểu mẫu",
    },
    due: {
      none: "Chưa có hẹn trả",
      late: ({ days }: { days: number }) => `Quá hạn ${days} ngày`,
      lateToday: "Quá hạn trong hôm nay",
      today: "Đến hạn hôm nay",
      tomorrow: "Đến hạn ngày mai",
      left: ({ days }: { days: number }) => `Còn ${days} ngày`,
      doneInTime: "Xong trước hạn",
      doneLate: "Xong sau hạn",
    },
  },
  {
    states: {
      submitted: "Awaiting reception",
      received: "Received",
      refused: "Not accepted",
      processing: "In progress",
      supplement: "Awaiting supplements",
      finance: "Awaiting payment",
      withdrawn: "Withdrawn",
      stopped: "Stopped",
      finished: "Result ready",
      returned: "Result returned",
    },
    resultStates: {
      drafting: "Being drafted",
      "to-number": "To be numbered",
      "being-rendered": "Being prepared",
      "to-sign": "To be signed",
      "being-signed": "Being signed",
      "to-seal": "To be sealed",
      "being-sealed": "Being sealed",
      issued: "Issued",
    },
    steps: {
      submit: "Submitted",
      receive: "Received",
      "hand-over": "Handed over to the deciding agency",
      take: "Taken in hand",
      "submit-result": "Draft result submitted",
      number: "Numbered",
      "return-draft": "Draft sent back",
      "take-back-result": "Draft taken back",
      "change-signer": "Another signer chosen",
      "authorise-signature": "Signature authorised",
      signed: "Signed",
      "authorise-seal": "Seal authorised",
      issue: "Result issued",
      return: "Result returned",
      other: "Another step",
    },
    doors: {
      "national-portal": "National public service portal",
      counter: "At the counter",
      post: "By post",
      "own-pages": "The province's own pages",
      import: "Carried over from an earlier system",
    },
    returnWays: { counter: "At the counter", post: "By post", online: "Electronically" },
    paperKinds: { original: "Original", copy: "Copy", electronic: "Electronic" },
    personKinds: {
      person: "Person",
      "household-business": "Household business",
      enterprise: "Enterprise",
      organisation: "Organisation",
      "state-agency": "State agency",
    },
    forms: {
      "form-01": "Receipt with the due date (form 01)",
      "form-01-submitter": "Form 01, the submitter's copy (the person concerned masked)",
      other: "Form",
    },
    due: {
      none: "No due time yet",
      late: ({ days }) => `${days} ${days === 1 ? "day" : "days"} late`,
      lateToday: "Late since today",
      today: "Due today",
      tomorrow: "Due tomorrow",
      left: ({ days }) => `${days} days left`,
      doneInTime: "Done in time",
      doneLate: "Done late",
    },
  },
);

export const dossierTones: Readonly<Record<DossierState, Tone>> = {
  submitted: "yellow",
  received: "blue",
  refused: "red",
  processing: "blue",
  supplement: "yellow",
  finance: "yellow",
  withdrawn: "grey",
  stopped: "grey",
  finished: "green",
  returned: "grey",
};

export const resultTones: Readonly<Record<ResultState, Tone>> = {
  drafting: "blue",
  "to-number": "yellow",
  "being-rendered": "teal",
  "to-sign": "yellow",
  "being-signed": "teal",
  "to-seal": "yellow",
  "being-sealed": "teal",
  issued: "green",
};

/** The name of a step; one that a later version wrote still has a line. */
export function stepName(kind: string, lang: Lang): string {
  const names: Readonly<Record<string, string>> = dossierTexts[lang].steps;
  return names[kind] ?? dossierTexts[lang].steps.other;
}
