import type { ParsedMail } from "mailparser";
import { timeIn, vietnamZone, dayIn } from "#kernel/plain/day";

export type Mail = {
  readonly messageId: string | null;
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly receivedAt: Date;
  /** How often it came. */
  times: number;
};

export function toMail(parsed: ParsedMail, to: readonly string[], receivedAt: Date): Mail {
  return {
    messageId: parsed.messageId ?? null,
    from: parsed.from?.text ?? "",
    to,
    subject: parsed.subject ?? "",
    text: parsed.text ?? "",
    headers: Object.fromEntries(
      [...parsed.headers].filter((header): header is [string, string] => typeof header[1] === "string"),
    ),
    receivedAt,
    times: 1,
  };
}

const signs: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => signs[sign] ?? "");

function mailPart(mail: Mail): string {
  const [year, month, date] = dayIn(vietnamZone, mail.receivedAt).split("-");
  const when = `${timeIn(vietnamZone, mail.receivedAt)} ${date}/${month}/${year}`;
  const repeated = mail.times > 1 ? ` · nhận ${mail.times} lần` : "";
  return `<article class="mail">
<h2 class="govuk-heading-m">${escaped(mail.subject)}</h2>
<p class="govuk-body-s">${escaped(when)}${repeated}<br>Từ: ${escaped(mail.from)}<br>Đến: ${escaped(mail.to.join(", "))}</p>
<pre class="mail-text" style="white-space:pre-wrap">${escaped(mail.text)}</pre>
</article>`;
}

/** The mails as an HTML fragment: no link, image or markup of a mail survives. */
export function mailPage(mails: readonly Mail[]): string {
  if (mails.length === 0) return `<p class="govuk-body">Chưa có thư nào.</p>`;
  return mails.map(mailPart).join("\n");
}
