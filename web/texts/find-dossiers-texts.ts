import { words } from "./words.ts";

/** The officials' search. */
export const findDossiersTexts = words(
  {
    title: "Tìm hồ sơ",
    label: "Mã hồ sơ, họ tên hoặc số định danh",
    hint: "Mã hồ sơ, mã bên gửi, mã tra cứu: gõ đủ. Họ tên chủ hồ sơ: có dấu hay không dấu đều được. Số định danh, mã số thuế: gõ đủ các chữ số.",
    find: "Tìm",
    found: ({ count }: { count: string }) => `Tìm thấy ${count} hồ sơ.`,
    none: "Không có hồ sơ nào của cơ quan này khớp.",
    more: "Chỉ hiện 50 hồ sơ mới nhất. Hãy gõ thêm để thu hẹp.",
    tooMany: "Hơn 500 hồ sơ khớp nên không liệt kê. Hãy gõ đủ họ, tên đệm và tên, hoặc gõ mã hồ sơ.",
    kept: "Điều bạn gõ không nằm trong địa chỉ trang; lượt xem được ghi cho người có tên trong danh sách.",
    places: "Cơ quan khác",
  },
  {
    title: "Find dossiers",
    label: "Dossier code, name or identity number",
    hint: "Dossier code, sender's code, tracking code: in full. The applicant's name: with or without accents. Identity number, tax code: all digits.",
    find: "Find",
    found: ({ count }) => `${count} found.`,
    none: "No dossier of this agency matches.",
    more: "Only the newest 50 are shown. Type more to narrow the search.",
    tooMany: "More than 500 dossiers match, so none is listed. Type the whole name, or a code.",
    kept: "What you type does not stand in the page's address; the look is noted for the persons listed.",
    places: "Other agencies",
  },
);
