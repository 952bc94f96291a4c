import type { AddressInfo } from "node:net";
import type { Readable } from "node:stream";
import { SMTPServer, type SMTPServerSession } from "smtp-server";
import type { Log } from "#kernel/log";
import { Refusal } from "#kernel/plain/refusal";

/** The largest mail, in bytes, as it comes (attachments are a third larger there). */
export const largestMail = 40 * 1_048_576;

export type MailDoor = { readonly port: number; close(): Promise<void> };

type Wish = {
  readonly host: string;
  /** 0 takes any free one. */
  readonly port: number;
  /** Addresses of the mail servers that may hand over. */
  readonly relays: readonly string[];
  /** The agency whose official mailbox this is; null: nobody's. */
  agencyOf(address: string): Promise<string | null>;
  /** Returns when the mail is kept. */
  receive(mail: { readonly agencyId: string; readonly raw: Uint8Array }): Promise<void>;
  readonly log: Log;
};

const answer = (responseCode: number, sentence: string): Error => Object.assign(new Error(sentence), { responseCode });
const plainAddress = (address: string): string => address.replace(/^::ffff:/, "");

async function wholeOf(stream: Readable & { sizeExceeded?: boolean }): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  // All of it is read even when it is too large: only then the other side listens.
  for await (const chunk of stream) {
    size += (chunk as Buffer).length;
    if (size <= largestMail) chunks.push(chunk as Buffer);
  }
  if (stream.sizeExceeded || size > largestMail) throw answer(552, "5.3.4 the mail is too large");
  return Buffer.concat(chunks);
}

/** What the sending server is told: refused for good, or come again. */
function told(error: unknown, log: Log): Error {
  if (error instanceof Error && "responseCode" in error) return error;
  if (error instanceof Refusal && error.code === "mail-arrivals.secret") {
    return answer(550, "5.7.1 van ban mat khong duoc gui qua thu dien tu / secret documents must not be sent by mail");
  }
  log.error({ error: error instanceof Refusal ? error.code : error }, "a mail could not be taken");
  return answer(451, "4.3.0 try again later");
}

/**
 * The door at which mail servers hand over what comes to agencies' official mailboxes, by SMTP (RFC 5321). Only known servers may; a
 * mail counts as taken when it is kept, until then its server keeps and repeats it.
 */
export async function openMailDoor({ host, port, relays, agencyOf, receive, log }: Wish): Promise<MailDoor> {
  const agenciesIn = async ({ envelope }: SMTPServerSession): Promise<string[]> => {
    const found = await Promise.all(envelope.rcptTo.map(({ address }) => agencyOf(address)));
    return [...new Set(found.filter((id) => id !== null))];
  };
  const server = new SMTPServer({
    ...{ authOptional: true, disabledCommands: ["AUTH", "STARTTLS"], disableReverseLookup: true, size: largestMail },
    ...{ closeTimeout: 1_000, maxClients: 10, socketTimeout: 60_000, banner: "Pho Hien" },
    onConnect: ({ remoteAddress }, done) =>
      relays.includes(plainAddress(remoteAddress)) ? done() : done(answer(554, "5.7.1 not a server that we know")),
    onRcptTo: ({ address }, _session, done) => {
      agencyOf(address).then(
        (found) => done(found === null ? answer(550, "5.1.1 no such mailbox") : null),
        () => done(answer(451, "4.3.0 try again later")),
      );
    },
    onData: (stream, session, done) => {
      const take = async (): Promise<void> => {
        const raw = await wholeOf(stream);
        for (const agencyId of await agenciesIn(session)) await receive({ agencyId, raw });
      };
      take().then(
        () => done(),
        (error: unknown) => done(told(error, log)),
      );
    },
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => resolve());
  });
  // A client that breaks off is no error of the door.
  server.removeAllListeners("error").on("error", () => {});
  return {
    port: (server.server.address() as AddressInfo).port,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
