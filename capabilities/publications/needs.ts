import type { KernelDeps } from "#kernel/command";
import type { Reader, Tx } from "#kernel/database";
import type { Files } from "#kernel/files";
import type { Actor } from "#kernel/plain/actor";
import type { Day } from "#kernel/plain/day";
import type { Attached } from "./tables.ts";

/** An issued document as it is laid open. */
export type Issued = {
  readonly typeName: string;
  /** `05/QĐ-UBND`. */
  readonly numberText: string;
  readonly issuedOn: Day;
  readonly abstract: string;
  readonly signer: string;
  readonly file: { readonly id: string; readonly sha256: string };
  /** Each as it was issued: signed by the agency, where it was. */
  readonly attachments: readonly Attached[];
};

/** What took a document's place. */
export type Successor = { readonly documentId: string; readonly numberText: string; readonly issuedOn: Day | null };

export type PublicationsNeeds = {
  readonly kernel: KernelDeps;
  readonly documents: {
    /** As far as the actor may see it; undefined when it is not issued or does not stand. Refuses `documents.unknown-document`. */
    issued(on: Tx, actor: Actor, key: { agencyId: string; documentId: string }): Promise<Issued | undefined>;
    /** What took its place; null when it stands itself. */
    successorOf(on: Reader, key: { agencyId: string; documentId: string }): Promise<Successor | null>;
  };
  readonly files: Pick<Files, "find" | "open">;
};
