import type { IncomingMessage, ServerResponse } from "node:http";
import { type HeldCredential, type keepActivations, otpAt, secondsLeft } from "./credentials.ts";

type Shown = {
  readonly credentials: readonly HeldCredential[];
  readonly activations: ReturnType<typeof keepActivations>;
  readonly now: () => Date;
  /** A form without it is somebody else's. */
  readonly pageKey: string;
};

const signs: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const safe = (text: string): string => text.replace(/[&<>"']/g, (sign) => signs[sign] ?? "");

const style = `body{font:18px/1.5 "Be Vietnam Pro",system-ui,sans-serif;margin:0 auto;max-width:640px;padding:1.5rem;color:#1b1b1b;background:#fff}
h1{font-size:1.6rem;margin:.2rem 0 1rem;border-bottom:4px solid #b3261e}h2{font-size:1.2rem;margin:0}
.note{background:#fff4d6;border-left:6px solid #b37400;padding:.6rem 1rem}
section{border:1px solid #bbb;padding:1rem;margin:1rem 0}p{margin:.4rem 0}dl{margin:.4rem 0}dt{float:left;clear:left;margin-right:.4rem}dd{margin:0}
.code{font-size:2.2rem;letter-spacing:.15em;font-weight:700;margin:.3rem 0}.off{color:#b3261e;font-weight:700}
button,a.again{font:inherit;display:inline-block;padding:.5rem 1rem;margin:.5rem .5rem 0 0;background:#fff;color:#1b1b1b;border:2px solid #1b1b1b;cursor:pointer;text-decoration:none}
button:focus,a:focus{outline:3px solid #ffbf47;outline-offset:2px}`;

const states: Record<HeldCredential["status"], string> = {
  valid: "Đang dùng được",
  revoked: "Chứng thư đã bị thu hồi",
  expired: "Chứng thư đã hết hạn",
  suspended: "Đang tạm dừng",
};

function codeOf({ activations, now }: Shown, held: HeldCredential): string {
  if (activations.isLocked(held)) return `<p class="off">Đã khóa vì nhập sai mã PIN hoặc OTP ba lần.</p>`;
  const left = secondsLeft(now());
  if (activations.isUsed(held)) return `<p>Mã vừa rồi đã dùng. Mã mới sau ${left} giây.</p>`;
  const code = otpAt(held.otpSecret, now());
  return `<p>Mã OTP</p><p class="code">${code}</p><p>Mã tiếp theo sau ${left} giây; mã này còn dùng được thêm 30 giây nữa, một lần.</p>`;
}

function buttonsOf({ activations, pageKey }: Shown, held: HeldCredential): string {
  const deeds = [
    ...(activations.isLocked(held) ? [["unlock", "Mở khóa"]] : []),
    ...(held.status === "valid" ? [["suspend", "Tạm dừng khóa ký"]] : []),
    ...(held.status === "suspended" ? [["resume", "Cho dùng lại"]] : []),
  ];
  const hidden = `<input type="hidden" name="key" value="${pageKey}"><input type="hidden" name="credential" value="${safe(held.credentialId)}">`;
  const buttons = deeds.map(([deed, text]) => `<button name="deed" value="${deed}">${text}</button>`).join("");
  return `<form method="post" action="/">${hidden}${buttons}</form>`;
}

const cardOf = (shown: Shown, held: HeldCredential): string =>
  `<section><h2>${safe(held.holder ?? held.userId)}</h2>
<dl><dt>Tài khoản:</dt><dd>${safe(held.userId)}</dd><dt>Mã khóa ký:</dt><dd>${safe(held.credentialId)}</dd><dt>Trạng thái:</dt><dd>${states[held.status]}</dd></dl>
${codeOf(shown, held)}${buttonsOf(shown, held)}</section>`;

const pageOf = (shown: Shown): string => `<!doctype html><html lang="vi"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>Mã OTP ký số từ xa (mô phỏng)</title><style>${style}</style></head>
<body><main><h1>Mã OTP ký số từ xa (mô phỏng)</h1>
<p class="note">Trang này thay ứng dụng trên điện thoại của người ký trong tỉnh dùng thử. Dịch vụ thật không cho ai khác xem mã OTP. (It stands for the signer's own app; only in a trial province.)</p>
<p><a class="again" href="/">Xem mã mới</a></p>
${shown.credentials.map((held) => cardOf(shown, held)).join("\n")}</main></body></html>`;

const headers = {
  "content-type": "text/html; charset=utf-8",
  "content-security-policy":
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'",
  "cache-control": "no-store",
  "referrer-policy": "no-referrer",
};

function act({ activations, credentials, pageKey }: Shown, form: URLSearchParams): boolean {
  const held = credentials.find(({ credentialId }) => credentialId === form.get("credential"));
  if (!held || form.get("key") !== pageKey) return false;
  const deed = form.get("deed");
  if (deed === "unlock") activations.unlock(held);
  if (deed === "suspend" && held.status === "valid") held.status = "suspended";
  if (deed === "resume" && held.status === "suspended") held.status = "valid";
  return true;
}

type Call = { readonly request: IncomingMessage; readonly response: ServerResponse; readonly sent: string };

/** The page with the codes of all holders. A name that was pointed at this machine from elsewhere gets nothing. */
export function answerCodesPage(shown: Shown, origin: string, { request, response, sent }: Call): void {
  if (`http://${request.headers.host ?? ""}` !== origin) return void response.writeHead(421).end();
  if (request.method !== "POST") return void response.writeHead(200, headers).end(pageOf(shown));
  const done = act(shown, new URLSearchParams(sent));
  return void response.writeHead(done ? 303 : 403, done ? { location: "/" } : {}).end();
}
