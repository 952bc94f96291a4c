import type { Words } from "./words-of-notice.ts";

export type MailText = { readonly subject: string; readonly text: string };

const closingVi = "Thư này được gửi tự động, xin không trả lời.";
const closingEn = "This message was sent automatically; please do not reply.";

/** A notice as a mail: Vietnamese first, English below. Plain text, so that every device shows it. */
export function mailText(words: { vi: Words; en: Words }, fullName: string): MailText {
  const part = (hello: string, { subject, lines }: Words, closing: string): string =>
    [hello, "", `${subject}.`, ...lines, "", closing].join("\n");
  return {
    subject: words.vi.subject,
    text: `${part(`Kính gửi ${fullName},`, words.vi, closingVi)}\n\n—\n\n${part(`Dear ${fullName},`, words.en, closingEn)}\n`,
  };
}

/** The same notice has the same Message-ID however often it is sent, so that a repeat is recognised. */
export function messageIdOf(noticeId: string, from: string): string {
  return `<notice.${noticeId}@${from.split("@").at(-1) ?? "localhost"}>`;
}
