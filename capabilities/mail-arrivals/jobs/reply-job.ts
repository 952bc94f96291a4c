import { type JobCall, job, toWork } from "#kernel/jobs";
import { jobActor } from "#kernel/plain/actor";
import type { recordReply } from "../acts/decide-mail.ts";
import { sendReply } from "../job-names.ts";
import { getMail, type Mail } from "../mail-store.ts";
import type { MailArrivalsNeeds, Reply } from "../needs.ts";
import { mailKey, type MailKey } from "../shapes.ts";

const actor = jobActor("mail-arrivals");

function replyTo(mail: Mail, agency: string): Reply {
  const lines = [
    "Kính gửi quý cơ quan, ông, bà,",
    `${agency} đã nhận thư "${mail.subject}" và trả lại vì: ${mail.reason ?? ""}`,
    "Thư này do hệ thống quản lý văn bản gửi theo quyết định của văn thư.",
  ];
  return {
    ...{ to: mail.from_address, subject: `Trả lại: ${mail.subject}`.slice(0, 300), text: lines.join("\n\n") },
    ...{ messageId: `<tra-lai.${mail.id}@pho-hien>`, inReplyTo: mail.message_id },
  };
}

async function send(
  needs: MailArrivalsNeeds,
  record: ReturnType<typeof recordReply>,
  key: MailKey,
  call: JobCall,
): Promise<void> {
  const { db } = needs.kernel;
  const mail = await getMail(db, actor, key);
  if (needs.sendReply === null || mail.reply !== "waiting") return;
  const agency = await needs.agencies.cardOf(db, key.agencyId);
  const keep = (reply: "sent" | "failed") =>
    record({ actor, requestId: call.requestFor(`record-reply:${reply}`), input: { ...key, reply } });
  try {
    await keep((await needs.sendReply(replyTo(mail, agency.name))) === "sent" ? "sent" : "failed");
  } catch (error) {
    if (call.lastAttempt) await keep("failed");
    // A library's error carries addresses; only its code goes on to the log and the queue.
    throw new Error(
      `mail was not taken: ${error instanceof Error && "code" in error ? String(error.code) : "unknown"}`,
    );
  }
}

/** At least once, under the same Message-ID; an address that is refused for good ends it. */
export const replyJob = (needs: MailArrivalsNeeds, record: ReturnType<typeof recordReply>) =>
  toWork(job({ name: sendReply.name, payload: mailKey, run: (key, call) => send(needs, record, key, call) }));
