import { parentPort, workerData } from "node:worker_threads";
import { type AddressObject, simpleParser } from "mailparser";
import type { ReadMail } from "#capabilities/mail-arrivals";

// One mail, one thread: it is read and the thread ends.

const mostFiles = 200;
/** A part that is a mail of its own would be read into the text of this one (RFC 2046 §5.2). */
const otherMail = /^content-type:\s*message\/(?:rfc822|global|partial|external-body)/im;

const senders = (from: AddressObject | undefined) =>
  (from?.value ?? []).map(({ name, address }) => ({ name: name ?? "", address: address ?? "" }));

async function read(raw: Uint8Array): Promise<ReadMail> {
  const mail = await simpleParser(Buffer.from(raw), {
    skipImageLinks: true,
    skipTextToHtml: true,
    skipTextLinks: true,
  });
  return {
    messageId: mail.messageId ?? "",
    from: senders(mail.from),
    subject: mail.subject ?? "",
    sentAt: mail.date && !Number.isNaN(mail.date.getTime()) ? mail.date.toISOString() : null,
    text: mail.text ?? "",
    nested: otherMail.test(Buffer.from(raw).toString("latin1")),
    files: mail.attachments.slice(0, mostFiles).map(({ filename, content }) => ({
      name: filename ?? "",
      bytes: new Uint8Array(content),
    })),
  };
}

read(workerData as Uint8Array).then(
  (mail) => parentPort?.postMessage({ mail }),
  (error: unknown) => parentPort?.postMessage({ failed: String(error) }),
);
