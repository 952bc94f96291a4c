import type { PDF } from "@libpdf/core";
import type { Letterhead } from "#capabilities/agencies";
import type { KernelDeps } from "#kernel/command";
import type { Reader, Tx } from "#kernel/database";
import type { Files } from "#kernel/files";
import type { Actor } from "#kernel/plain/actor";
import type { Day } from "#kernel/plain/day";
import type { Numbering } from "#capabilities/numbering";
import type { AuthorisationWanted, Place, Places, SealOrder, SignOrder } from "#capabilities/signatures";
import type { Medium } from "./copy-forms.ts";
import type { SourceFacts } from "./tables.ts";

export type AgencyCard = {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly shortName: string;
  readonly kind: string;
  readonly parentId: string | null;
  readonly placeName: string;
};

export type SourceFile = {
  readonly fileId: string;
  readonly name: string;
  readonly type: string;
  readonly sizeBytes: number;
};

/** A document that may be copied, as its own room shows it to somebody. */
export type CopySource = {
  /** Whether it is issued or registered, and nobody took it back. */
  readonly open: boolean;
  readonly medium: Medium;
  readonly facts: Omit<SourceFacts, "fileType">;
  /** The paragraphs of its body, where the system has them. */
  readonly paragraphs: readonly string[];
  readonly files: readonly SourceFile[];
};

/** Opens a document by the rights of its own room, whose refusals it gives (`…unknown-document`). */
export type OpenSource = (
  on: Tx | Reader,
  actor: Actor,
  key: { readonly agencyId: string; readonly documentId: string },
) => Promise<CopySource>;

/** Who may sign copies at an agency, with the lines over the name. */
export type CopySigner = {
  readonly accountId: string;
  readonly fullName: string;
  readonly title: string;
  readonly authority: readonly string[];
};

export type Rendered = { readonly pdf: Uint8Array; readonly pages: number; readonly anchors: Places };

/** What the rooms below give this one; handed over in `server/rooms.ts`. */
export type CopiesNeeds = {
  readonly kernel: KernelDeps;
  readonly files: Files;
  readonly agencies: {
    cardOf(on: Tx | Reader, agencyId: string): Promise<AgencyCard>;
    /** The agency above, null for People's Committees, and the agency's name under it. */
    letterheadOf(on: Tx | Reader, agencyId: string): Promise<Letterhead>;
    /** The letters by which the agency is named in symbols. */
    abbreviationOf(agency: AgencyCard): string;
  };
  readonly identity: {
    namesOf(
      on: Tx | Reader,
      accountIds: readonly string[],
    ): Promise<Map<string, { readonly fullName: string; readonly title: string | null }>>;
  };
  readonly signersAt: (on: Tx | Reader, agencyId: string) => Promise<readonly CopySigner[]>;
  readonly sources: { readonly outgoing: OpenSource; readonly incoming: OpenSource };
  readonly numbering: Pick<Numbering, "takeNumber" | "leaveUnused">;
  readonly signatures: {
    demandAuthorisation(tx: Tx, wanted: AuthorisationWanted): Promise<void>;
    prepare(pdf: Uint8Array, anchors: Places, numberFollows: boolean): Promise<Uint8Array>;
    /** Where the agency's text stands at the top right of page 1. */
    markPlace(pdf: Uint8Array, lines: readonly string[]): Promise<Place>;
    signPersonally(order: SignOrder): Promise<Uint8Array>;
    seal(order: SealOrder): Promise<Uint8Array>;
    /** The code that tells why a person must authorise again; null: the job is tried again by itself. */
    problemOf(error: unknown, lastAttempt: boolean): string | null;
  };
  /** A scanned picture as a page of A4. */
  pageOfPicture(bytes: Uint8Array): PDF;
  readonly papers: {
    render(order: { readonly template: string; readonly version: string; readonly values: unknown }): Promise<Rendered>;
    versionOn(template: string, day: Day): string | undefined;
  };
  readonly secrecy: {
    textBears(text: string): boolean;
    fileNameBears(name: string): boolean;
  };
};
