import type { KernelDeps } from "#kernel/command";
import type { Reader, Tx } from "#kernel/database";

export type Contact = { readonly fullName: string; readonly email: string | null };
export type NameInBoth = { readonly vi: string; readonly en: string };

/** Where mail goes out: an SMTP address (`smtp://user:password@host:port`) and the province's own address. */
export type MailSettings = {
  readonly smtpUrl: string;
  readonly from: { readonly name: string; readonly address: string };
  readonly timeoutMs?: number;
};

/** What this room is made with; the functions come from other rooms by `server/rooms.ts`. */
export type NoticesDeps = {
  readonly kernel: KernelDeps;
  /** null: people read their notices here only. */
  readonly mail: MailSettings | null;
  /** Where anyone follows a dossier by its tracking code. */
  readonly trackingUrl: string;
  /** The id that is kept of a person, by any of the person's ids. */
  keptPersonOf(on: Tx | Reader, personId: string): Promise<string>;
  contactsOf(on: Tx | Reader, personIds: readonly string[]): Promise<ReadonlyMap<string, Contact>>;
  /** The person behind an official's account, whose mail it is. */
  personOf(on: Tx | Reader, accountId: string): Promise<string | null>;
  /** Names and titles of officials by their accounts. */
  officialsOf(
    on: Tx | Reader,
    accountIds: readonly string[],
  ): Promise<ReadonlyMap<string, { readonly fullName: string; readonly title: string | null }>>;
  agencyNamesOf(on: Tx | Reader, agencyIds: readonly string[]): Promise<ReadonlyMap<string, NameInBoth>>;
  procedureNamesOf(on: Tx | Reader, codes: readonly string[]): Promise<ReadonlyMap<string, NameInBoth>>;
};
