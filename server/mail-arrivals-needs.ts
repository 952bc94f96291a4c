import type { Agencies } from "#capabilities/agencies";
import { bearsSecrecyMark, nameBearsSecrecyMark } from "#capabilities/documents";
import type { Identity } from "#capabilities/identity";
import type { Incoming } from "#capabilities/incoming";
import type { MailArrivalsNeeds } from "#capabilities/mail-arrivals";
import type { KernelDeps } from "#kernel/command";
import type { Config } from "#kernel/config";
import type { Files } from "#kernel/files";
import { openMailReader } from "./mail-reader.ts";
import { openScanLook } from "./scan-look.ts";
import { openReplies } from "./send-reply.ts";

type Parts = {
  readonly config: Config;
  readonly kernel: KernelDeps;
  readonly files: Files;
  readonly agencies: Agencies;
  readonly identity: Identity;
  readonly incoming: Incoming;
};

/** Fits the rooms below to what the room of mails asks of them. */
export function mailArrivalsNeeds({ config, kernel, files, agencies, identity, incoming }: Parts): MailArrivalsNeeds {
  return {
    ...{ kernel, files, incoming },
    agencies: { cardOf: agencies.cards.cardOf },
    identity: { namesOf: identity.namesOf },
    readMail: openMailReader(),
    lookAtScan: openScanLook(),
    sendReply: config.smtpUrl === null ? null : openReplies(config.smtpUrl, config.mailFrom),
    secrecy: { textBears: bearsSecrecyMark, fileNameBears: nameBearsSecrecyMark },
  };
}
