import { simpleParser } from "mailparser";
import { SMTPServer } from "smtp-server";
import type { AddressInfo } from "node:net";
import { type Mail, mailPage, toMail } from "./mail-page.ts";

/** How the mailbox treats the next mails: takes them, is away for now (4yz), or refuses their address for good (5yz). */
export type Mood = "takes" | "away" | "refuses";

export type Mailbox = {
  /** For the province's configuration: `smtp://127.0.0.1:port`. */
  readonly smtpUrl: string;
  /** What arrived, newest first; the same Message-ID is one mail that came more than once. */
  messages(): readonly Mail[];
  /** The mails as an HTML fragment, every value escaped. */
  page(): string;
  setMood(mood: Mood): void;
  close(): Promise<void>;
};

const keptMails = 500;

function smtpError(code: number, sentence: string): Error {
  return Object.assign(new Error(sentence), { responseCode: code });
}

/**
 * A mail server of the demo: speaks SMTP on loopback, keeps the last 500 mails in memory, sends nothing on.
 * `port` 0 takes any free one.
 */
export async function startMailbox({
  port,
  now = () => new Date(),
}: {
  port: number;
  now?: () => Date;
}): Promise<Mailbox> {
  const mails: Mail[] = [];
  let mood: Mood = "takes";
  const keep = (mail: Mail): void => {
    const before = mails.find(({ messageId }) => messageId !== null && messageId === mail.messageId);
    if (before) before.times += 1;
    else mails.unshift(mail);
    mails.splice(keptMails);
  };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    disableReverseLookup: true,
    size: 5 * 1_048_576,
    closeTimeout: 1_000,
    onRcptTo: (_address, _session, done) => {
      if (mood === "away") return done(smtpError(451, "the mailbox is away"));
      return done(mood === "refuses" ? smtpError(550, "no such mailbox") : null);
    },
    onData: (stream, session, done) => {
      simpleParser(stream, { skipImageLinks: true }).then(
        (parsed) => {
          if (stream.sizeExceeded) return done(smtpError(552, "the mail is too large"));
          keep(
            toMail(
              parsed,
              session.envelope.rcptTo.map(({ address }) => address),
              now(),
            ),
          );
          return done();
        },
        (error: Error) => done(error),
      );
    },
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => resolve());
  });
  // A client that breaks off is no error of the mailbox.
  server.removeAllListeners("error").on("error", () => {});
  return {
    smtpUrl: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    messages: () => mails,
    page: () => mailPage(mails),
    setMood: (next) => {
      mood = next;
    },
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
