import { z } from "zod";
import { command } from "#kernel/command";
import { storedFile, recordStored } from "../stored-file.ts";
import { insertMail, subjectOf } from "../mail-store.ts";
import type { MailArrivalsNeeds } from "../needs.ts";
import type { MailState } from "../tables.ts";

const attachment = z.object({
  name: z.string().max(255),
  sizeBytes: z.number().int().nonnegative(),
  file: storedFile.nullable(),
  problem: z.string().max(100).nullable(),
});

/**
 * A mail reached the agency's official mailbox: it waits for the clerk, or is kept for inspection with the reason. The same again (its
 * Message-ID and content) changes nothing.
 */
export function takeMail(needs: MailArrivalsNeeds) {
  return command(needs.kernel, {
    name: "mail-arrivals.take-mail",
    input: z.object({
      agencyId: z.uuid(),
      messageId: z.string().max(998),
      contentHash: z.string().regex(/^[0-9a-f]{64}$/),
      fromAddress: z.string().max(320),
      fromName: z.string().max(300),
      subject: z.string().max(1_000),
      excerpt: z.string().max(20_000),
      sentAt: z.iso.datetime().nullable(),
      raw: storedFile,
      problem: z.string().max(100).nullable(),
      attachments: z.array(attachment).max(1_000),
    }),
    output: z.object({ isNew: z.boolean() }),
    may: (actor) => actor.kind === "job",
    run: async (act, { agencyId, raw, attachments, sentAt, ...said }) => {
      const key = { agencyId, mailId: act.ids.next() };
      act.about(subjectOf(key));
      const state: MailState = said.problem === null ? "waiting" : "refused";
      const mail = {
        ...{ agency_id: agencyId, id: key.mailId, state, message_id: said.messageId, content_hash: said.contentHash },
        ...{ from_address: said.fromAddress, from_name: said.fromName, subject: said.subject, excerpt: said.excerpt },
        ...{ sent_at: sentAt === null ? null : new Date(sentAt), received_at: act.now, raw_file_id: raw.id },
        ...{ problem: said.problem, document_id: null, decided_at: null, decided_by: null, reason: null },
      } as const;
      const files = attachments.map(({ name, sizeBytes, file, problem }, at) => ({
        ...{ agency_id: agencyId, mail_id: key.mailId, no: at + 1, name, size_bytes: sizeBytes },
        ...{ file_id: file?.id ?? null, problem: file === null ? (problem ?? "kernel.file-type") : null },
      }));
      const isNew = await insertMail(act.tx, mail, files);
      act.note({ isNew, state, problem: said.problem, files: files.length });
      if (!isNew) return { isNew };
      for (const file of [raw, ...attachments.flatMap((one) => one.file ?? [])]) await recordStored(needs, act, file);
      act.tell({ type: "mail-arrivals.mail-arrived", subject: subjectOf(key), facts: { state } });
      return { isNew };
    },
  });
}
