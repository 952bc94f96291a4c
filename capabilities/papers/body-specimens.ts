import type { Block, Inline } from "./body.ts";

// Bodies of specimens: a report of several pages with a long table, a regulation with chapters, and the pieces they are made of.

export const bold = (text: string): Inline => ({ text, bold: true });
export const italic = (text: string): Inline => ({ text, italic: true });

const runs = (pieces: readonly (string | Inline)[]): Inline[] =>
  pieces.map((piece) => (typeof piece === "string" ? { text: piece } : piece));

export const paragraph = (...pieces: (string | Inline)[]): Block => ({ kind: "paragraph", content: runs(pieces) });

export const heading = (level: 1 | 2 | 3, text: string): Block => ({ kind: "heading", level, content: [{ text }] });

export const list = (...entries: string[]): Block => ({
  kind: "list",
  ordered: false,
  items: entries.map((text) => [{ text }]),
});

/** A table whose first row names the columns. */
export const table = (rows: readonly (readonly string[])[]): Block => ({
  kind: "table",
  head: true,
  rows: rows.map((row) => row.map((text) => (text === "" ? [] : [{ text }]))),
});

const communes = [
  "phường Phố Hiến",
  "phường Sơn Nam",
  "phường Hồng Châu",
  "phường Mỹ Hào",
  "phường Thái Bình",
  "xã Tân Hưng",
  "xã Như Quỳnh",
  "xã Văn Giang",
  "xã Hoàng Hoa Thám",
  "xã Tiên Lữ",
  "xã Đoàn Đào",
  "xã Nghĩa Trụ",
];

const share = (part: number, whole: number) => ((100 * part) / whole).toFixed(1).replace(".", ",");

const exchanged = table([
  ["TT", "Địa phương", "Văn bản đến", "Văn bản đi", "Ký số", "Tỷ lệ (%)", "Ghi chú"],
  ...Array.from({ length: 48 }, (_, n) => {
    const sent = 1180 + ((n * 137) % 640);
    const signed = sent - ((n * 11) % 60);
    return [
      String(n + 1),
      communes[n % communes.length] ?? "",
      `${3 + (n % 4)}.${String(100 + ((n * 53) % 890))}`,
      `1.${String(sent - 1000).padStart(3, "0")}`,
      `1.${String(signed - 1000).padStart(3, "0")}`,
      share(signed, sent),
      n % 9 === 4 ? "Đề nghị bổ sung chữ ký số cho công chức mới" : "",
    ];
  }),
]);

const paragraphs = [
  "Ủy ban nhân dân tỉnh đã ban hành đầy đủ quy chế công tác văn thư, danh mục hồ sơ và quy trình gửi, nhận văn bản điện tử; 100% cơ quan, đơn vị sử dụng chung một hệ thống, dữ liệu được sao lưu hằng ngày.",
  "Văn bản đi được soạn, trình, ký số và phát hành trên hệ thống; số và ngày được cấp một lần, không trùng, không bỏ trống. Văn bản đến được đăng ký trong ngày, chuyển người có thẩm quyền chỉ đạo chậm nhất trong ngày làm việc tiếp theo.",
  "Tuy nhiên, ở một số xã mới sáp nhập, đường truyền còn chậm; một bộ phận công chức chưa quen lập hồ sơ điện tử, phải in ra giấy để trình ký, làm tăng chi phí giấy mực và thời gian đi lại.",
  "Nguyên nhân chủ yếu là thiết bị quét đã cũ, chưa đạt độ phân giải tối thiểu 200 dpi; kinh phí mua sắm phân bổ chậm; việc bồi dưỡng nghiệp vụ tập trung vào đầu năm nên người được tuyển dụng sau chưa được tập huấn.",
];

const section = (title: string, from: number): Block[] => [
  heading(2, title),
  ...Array.from({ length: 4 }, (_, n) => paragraph(paragraphs[(from + n) % paragraphs.length] ?? "")),
];

/** More than three pages. */
export const bodyOfPages: Block[] = [
  paragraph("Thực hiện Công văn số 6541/BNV-VTLTNN ngày 02 tháng 11 năm 2026, Ủy ban nhân dân tỉnh báo cáo như sau:"),
  heading(1, "Phần I. Kết quả thực hiện"),
  ...section("1. Công tác chỉ đạo, điều hành", 0),
  ...section("2. Gửi, nhận văn bản điện tử", 1),
  list(
    "Văn bản gửi qua Trục liên thông: 412.907 văn bản, bằng 98,7% tổng số;",
    "Văn bản ký số của người có thẩm quyền và của cơ quan: 406.118 văn bản;",
    "Tiết kiệm giấy, mực, bưu phí: ước 3,2 tỷ đồng.",
  ),
  { kind: "paragraph", align: "center", content: [bold("Kết quả gửi, nhận văn bản điện tử của các xã, phường")] },
  exchanged,
  heading(1, "Phần II. Phương hướng, nhiệm vụ"),
  ...section("1. Nhiệm vụ trọng tâm", 2),
  { kind: "list", ordered: true, items: ["Rà soát chữ ký số.", "Số hóa hồ sơ giấy."].map((text) => [{ text }]) },
  paragraph("Trên đây là báo cáo của Ủy ban nhân dân tỉnh Hưng Yên, trân trọng báo cáo Bộ Nội vụ."),
];

const article = (number: number, title: string, ...clauses: string[]): Block[] => [
  heading(3, `Điều ${number}. ${title}`),
  ...clauses.map((clause) => paragraph(clause)),
];

export const bodyOfChapters: Block[] = [
  heading(1, "Chương I. Quy định chung"),
  ...article(
    1,
    "Phạm vi điều chỉnh và đối tượng áp dụng",
    "1. Quy chế này quy định việc quản lý, sử dụng hệ thống văn bản điện tử dùng chung của tỉnh Hưng Yên.",
    "2. Quy chế này áp dụng đối với cơ quan, đơn vị, cá nhân được cấp tài khoản.",
  ),
  ...article(2, "Nguyên tắc", "Mỗi văn bản được đăng ký một lần, theo một số và một thời điểm."),
  heading(1, "Chương II. Quản lý văn bản"),
  heading(2, "Mục 1. Văn bản đi"),
  ...article(
    3,
    "Cấp số, thời gian ban hành",
    "1. Số và ký hiệu được lấy theo thứ tự và trình tự thời gian.",
    "a) Số bắt đầu từ 01 vào ngày 01 tháng 01;",
    "b) Văn bản giấy và văn bản điện tử dùng chung một hệ thống số.",
  ),
  heading(2, "Mục 2. Văn bản đến"),
  ...article(4, "Tiếp nhận", "Văn thư kiểm tra tính xác thực, toàn vẹn của văn bản trước khi đăng ký."),
];
