import type { SearchRefusal } from "#capabilities/search";
import type { RefusalTexts } from "../refusal-texts.ts";

/** Search of documents. */
export const searchRefusals: RefusalTexts<SearchRefusal> = {
  "search.nothing-asked": {
    vi: "Hãy điền ít nhất một điều cần tìm, có chữ hoặc số.",
    en: "Fill in at least one thing to look for, with letters or digits.",
  },
  "search.wrong-period": { vi: "Ngày cuối phải sau ngày đầu.", en: "The last day must come after the first." },
  "search.unknown-file": {
    vi: "Không có hồ sơ nào mà bạn được xem có ký hiệu hoặc tiêu đề như vậy.",
    en: "There is no file that you may see with this symbol or title.",
  },
  "search.too-many-files": {
    vi: "Hơn 20 hồ sơ có những từ này. Hãy ghi ký hiệu, hoặc thêm từ trong tiêu đề, thêm năm.",
    en: "More than 20 files have these words. Give the symbol, or more words of the title, or the year.",
  },
  "search.unknown-saved": { vi: "Không có câu tìm đã lưu này.", en: "There is no such saved search." },
  "search.name-taken": {
    vi: "Bạn đã có câu tìm mang tên này. Hãy chọn tên khác.",
    en: "You have a search of this name already. Choose another name.",
  },
  "search.too-many-saved": {
    vi: "Bạn đã lưu đủ 50 câu tìm.",
    en: "You have saved fifty searches already.",
    whatToDo: { vi: "Hãy xóa bớt câu tìm không dùng nữa.", en: "Delete one that you no longer use." },
  },
};
