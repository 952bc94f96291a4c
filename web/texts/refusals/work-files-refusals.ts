import type { WorkFilesRefusal } from "#capabilities/work-files";
import type { RefusalTexts } from "../refusal-texts.ts";

const seeLatest = {
  vi: "Hãy mở lại trang để xem bản mới nhất.",
  en: "Open the page again to see the latest version.",
};

/** The list of files, work files and deliveries. */
export const workFilesRefusals: RefusalTexts<WorkFilesRefusal> = {
  "work-files.unknown-list": { vi: "Không có danh mục hồ sơ này.", en: "There is no such list of files." },
  "work-files.unknown-heading": { vi: "Danh mục không có tiêu đề này.", en: "The list has no such heading." },
  "work-files.unknown-file": {
    vi: "Không có hồ sơ này, hoặc bạn không được xem.",
    en: "There is no such file, or you may not see it.",
  },
  "work-files.unknown-delivery": {
    vi: "Không có lần nộp lưu này, hoặc bạn không được xem.",
    en: "There is no such delivery, or you may not see it.",
  },
  "work-files.year-taken": {
    vi: "Năm này đã có danh mục hồ sơ.",
    en: "This year has a list of files already.",
    whatToDo: { vi: "Hãy mở danh mục của năm đó.", en: "Open the list of that year." },
  },
  "work-files.list-approved": {
    vi: "Danh mục đã được phê duyệt nên không sửa được nữa.",
    en: "The list is approved and cannot be changed.",
    whatToDo: {
      vi: "Việc phát sinh thì mở hồ sơ ngoài danh mục và ghi lý do.",
      en: "For work that came up, open a file outside the list and say why.",
    },
  },
  "work-files.list-not-approved": {
    vi: "Danh mục chưa được phê duyệt nên chưa mở hồ sơ theo danh mục được.",
    en: "The list is not approved yet, so no file can be opened by it.",
  },
  "work-files.list-faulty": {
    vi: ({ wrong, all }) =>
      all
        ? `Còn ${wrong ?? 0} trong ${all} tiêu đề cần sửa trước khi phê duyệt.`
        : "Danh mục chưa có tiêu đề nào nên chưa phê duyệt được.",
    en: ({ wrong, all }) =>
      all
        ? `${wrong ?? 0} of ${all} headings must be put right before approval.`
        : "The list has no heading, so it cannot be approved.",
  },
  "work-files.csv-columns": {
    vi: "Không đọc được tệp: dòng đầu phải có ít nhất các cột Số và ký hiệu, Tiêu đề, Thời hạn.",
    en: "The file cannot be read: its first line must name at least the columns Số và ký hiệu, Tiêu đề, Thời hạn.",
  },
  "work-files.csv-too-long": {
    vi: ({ most }) => `Danh mục có nhiều nhất ${most ?? "2000"} tiêu đề.`,
    en: ({ most }) => `A list has at most ${most ?? "2000"} headings.`,
  },
  "work-files.unknown-person": {
    vi: "Người này không còn giữ vị trí nào ở cơ quan.",
    en: "This person holds no post at the agency.",
  },
  "work-files.unknown-retention": {
    vi: "Thời hạn lưu trữ này không có trong các mức quy định.",
    en: "This retention is none of the prescribed ones.",
  },
  "work-files.symbol-form": {
    vi: "Ký hiệu hồ sơ chỉ gồm chữ, số, dấu chấm, gạch và dài nhất 20 ký tự.",
    en: "A symbol has letters, digits, dots and dashes, 20 at most.",
  },
  "work-files.symbol-taken": {
    vi: "Năm này đã có hồ sơ hoặc tiêu đề mang ký hiệu này.",
    en: "A file or heading of this year has this symbol.",
  },
  "work-files.not-your-heading": {
    vi: "Tiêu đề này giao cho người khác lập hồ sơ.",
    en: "This heading is somebody else's.",
  },
  "work-files.not-your-file": { vi: "Hồ sơ này do người khác lập.", en: "This file is in somebody else's hands." },
  "work-files.move-forbidden": {
    vi: "Hồ sơ đang ở bước khác nên không làm được việc này; hồ sơ đã nộp lưu thì không sửa được nữa.",
    en: "The file is at another step, so this cannot be done; what is in the archive is not changed any more.",
    whatToDo: seeLatest,
  },
  "work-files.already-in": { vi: "Văn bản đã có trong hồ sơ này.", en: "The document stands in this file already." },
  "work-files.not-in": { vi: "Văn bản không có trong hồ sơ này.", en: "The document is not in this file." },
  "work-files.not-to-file": {
    vi: "Chỉ đưa vào hồ sơ văn bản đã phát hành hoặc đã đăng ký, chưa bị thu hồi.",
    en: "Only documents that were issued or registered, and not recalled, are put in a file.",
  },
  "work-files.incomplete": {
    vi: "Hồ sơ còn thiếu. Hãy bổ sung, hoặc ghi lý do vẫn kết thúc.",
    en: "The file lacks something. Add it, or say why it is closed all the same.",
  },
  "work-files.same-person": { vi: "Người này đang giữ rồi.", en: "This person has it already." },
  "work-files.nothing-left": {
    vi: "Người này không còn hồ sơ hay việc nào phải bàn giao.",
    en: "This person has no file and no task left to pass on.",
  },
  "work-files.nothing-chosen": { vi: "Hãy chọn ít nhất một hồ sơ.", en: "Choose at least one file." },
  "work-files.not-delivered": {
    vi: ({ symbol }) => `Hồ sơ ${symbol ?? ""} có thời hạn lưu trữ dưới 5 năm nên không nộp lưu.`,
    en: ({ symbol }) => `File ${symbol ?? ""} is kept less than five years and is not delivered.`,
  },
  "work-files.own-delivery": {
    vi: "Người nộp không tự nhận vào lưu trữ.",
    en: "Nobody accepts what they delivered themselves.",
    whatToDo: {
      vi: "Hãy nhờ văn thư khác hoặc lãnh đạo cơ quan nhận.",
      en: "Ask another clerk or a leader of the agency.",
    },
  },
  "work-files.document-missing": {
    vi: "Một văn bản trong hồ sơ không còn tệp.",
    en: "A document of the file has no bytes any more.",
  },
  "work-files.document-changed": {
    vi: "Tệp của một văn bản không còn khớp với mã băm đã lưu.",
    en: "The bytes of a document are not those that were kept.",
    whatToDo: { vi: "Hãy báo quản trị kỹ thuật.", en: "Tell the technical administrator." },
  },
  "work-files.no-package": { vi: "Chưa có gói hồ sơ này.", en: "There is no such package yet." },
  "work-files.archivist-decides": {
    vi: "Cơ quan có nhân viên lưu trữ: việc này do nhân viên lưu trữ làm.",
    en: "The agency has an archivist, who does this.",
  },
  "work-files.not-checked": {
    vi: "Chưa nhận được: gói hồ sơ chưa được đọc lại, hoặc lần đọc gần nhất không khớp mã băm.",
    en: "It cannot be accepted: the package was not read again yet, or did not match its hash when it was read last.",
    whatToDo: {
      vi: "Hãy kiểm tra lại gói; nếu vẫn không khớp thì trả lại kèm lý do để bên giao nộp lần khác.",
      en: "Have the package checked again; if it still does not match, give it back with the reason.",
    },
  },
  "work-files.package-changed": {
    vi: "Gói hồ sơ không còn khớp với mã băm lúc đóng gói.",
    en: "The package is not the one that was made: its hash differs.",
    whatToDo: { vi: "Hãy báo quản trị kỹ thuật.", en: "Tell the technical administrator." },
  },
};
