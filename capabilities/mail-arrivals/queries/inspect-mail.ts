import { createHash } from "node:crypto";
import { readInput } from "#kernel/input";
import type { Actor } from "#kernel/plain/actor";
import type { noteOpened } from "../acts/note-opened.ts";
import { type Mail, getMail } from "../mail-store.ts";
import type { MailArrivalsNeeds } from "../needs.ts";
import { refuse } from "../refusals.ts";
import { mailKey } from "../shapes.ts";

/** What the mail door takes at most. */
const largestMail = 41 * 1_048_576;

type Asked = { readonly actor: Actor; readonly input: unknown };
type Note = ReturnType<typeof noteOpened>;

async function opened(needs: MailArrivalsNeeds, note: Note, { actor, input }: Asked, what: "structure" | "file") {
  const key = readInput(mailKey, input);
  const { db, ids } = needs.kernel;
  await note({ actor, requestId: ids.next(), input: { ...key, what } });
  const mail: Mail = await getMail(db, actor, key);
  const file = await needs.files.find(db, mail.raw_file_id);
  if (!file) throw refuse("not-found", "mail-arrivals.unknown-file");
  return { mail, file };
}

/**
 * What a mail that was kept for inspection says of itself: senders, subject, Message-ID, files with sizes and hashes, read where hostile
 * bytes do no harm; null where it cannot be read. Each look is an audit line. Refuses `mail-arrivals.unknown-mail`.
 */
export function inspectMail(needs: MailArrivalsNeeds, note: Note) {
  return async (asked: Asked) => {
    const { file } = await opened(needs, note, asked, "structure");
    const read = await needs.readMail(await needs.files.read(needs.kernel.db, file.id, largestMail));
    const { sha256, sizeBytes } = file;
    return {
      ...{ sha256, sizeBytes },
      structure: read && {
        ...{
          messageId: read.messageId,
          from: read.from,
          subject: read.subject,
          sentAt: read.sentAt,
          nested: read.nested,
        },
        files: read.files.map(({ bytes, name }) => ({
          name,
          sizeBytes: bytes.length,
          sha256: createHash("sha256").update(bytes).digest("hex"),
        })),
      },
    };
  };
}

/** The whole mail as it came, to be taken away, never to be shown. Refuses `mail-arrivals.unknown-mail`, `mail-arrivals.unknown-file`. */
export function openRawMail(needs: MailArrivalsNeeds, note: Note) {
  return async (asked: Asked) => {
    const { file, mail } = await opened(needs, note, asked, "file");
    const bytes = await needs.files.open(needs.kernel.db, file.id);
    return { bytes, name: `thu-${mail.id}.eml`, type: "application/octet-stream", sizeBytes: file.sizeBytes };
  };
}
