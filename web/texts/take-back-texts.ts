import { words } from "./words.ts";

/** Taking a result back before it is signed, or choosing another signer. */
export const takeBackTexts = words(
  {
    summary: "Lấy lại dự thảo hoặc đổi người ký",
    summaryBack: "Lấy lại dự thảo",
    signerGone: "Người được chọn ký không còn giữ chức vụ ở cơ quan này.",
    signer: "Người ký khác",
    signerHint: "Văn bản được tạo lại với tên và chức vụ của người mới; số đã cấp giữ nguyên.",
    change: "Đổi người ký",
    changed: "Đã đổi người ký. Văn bản đang được tạo lại.",
    reason: "Lý do lấy lại",
    reasonHint: "Ghi trong quá trình giải quyết. Số đã cấp vẫn đi theo văn bản.",
    takeBack: "Lấy lại dự thảo",
    takenBack: "Đã lấy lại. Dự thảo có thể sửa và trình lại.",
  },
  {
    summary: "Take the draft back or choose another signer",
    summaryBack: "Take the draft back",
    signerGone: "The chosen signer no longer holds a post at this agency.",
    signer: "Another signer",
    signerHint: "The document is made again with the other's name and title; a number already given stays.",
    change: "Change the signer",
    changed: "The signer was changed. The document is being made again.",
    reason: "Reason for taking it back",
    reasonHint: "It stands in the course of the dossier. A number already given stays with the document.",
    takeBack: "Take the draft back",
    takenBack: "Taken back. The draft can be changed and submitted again.",
  },
);
