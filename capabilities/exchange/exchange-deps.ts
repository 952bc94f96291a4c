import type { KernelDeps } from "#kernel/command";
import type { Reader, Tx } from "#kernel/database";
import type { Files } from "#kernel/files";
import type { Keyring } from "#kernel/keys";
import type { Actor } from "#kernel/plain/actor";
import type { Day } from "#kernel/plain/day";
import type { OutsidePerson } from "./delivery.ts";

/** What this room is made with; the functions come from other rooms by `server/rooms.ts`. */
export type ExchangeDeps = {
  readonly kernel: KernelDeps;
  readonly keyring: Keyring;
  readonly files: Files;
  /** The largest file a partner may upload, in bytes. */
  readonly maxUploadBytes: number;
  /** The identity room's token for a system's id and secret; undefined when they do not fit. */
  giveToken(asked: { clientId: string; secret: string }): Promise<GivenToken | undefined>;
  /** Who a token speaks for: kind `system`, with scopes `exchange:deliver-dossier` and `partner:<code>`. */
  resolveToken(token: string): Promise<Actor | undefined>;
  /** The agency that has the code on that day, also by an old code; undefined when none has. */
  findAgency(on: Tx | Reader, code: string, day: Day): Promise<{ readonly id: string } | undefined>;
  /** Whether the province offers the procedure on that day. */
  isProcedureKnown(on: Tx | Reader, code: string, day: Day): Promise<boolean>;
  /** The agency that keeps what arrives before its receiving agency is known. */
  keeperAgency(on: Tx | Reader): Promise<{ readonly id: string }>;
  /** What of a person's details the province could not keep, by our field names; checked here so that nothing accepted fails later. */
  personFaults(person: OutsidePerson): Readonly<Record<string, string>>;
  /** The next value of the series that a code names, taken in this transaction for `subjectId`; undefined for an unknown code. */
  nextValue(tx: Tx, asked: { code: string; subjectId: string; at: Date }): Promise<string | undefined>;
};

export type GivenToken = { readonly token: string; readonly expiresInSeconds: number };
