import { createTransport } from "nodemailer";
import { z } from "zod";
import { type Job, type JobCall, job } from "#kernel/jobs";
import { jobActor } from "#kernel/plain/actor";
import type { recordMail } from "./acts/record-mail.ts";
import { sendMailName } from "./mail-job-name.ts";
import { mailText, messageIdOf } from "./mail-text.ts";
import { type NoticeKey, findNotice } from "./notice-store.ts";
import type { MailSettings, NoticesDeps } from "./notices-deps.ts";
import { wordsOf } from "./words-of-notice.ts";

const payload = z.object({ agencyId: z.uuid(), noticeId: z.uuid() });

function openTransport({ smtpUrl, timeoutMs = 15_000 }: MailSettings) {
  return createTransport(smtpUrl, {
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
  } as object);
}

/** Whether the mail server said that this mail will never be taken (5yz to the recipient or the words). */
function isForGood(error: unknown): boolean {
  if (!(error instanceof Error) || !("code" in error)) return false;
  const answer = "responseCode" in error ? Number(error.responseCode) : 0;
  return ["EENVELOPE", "EMESSAGE"].includes(String(error.code)) && answer >= 500 && answer < 600;
}

/** A job that gave up because the server was away may be started again by hand; a refused address is left alone. */
const isToSend = (notice: { mail_state: string; mail_reason: string | null }): boolean =>
  notice.mail_state === "waiting" || (notice.mail_state === "failed" && notice.mail_reason === "server-away");

/** Whose mail it is: the person told, or the one who holds the account. */
async function contactOf(deps: NoticesDeps, told: { person_id: string | null; account_id: string | null }) {
  const { db } = deps.kernel;
  const personId = told.person_id ?? (told.account_id && (await deps.personOf(db, told.account_id)));
  return personId ? (await deps.contactsOf(db, [personId])).get(personId) : undefined;
}

/**
 * Sends a notice by mail. At least once: a crash after the mail server took it sends it again under the same Message-ID.
 * An address that is refused for good ends it; a server that is away is tried again by the queue.
 */
export function sendMail(deps: NoticesDeps, record: ReturnType<typeof recordMail>): Job<z.infer<typeof payload>> {
  const transport = deps.mail ? openTransport(deps.mail) : null;
  const keep = (
    key: NoticeKey,
    call: JobCall,
    outcome: { state: "none" | "sent" | "failed"; reason: string | null; messageId: string | null },
  ) =>
    record({
      actor: jobActor(sendMailName),
      requestId: call.requestFor(`${record.actName}:${outcome.state}`),
      input: { ...key, ...outcome },
    });
  return job({
    name: sendMailName,
    payload,
    run: async (key, call) => {
      const notice = await findNotice(deps.kernel.db, key);
      if (!deps.mail || !transport || !notice || !isToSend(notice)) return;
      const contact = await contactOf(deps, notice);
      if (!contact?.email) {
        await keep(key, call, { state: "none", reason: "no-address", messageId: null });
        return;
      }
      const [words] = await wordsOf(deps, deps.kernel.db, [notice]);
      if (!words) return;
      const messageId = messageIdOf(key.noticeId, deps.mail.from.address);
      try {
        await transport.sendMail({
          from: deps.mail.from,
          to: { name: contact.fullName, address: contact.email },
          ...mailText(words, contact.fullName),
          messageId,
          date: notice.created_at,
          headers: { "Auto-Submitted": "auto-generated" },
        });
      } catch (error) {
        const forGood = isForGood(error);
        if (forGood || call.lastAttempt)
          await keep(key, call, { state: "failed", reason: forGood ? "address-refused" : "server-away", messageId });
        if (forGood) return;
        // The library's error carries the address; only its code goes on to the log and the queue.
        throw new Error(
          `mail was not taken: ${error instanceof Error && "code" in error ? String(error.code) : "unknown"}`,
        );
      }
      await keep(key, call, { state: "sent", reason: null, messageId });
    },
  });
}
