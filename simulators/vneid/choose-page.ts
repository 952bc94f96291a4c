import type { ElectronicCitizen } from "./start-vneid.ts";

const signs: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => signs[sign] ?? "");

const style = `body{font:18px/1.5 "Be Vietnam Pro",system-ui,sans-serif;margin:0 auto;max-width:560px;padding:1.5rem;color:#1b1b1b;background:#fff}
h1{font-size:1.6rem;margin:.2rem 0 1rem;border-bottom:4px solid #b3261e}
.note{background:#fff4d6;border-left:6px solid #b37400;padding:.6rem 1rem}.wrong{color:#b3261e;font-weight:700}
fieldset{border:0;margin:0;padding:0}legend{font-weight:700;padding:0}
.person{display:block;padding:.6rem 0;border-bottom:1px solid #ccc}.person input{width:1.3rem;height:1.3rem;vertical-align:middle}
label.password{display:block;margin:1rem 0 .3rem;font-weight:700}input[type=password]{font:inherit;padding:.5rem;width:100%;box-sizing:border-box;border:2px solid #1b1b1b}
button{font:inherit;padding:.7rem 1.2rem;margin:1.2rem .6rem 0 0;background:#b3261e;color:#fff;border:2px solid #b3261e;cursor:pointer}
button.no{background:#fff;color:#1b1b1b;border-color:#1b1b1b}:focus{outline:3px solid #ffbf47;outline-offset:2px}`;

function personChoice(person: ElectronicCitizen, at: number): string {
  const id = `nguoi-${at}`;
  return `<div class="person"><input type="radio" name="person" id="${id}" value="${escaped(person.key)}"${at === 0 ? " checked" : ""}>
<label for="${id}">${escaped(person.fullName)}, số định danh ${escaped(person.identityNumber)}, mức ${person.level}</label></div>`;
}

const frame = (title: string, content: string): string => `<!doctype html><html lang="vi"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title><style>${style}</style></head>
<body><main><h1>${title}</h1><p class="note">Trang này chỉ mô phỏng VNeID trong tỉnh dùng thử. Người đều bịa đặt. (A simulated VNeID; the people are invented.)</p>
${content}</main></body></html>`;

/** Who is to be signed in, and whether they agree. The password is the trial province's; it is never sent back. */
export function choosePage(uid: string, people: readonly ElectronicCitizen[], wrongPassword: boolean): string {
  return frame(
    "Đăng nhập bằng VNeID (mô phỏng)",
    `<form method="post" action="/xac-thuc/${escaped(uid)}">
<fieldset><legend>Bạn là ai?</legend>${people.map(personChoice).join("\n")}</fieldset>
<label class="password" for="password">Mật khẩu dùng thử</label>
${wrongPassword ? `<p class="wrong" id="wrong" role="alert">Mật khẩu không đúng.</p>` : ""}
<input type="password" id="password" name="password" autocomplete="current-password"${wrongPassword ? ' aria-describedby="wrong" aria-invalid="true"' : ""}>
<button type="submit" name="answer" value="yes">Đồng ý, đăng nhập</button>
<button type="submit" name="answer" value="no" class="no">Từ chối</button></form>`,
  );
}

/** What the browser is shown when a request is not one that can be answered. */
export const troublePage = (text: string): string =>
  frame("VNeID (mô phỏng) không làm được việc này", `<p>${escaped(text)}</p>`);
