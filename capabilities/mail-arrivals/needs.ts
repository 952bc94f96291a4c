import type { Incoming } from "#capabilities/incoming";
import type { ScanLook } from "#capabilities/page-images";
import type { KernelDeps } from "#kernel/command";
import type { Reader, Tx } from "#kernel/database";
import type { Files } from "#kernel/files";
import type { ReadMail } from "./judge-mail.ts";

export type Reply = {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** The same for a repeat: it is the same mail. */
  readonly messageId: string;
  readonly inReplyTo: string;
};

/** What the rooms below give this one; handed over in `server/rooms.ts`. */
export type MailArrivalsNeeds = {
  readonly kernel: KernelDeps;
  readonly files: Files;
  readonly agencies: { cardOf(on: Tx | Reader, agencyId: string): Promise<{ readonly name: string }> };
  readonly identity: {
    namesOf(on: Tx | Reader, accountIds: readonly string[]): Promise<Map<string, { readonly fullName: string }>>;
  };
  readonly incoming: Pick<Incoming, "enterFromMail">;
  /** Null when the mail cannot be read within its limits of time and memory. */
  readMail(raw: Uint8Array): Promise<ReadMail | null>;
  lookAtScan(bytes: Uint8Array, type: string): Promise<ScanLook | null>;
  /** Where mails go out; null: nowhere, and who returns one must tell its sender otherwise. */
  readonly sendReply: ((reply: Reply) => Promise<"sent" | "refused">) | null;
  readonly secrecy: {
    textBears(text: string): boolean;
    fileNameBears(name: string): boolean;
  };
};
