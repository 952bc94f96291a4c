import type { Calendar } from "#capabilities/calendar";
import type { Notices } from "#capabilities/notices";
import type { Numbering } from "#capabilities/numbering";
import type { ReadFields, ScanLook } from "#capabilities/page-images";
import type { AuthorisationWanted, SealOrder } from "#capabilities/signatures";
import type { PdfReport } from "#capabilities/verification";
import type { ActContext, KernelDeps } from "#kernel/command";
import type { Reader, Tx } from "#kernel/database";
import type { Files } from "#kernel/files";
import type { Role } from "#kernel/plain/actor";
import type { Day } from "#kernel/plain/day";

export type AgencyCard = {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly shortName: string;
  readonly parentId: string | null;
  readonly placeName: string;
};
export type Unit = { readonly id: string; readonly nameVi: string; readonly nameEn: string };

/** Who holds a role at an agency; `unitId` is null for posts of the agency itself. */
export type Official = {
  readonly accountId: string;
  readonly personId: string;
  readonly fullName: string;
  readonly title: string;
  readonly unitId: string | null;
};

/** What the sender says of a document (QCVN 102:2016/BTTTT), as far as this room reads it. */
export type InboundHeader = {
  readonly from: { readonly organId: string; readonly name: string };
  readonly documentId: string;
  readonly code: { readonly number: string; readonly notation: string };
  readonly promulgation: { readonly place: string; readonly on: Day };
  readonly type: { readonly name: string };
  readonly subject: string;
  readonly signer: { readonly competence?: string; readonly position: string; readonly fullName: string };
  readonly dueOn?: Day;
  readonly pages?: number;
  readonly toPlaces: readonly string[];
  readonly priority: 0 | 1 | 2 | 3;
  readonly trace: readonly { readonly organId: string; readonly at: string }[];
  /** The documents that it answers, by who issued them, number and symbol, and day. */
  readonly responseFor?: readonly { readonly organId: string; readonly code: string; readonly on: Day }[];
  readonly business: {
    readonly kind: "new" | "recall" | "update" | "replace";
    readonly reason?: string;
    readonly documentId: string;
    readonly replaces?: readonly { readonly documentId: string; readonly organIds: readonly string[] }[];
  };
};

/** The signature of the message itself; those within its PDFs are judged where they are opened. */
export type SignatureVerdict = {
  readonly outcome: "none" | "valid" | "wrong";
  readonly algorithm?: string;
  readonly warning?: string;
  /** Whether its certificate is one that the sending organisation is known by. */
  readonly trust?: CertificateTrust;
};

/** `own`: this installation's; `none`: there is no signature that holds, or no certificate in it. */
export type CertificateTrust = "own" | "trusted" | "pending" | "refused" | "expired" | "none";

export type Inbound = {
  readonly header: InboundHeader;
  readonly files: readonly {
    readonly fileId: string;
    readonly name: string;
    readonly type: string;
    readonly sizeBytes: number;
  }[];
  readonly signature: SignatureVerdict;
  readonly warnings: readonly string[];
  readonly envelopeHash: string;
  /** Another message with the same number, or the same DocumentId, and other content. */
  readonly possibleDuplicateOf: string | null;
  /** The identifier it was sent to, where a legal successor got it. */
  readonly redirectedFrom?: string | null;
  readonly redirectedName?: string | null;
};

export type StatusCode = "02" | "03" | "04" | "05" | "06" | "15" | "16";

/** What is told to the sender of an inbound message. */
export type Status = {
  readonly agencyId: string;
  readonly inboundId: string;
  readonly statusCode: StatusCode;
  readonly description: string;
  readonly staff?: { readonly department: string; readonly name: string };
};

/** How documents reach the agency, and how their senders are told. */
export type InboxNeeds = {
  /** Refuses a message that is not there. */
  readInbound(on: Tx | Reader, inboundId: string): Promise<Inbound>;
  /** Who bore these identifiers at an instant; one that nobody is known by is missing. */
  organNames(on: Tx | Reader, organIds: readonly string[], at: Date): Promise<ReadonlyMap<string, string>>;
  /** In the caller's transaction; goes to the sender of that message. */
  sendStatus(act: ActContext, status: Status): Promise<void>;
  /** The message goes with its files and what was reported of it; its sender is told 02 with these words. Last in the act. */
  forget(
    act: ActContext,
    wish: { readonly agencyId: string; readonly inboundId: string; readonly description: string },
  ): Promise<void>;
};

/** What the rooms below give this one; handed over in `server/incoming-needs.ts`. */
export type IncomingNeeds = {
  readonly kernel: KernelDeps;
  readonly files: Files;
  readonly agencies: {
    /** Refuses `agencies.unknown`. */
    cardOf(on: Tx | Reader, agencyId: string): Promise<AgencyCard>;
    unitsOf(on: Tx | Reader, agencyId: string, day: Day): Promise<readonly Unit[]>;
    /** The code of QCVN 102 by which other systems know the agency. */
    organIdOf(on: Tx | Reader, agencyId: string): Promise<string>;
  };
  readonly calendar: Pick<Calendar, "dueTime">;
  readonly identity: {
    namesOf(
      on: Tx | Reader,
      accountIds: readonly string[],
    ): Promise<Map<string, { readonly fullName: string; readonly title: string | null }>>;
    officialsAt(on: Tx | Reader, agencyId: string, role: Role): Promise<readonly Official[]>;
  };
  readonly persons: {
    contactsOf(
      on: Tx | Reader,
      personIds: readonly string[],
    ): Promise<ReadonlyMap<string, { readonly phone: string | null }>>;
  };
  readonly notices: Pick<Notices, "notifyAccount">;
  readonly numbering: Pick<Numbering, "takeNumber">;
  readonly interchange: InboxNeeds;
  /** The words of a PDF's text layer; null when it cannot be read, has a password or takes too long. Never throws for what a file says. */
  readPdfText(pdf: Uint8Array): Promise<string | null>;
  /** Reads what only pictures say (OCR), where the machine has what that takes. */
  readonly recognition: {
    isThere(): Promise<boolean>;
    /** The words page by page, of the first pages; null when the file is too large, broken or takes too long. */
    read(bytes: Uint8Array, type: string): Promise<readonly string[] | null>;
  };
  /** What a page's head says; `types` are the names of types of documents. */
  readFields(text: string, types: readonly string[]): ReadFields;
  typeNamesOn(on: Tx | Reader, day: Day): Promise<readonly string[]>;
  /** What a scan is by its own bytes; null when it cannot be read, has a password or takes too long. */
  lookAtScan(bytes: Uint8Array, type: string): Promise<ScanLook | null>;
  readonly signatures: {
    demandAuthorisation(tx: Tx, wanted: AuthorisationWanted): Promise<void>;
    seal(order: SealOrder): Promise<Uint8Array>;
    /** The code that tells why a person must authorise again; null: the job is tried again by itself. */
    problemOf(error: unknown, lastAttempt: boolean): string | null;
  };
  /** Judges a PDF as of now, with whom the province trusts now. */
  verifyPdf(pdf: Uint8Array): Promise<PdfReport>;
  /** Marks of state secrets: MẬT, TỐI MẬT, TUYỆT MẬT. */
  readonly secrecy: {
    textBears(text: string): boolean;
    fileNameBears(name: string): boolean;
  };
};
