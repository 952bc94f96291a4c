import { z } from "zod";
import { type ActContext, command } from "#kernel/command";
import { holdsAt } from "#kernel/plain/actor";
import { sendReply } from "../job-names.ts";
import { attachmentsOf, lockWaiting, saveMail, subjectOf } from "../mail-store.ts";
import type { MailArrivalsNeeds } from "../needs.ts";
import { mailKey, type MailKey, reasonInput } from "../shapes.ts";
import type { MailState } from "../tables.ts";

const decided = (act: ActContext, state: MailState) => ({
  ...{ state, decided_at: act.now, decided_by: act.actor.accountId },
});
const done = z.object({});

/** The clerk makes an entry of incoming documents of a mail, with its files; number and day follow there. Refuses `mail-arrivals.move-forbidden`. */
export function enterMail(needs: MailArrivalsNeeds) {
  return command(needs.kernel, {
    name: "mail-arrivals.enter-mail",
    input: mailKey,
    output: z.object({ agencyId: z.uuid(), documentId: z.uuid() }),
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, "clerk"),
    run: async (act, key) => {
      const mail = await lockWaiting(act.tx, act.actor, key);
      act.about(subjectOf(key));
      const files = await attachmentsOf(act.tx, key);
      const entry = await needs.incoming.enterFromMail(act, {
        ...{ agencyId: key.agencyId, author: mail.from_name || mail.from_address, abstract: mail.subject },
        ...{ arrivedAt: mail.received_at, fileIds: files.flatMap(({ file_id }) => file_id ?? []) },
      });
      await saveMail(act.tx, key, { ...decided(act, "entered"), document_id: entry.documentId });
      act.note({ documentId: entry.documentId });
      return entry;
    },
  });
}

const withReason = mailKey.extend({ reason: reasonInput });

async function end(act: ActContext, key: MailKey, state: "returned" | "set-aside", reason: string): Promise<void> {
  await lockWaiting(act.tx, act.actor, key);
  act.about(subjectOf(key));
  await saveMail(act.tx, key, { ...decided(act, state), reason });
}

/** The clerk returns a mail: its sender is written to, with the reason (NĐ 30/2020/NĐ-CP art. 21). */
export function returnMail(needs: MailArrivalsNeeds) {
  return command(needs.kernel, {
    name: "mail-arrivals.return-mail",
    input: withReason,
    output: done,
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, "clerk"),
    run: async (act, { reason, ...key }) => {
      await end(act, key, "returned", reason);
      if (needs.sendReply === null) return {};
      await saveMail(act.tx, key, { reply: "waiting" });
      act.later(sendReply, key);
      return {};
    },
  });
}

/** The clerk sets aside what is no document: its sender hears nothing, and it stays with the reason. */
export function setMailAside(needs: MailArrivalsNeeds) {
  return command(needs.kernel, {
    name: "mail-arrivals.set-mail-aside",
    input: withReason,
    output: done,
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, "clerk"),
    run: async (act, { reason, ...key }) => {
      await end(act, key, "set-aside", reason);
      return {};
    },
  });
}

/** Whether the mail that tells the sender went out. */
export function recordReply(needs: MailArrivalsNeeds) {
  return command(needs.kernel, {
    name: "mail-arrivals.record-reply",
    input: mailKey.extend({ reply: z.enum(["sent", "failed"]) }),
    output: done,
    may: (actor) => actor.kind === "job",
    run: async (act, { reply, ...key }) => {
      act.about(subjectOf(key));
      act.note({ reply });
      await saveMail(act.tx, key, { reply });
      return {};
    },
  });
}
