import { noteOpened } from "./acts/note-opened.ts";
import { inspectMail, openRawMail } from "./queries/inspect-mail.ts";
import { enterMail, recordReply, returnMail, setMailAside } from "./acts/decide-mail.ts";
import { stopSecretMail } from "./acts/stop-secret-mail.ts";
import { takeMail } from "./acts/take-mail.ts";
import { replyJob } from "./jobs/reply-job.ts";
import type { MailArrivalsNeeds } from "./needs.ts";
import { countMails, listMails } from "./queries/list-mails.ts";
import { openMailFile, showMail } from "./queries/show-mail.ts";
import { receiveMail } from "./receive-mail.ts";

export type { ReadMail } from "./judge-mail.ts";
export type { MailArrivalsNeeds, Reply } from "./needs.ts";
export type { MailArrivalsRefusal } from "./refusals.ts";
export type { MailState, ReplyState } from "./tables.ts";

/**
 * Văn bản đến qua thư điện tử: what comes to an agency's official mailbox waits for its clerk, who makes an entry of incoming documents
 * of it, returns it with the reason, or sets it aside; each mail once. Refuses with the codes of `MailArrivalsRefusal`. `receiveMail`
 * is for the door at which mail servers hand over. Tells `mail-arrivals.mail-arrived`.
 */
export function makeMailArrivals(needs: MailArrivalsNeeds) {
  const acts = { takeMail: takeMail(needs), stopSecretMail: stopSecretMail(needs), recordReply: recordReply(needs) };
  const opening = noteOpened(needs);
  return {
    ...acts,
    enterMail: enterMail(needs),
    returnMail: returnMail(needs),
    setMailAside: setMailAside(needs),
    /** See `receive-mail.ts`. */
    receiveMail: receiveMail(needs, acts),
    countMails: countMails(needs),
    listMails: listMails(needs),
    showMail: showMail(needs),
    openMailFile: openMailFile(needs),
    /** See `queries/inspect-mail.ts`. */
    inspectMail: inspectMail(needs, opening),
    openRawMail: openRawMail(needs, opening),
    jobs: [replyJob(needs, acts.recordReply)],
  };
}

export type MailArrivals = ReturnType<typeof makeMailArrivals>;
