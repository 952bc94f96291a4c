import { createHash } from "node:crypto";
import { idFrom } from "#kernel/ids";
import { jobActor } from "#kernel/plain/actor";
import { Refusal } from "#kernel/plain/refusal";
import type { stopSecretMail } from "./acts/stop-secret-mail.ts";
import type { takeMail } from "./acts/take-mail.ts";
import { contentHashOf, type MailFile, problemOf, type ReadMail } from "./judge-mail.ts";
import type { MailArrivalsNeeds } from "./needs.ts";
import { store } from "./stored-file.ts";

const actor = jobActor("mail-arrivals");
/** What a document may come in. */
const allowedTypes = [
  "application/pdf",
  "image/jpeg",
  "image/png",
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
];
const longestExcerpt = 20_000;

type Acts = {
  readonly takeMail: ReturnType<typeof takeMail>;
  readonly stopSecretMail: ReturnType<typeof stopSecretMail>;
};

async function pagesBear(needs: MailArrivalsNeeds, { bytes }: MailFile): Promise<boolean> {
  if (!Buffer.from(bytes.subarray(0, 1_024)).includes("%PDF-")) return false;
  const look = await needs.lookAtScan(bytes, "application/pdf");
  return look !== null && needs.secrecy.textBears(look.text);
}

async function isSecret(needs: MailArrivalsNeeds, mail: ReadMail): Promise<boolean> {
  const { fileNameBears, textBears } = needs.secrecy;
  if (textBears(mail.subject) || textBears(mail.text)) return true;
  if (mail.files.some(({ name }) => fileNameBears(name))) return true;
  for (const file of mail.files) if (await pagesBear(needs, file)) return true;
  return false;
}

const shownName = (name: string, at: number): string => name.trim().slice(0, 255) || `tep-${at + 1}`;

/** An attachment is taken like any upload; one that is refused leaves the mail and says why. */
async function taken(needs: MailArrivalsNeeds, agencyId: string, { name, bytes }: MailFile, at: number) {
  const line = { name: shownName(name, at), sizeBytes: bytes.length };
  try {
    return { ...line, file: await store(needs, { agencyId, name: line.name, bytes }, allowedTypes), problem: null };
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind === "unavailable") throw error;
    return { ...line, file: null, problem: error.code };
  }
}

const unreadable: ReadMail = { messageId: "", from: [], subject: "", sentAt: null, text: "", files: [], nested: false };

/**
 * Takes a mail as its server handed it over. Returns when it is kept: only then the server may be told that it was taken. A mark of
 * secrecy in subject, text, names or pages refuses it (`mail-arrivals.secret`), and nothing of it is kept; what is hostile is kept for
 * inspection and lies before nobody.
 */
export function receiveMail(needs: MailArrivalsNeeds, acts: Acts) {
  return async ({ agencyId, raw }: { readonly agencyId: string; readonly raw: Uint8Array }): Promise<void> => {
    const read = await needs.readMail(raw);
    const mail = read ?? unreadable;
    if (await isSecret(needs, mail)) {
      await acts.stopSecretMail({ actor, requestId: needs.kernel.ids.next(), input: { agencyId } });
    }
    const problem = read === null ? "mail-arrivals.unreadable" : problemOf(mail);
    const contentHash = read === null ? createHash("sha256").update(raw).digest("hex") : contentHashOf(mail);
    const attachments = [];
    for (const [at, file] of (problem === null ? mail.files : []).entries()) {
      attachments.push(await taken(needs, agencyId, file, at));
    }
    const [sender] = mail.from;
    const input = {
      ...{ agencyId, contentHash, problem, attachments, sentAt: mail.sentAt },
      messageId: mail.messageId.slice(0, 998),
      fromAddress: (sender?.address ?? "").slice(0, 320),
      fromName: (sender?.name ?? "").slice(0, 300),
      subject: mail.subject.slice(0, 1_000),
      excerpt: problem === null ? mail.text.slice(0, longestExcerpt) : "",
      raw: await store(needs, { agencyId, name: "thu.eml", bytes: raw }, "any"),
    };
    await acts.takeMail({ actor, requestId: idFrom("mail", input.raw.id), input });
  };
}
