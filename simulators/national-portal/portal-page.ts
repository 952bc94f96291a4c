import { dayIn, timeIn, vietnamZone } from "#kernel/plain/day";
import type { PortalEntry, Told } from "./told-book.ts";

const statusNames: Record<number, string> = {
  1: "Mới đăng ký",
  2: "Được tiếp nhận",
  3: "Không được tiếp nhận",
  4: "Đang xử lý",
  5: "Yêu cầu bổ sung giấy tờ",
  6: "Yêu cầu thực hiện nghĩa vụ tài chính",
  7: "Công dân yêu cầu rút hồ sơ",
  8: "Dừng xử lý",
  9: "Đã xử lý xong",
  10: "Đã trả kết quả",
};

const signs: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const escaped = (value: unknown): string =>
  typeof value === "string" ? value.replace(/[&<>"']/g, (sign) => signs[sign] ?? "") : "";

function readable(compact: unknown): string {
  const [, year, month, date, hour, minute] =
    /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})/.exec(typeof compact === "string" ? compact : "") ?? [];
  return year ? `${hour}:${minute} ngày ${date}/${month}/${year}` : "";
}
const readableAt = (at: Date): string =>
  readable(`${dayIn(vietnamZone, at)}${timeIn(vietnamZone, at)}`.replace(/\D/g, ""));

function stepRow(told: Told): string {
  const { body } = told;
  const cells = [
    readable(body.ThoiDiemXuLy),
    `${told.status}. ${statusNames[told.status] ?? ""}`,
    escaped(body.NoiDungXuLy),
    [escaped(body.NguoiXuLy), escaped(body.ChucDanh)].filter(Boolean).join(", "),
    escaped(body.PhongBanXuLy),
    readable(body.NgayKetThucTheoQuyDinh),
    told.times > 1 ? `${told.times} lần` : "",
  ];
  return `<tr>${cells.map((cell) => `<td>${cell}</td>`).join("")}</tr>`;
}

const headings = ["Lúc", "Trạng thái", "Nội dung", "Người xử lý", "Nơi xử lý", "Hạn trả", "Nhận lại"];

function dossierPart(entry: PortalEntry): string {
  const steps = entry.timeline.filter(({ call }) => call === "CapNhatTienTrinh");
  const table = `<table><thead><tr>${headings.map((heading) => `<th scope="col">${heading}</th>`).join("")}</tr></thead><tbody>${steps.map(stepRow).join("")}</tbody></table>`;
  const lines = [
    `Thủ tục: ${escaped(entry.procedureCode) || "—"}`,
    `Cơ quan tiếp nhận: ${escaped(entry.agencyCode) || "—"}`,
    `Người nộp: ${escaped(entry.applicantName) || "—"}`,
    entry.deliveredAt ? `Chuyển về tỉnh: ${readableAt(entry.deliveredAt)}` : "Cổng này không gửi hồ sơ này",
    `Mã số hồ sơ của tỉnh: ${escaped(entry.ownCode) || "chưa có"}`,
  ];
  return `<section><h2>${escaped(entry.outsideCode)} <span class="status">${statusNames[entry.status] ?? ""}</span></h2>
<p>${lines.join("<br>")}</p>
${steps.length > 0 ? table : "<p>Tỉnh chưa báo gì.</p>"}</section>`;
}

const style = `body{font:16px/1.5 "Be Vietnam Pro",system-ui,sans-serif;margin:0 auto;max-width:1100px;padding:1.5rem;color:#1b1b1b;background:#fff}
header{border-bottom:4px solid #8a1f1f;margin-bottom:1rem}h1{font-size:1.6rem;margin:.2rem 0}h2{font-size:1.2rem}
.note{background:#fff4d6;border-left:6px solid #b37400;padding:.6rem 1rem}.status{font-size:.9rem;background:#e8eef7;padding:.1rem .5rem}
table{border-collapse:collapse;width:100%;font-size:.9rem}th,td{border-bottom:1px solid #bbb;padding:.35rem;text-align:left;vertical-align:top}
button{font:inherit;padding:.5rem 1rem;background:#8a1f1f;color:#fff;border:0;cursor:pointer}button:focus{outline:3px solid #ffbf47}
@media(max-width:700px){table{display:block;overflow-x:auto}}`;

/** What the portal shows to people: its dossiers, newest first, and what the province told of each. */
export function portalPage(entries: readonly PortalEntry[], canDeliver: boolean): string {
  const form = canDeliver
    ? `<form method="post" action="/nop-ho-so-mau"><button type="submit">Nộp một hồ sơ mẫu về tỉnh</button></form>`
    : "";
  return `<!doctype html><html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Cổng quốc gia mô phỏng</title><style>${style}</style></head><body>
<header><h1>Cổng Dịch vụ công quốc gia (mô phỏng)</h1></header>
<main><p class="note">Trang này chỉ mô phỏng Cổng quốc gia trong tỉnh dùng thử. Người và hồ sơ đều bịa đặt.</p>
${form}
${entries.length === 0 ? "<p>Chưa có hồ sơ nào.</p>" : [...entries].toReversed().map(dossierPart).join("\n")}
</main></body></html>`;
}
