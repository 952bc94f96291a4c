import { createTransport } from "nodemailer";
import type { MailArrivalsNeeds } from "#capabilities/mail-arrivals";

const timeoutMs = 15_000;

/** Whether the mail server said that this mail will never be taken (5yz). */
function isForGood(error: unknown): boolean {
  const answer = error instanceof Error && "responseCode" in error ? Number(error.responseCode) : 0;
  return answer >= 500 && answer < 600;
}

/** Mails that answer others, through the province's mail server. */
export function openReplies(smtpUrl: string, from: string): NonNullable<MailArrivalsNeeds["sendReply"]> {
  const limits = { connectionTimeout: timeoutMs, greetingTimeout: timeoutMs, socketTimeout: timeoutMs };
  const transport = createTransport(smtpUrl, limits as object);
  return async ({ inReplyTo, ...reply }) => {
    const thread = inReplyTo === "" ? {} : { inReplyTo, references: inReplyTo };
    try {
      // An answer of a machine must not be answered by another one.
      await transport.sendMail({ ...reply, ...thread, from, headers: { "Auto-Submitted": "auto-replied" } });
      return "sent";
    } catch (error) {
      if (isForGood(error)) return "refused";
      throw error;
    }
  };
}
