import type { AxisBook } from "./axis-book.ts";
import type { Desk } from "./organisation-desk.ts";
import type { AxisOrganisation } from "./organisations.ts";

type Shown = {
  readonly organisations: readonly AxisOrganisation[];
  readonly book: AxisBook;
  readonly desk: Desk;
  readonly pageKey: string;
};

const safe = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");

const style = `body{font:16px/1.5 sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem}
table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.4rem;border-bottom:1px solid #bbb;vertical-align:top}
label{display:block;margin:.5rem 0 .2rem}select,button{font:inherit;padding:.4rem;max-width:100%}`;

const options = (rows: readonly { organId: string; name: string }[]): string =>
  rows
    .map(({ organId, name }) => `<option value="${safe(organId)}">${safe(name)} (${safe(organId)})</option>`)
    .join("");

function boxOf({ desk }: Shown, { organId, name }: AxisOrganisation): string {
  const rows = desk
    .box(organId)
    .map(
      ({ header, files, signature, times }) =>
        `<tr><td>${safe(header.code.number)}/${safe(header.code.notation)}</td><td>${safe(header.from.name)}</td><td>${safe(header.subject)}</td><td>${files.length}</td><td>${signature}</td><td>${times}</td></tr>`,
    )
    .join("");
  const table = rows
    ? `<table><thead><tr><th>Số, ký hiệu</th><th>Nơi gửi</th><th>Trích yếu</th><th>Tệp</th><th>Chữ ký XML</th><th>Số lần đến</th></tr></thead><tbody>${rows}</tbody></table>`
    : "<p>Chưa nhận văn bản nào.</p>";
  return `<h2>${safe(name)}</h2>${table}`;
}

/** What the simulated axis and its organisations have. */
export function axisPage(shown: Shown): string {
  const { book, organisations, pageKey } = shown;
  const receivers = book.agencies().filter(({ systemId }) => systemId !== null);
  const form = receivers.length
    ? `<form method="post" action="/gui-van-ban-mau"><input type="hidden" name="key" value="${pageKey}">
<label for="from">Cơ quan gửi</label><select id="from" name="from">${options(organisations)}</select>
<label for="to">Cơ quan nhận</label><select id="to" name="to">${options(receivers)}</select>
<p><button>Gửi một văn bản mẫu</button></p></form>`
    : "<p>Chưa có cơ quan nào của tỉnh đăng ký với trục.</p>";
  const lines = book
    .entries()
    .slice(-200)
    .reverse()
    .map(
      ({ id, from, to, messageType, status }) =>
        `<tr><td><a href="/thong-diep/${safe(id)}">${safe(id)}</a></td><td>${messageType}</td><td>${safe(from)}</td><td>${safe(to)}</td><td>${status}</td></tr>`,
    )
    .join("");
  return `<!doctype html><html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Trục liên thông văn bản mô phỏng</title><style>${style}</style></head>
<body><main><h1>Trục liên thông văn bản quốc gia (mô phỏng)</h1>${form}${organisations.map((one) => boxOf(shown, one)).join("")}
<h2>Thông điệp</h2><table><thead><tr><th>Mã</th><th>Loại</th><th>Từ</th><th>Đến</th><th>Trạng thái</th></tr></thead><tbody>${lines}</tbody></table></main></body></html>`;
}
