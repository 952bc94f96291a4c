import type { Letterhead } from "#capabilities/agencies";
import type { KernelDeps } from "#kernel/command";
import type { Reader, Tx } from "#kernel/database";
import type { ActContext } from "#kernel/command";
import type { Files } from "#kernel/files";
import type { Role } from "#kernel/plain/actor";
import type { Day } from "#kernel/plain/day";
import type { Notices } from "#capabilities/notices";
import type { Numbering } from "#capabilities/numbering";
import type { SigningGrants } from "#capabilities/signing-grants";
import type { AuthorisationWanted, DraftPdf, PdfReport, Places, SealOrder, SignOrder } from "#capabilities/signatures";
import type { WordReading } from "#capabilities/word-files";
import type { Receiver } from "./tables.ts";

export type AgencyCard = {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly shortName: string;
  readonly kind: string;
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

/** The incoming message that a document answers, as the interchange keeps it. */
export type Answered = {
  /** Null of what came on paper or by mail: nobody over the interchange can be told that this answers it. */
  readonly organId: string | null;
  readonly code: string;
  readonly documentId: string | null;
  readonly on: Day;
  readonly subject: string;
};

/** What a document says of itself to other systems; the interchange adds sender, receivers, hops and its own number. */
export type IssuedHeader = {
  readonly code: { readonly number: string; readonly notation: string };
  readonly promulgation: { readonly place: string; readonly on: Day };
  readonly type: { readonly code: string; readonly name: string };
  readonly subject: string;
  readonly signer: { readonly competence: string; readonly position: string; readonly fullName: string };
  /** Until when receivers are asked to answer. */
  readonly dueOn?: Day;
  readonly toPlaces: readonly string[];
  /** 0 normal, 1 urgent, 2 very urgent, 3 flash. */
  readonly priority: 0 | 1 | 2 | 3;
  readonly pages: number;
  readonly amount: number;
  readonly appendixes: readonly string[];
  readonly responseFor: readonly {
    readonly organId: string;
    readonly code: string;
    readonly documentId: string;
    readonly on: Day;
  }[];
};

export type Sending = {
  readonly agencyId: string;
  /** The document's id: statuses that come back name it. */
  readonly subjectId: string;
  readonly header: IssuedHeader;
  readonly receivers: readonly Receiver[];
  readonly files: readonly { readonly fileId: string; readonly name: string; readonly type: string }[];
  readonly kind: "new" | "recall" | "replace";
  readonly reason?: string;
  readonly replaces?: readonly { readonly documentId: string; readonly organIds: readonly string[] }[];
};

/** What became of one receiver's copy; statuses are those of QCVN 102 (01 arrived … 06 completed, 13, 15, 16). */
export type ReceiverLine = Receiver & {
  /** Who stands in the place of a receiver that was `returned`: the list to choose from. */
  readonly successors: readonly Receiver[];
  /** `returned`: the receiver ended and several stand in its place; status 02 has their list. */
  readonly state: "waiting" | "sent" | "failed" | "returned";
  readonly sentAt: Date | null;
  /** Of an agency of this installation. */
  readonly agencyId: string | null;
  /** The legal successor that received in the place of one that ended. */
  readonly deliveredTo: string | null;
  readonly statuses: readonly {
    readonly code: string;
    readonly at: Date;
    readonly description: string;
    readonly staffName: string | null;
  }[];
};

/** Who can be addressed electronically, and groups of them (all communes and wards, all departments). */
export type Addressable = {
  readonly receivers: readonly Receiver[];
  readonly groups: readonly {
    readonly key: string;
    readonly nameVi: string;
    readonly nameEn: string;
    readonly organIds: readonly string[];
  }[];
};

/** What the room of the interchange gives this one; in the sender's own transaction where it takes an act. */
export type InterchangeNeeds = {
  send(act: ActContext, sending: Sending): Promise<{ readonly messageId: string }>;
  receiversOf(on: Reader, messageId: string): Promise<readonly ReceiverLine[]>;
  addressable(on: Tx | Reader): Promise<Addressable>;
  /** By its message, or its entry when it came on paper or by mail; undefined when the agency got no such. */
  answered(on: Tx | Reader, agencyId: string, inboundId: string): Promise<Answered | undefined>;
};

export type Rendered = {
  readonly pdf: Uint8Array;
  readonly pages: number;
  readonly anchors: SignOrder["anchors"];
};

/** What the rooms below give this one; handed over in `server/rooms.ts`. */
export type DocumentsNeeds = {
  /** Until when what an agency signed then is to be issued: the end of its next working day (NĐ 30/2020/NĐ-CP art. 18.3); null where its calendar has none. */
  issueLimit(on: Reader, agencyId: string): Promise<(signedAt: Date) => Date | null>;
  readonly kernel: KernelDeps;
  readonly files: Files;
  readonly agencies: {
    cardOf(on: Tx | Reader, agencyId: string): Promise<AgencyCard>;
    /** The agency above, null for People's Committees, and the agency's name under it. */
    letterheadOf(on: Tx | Reader, agencyId: string): Promise<Letterhead>;
    unitsOf(on: Tx | Reader, agencyId: string, day: Day): Promise<readonly Unit[]>;
    settingAt(on: Tx | Reader, agencyId: string, name: string, day: Day): Promise<unknown>;
    /** The code of QCVN 102 by which other systems know the agency. */
    organIdOf(on: Tx | Reader, agencyId: string): Promise<string>;
  };
  readonly identity: {
    namesOf(
      on: Tx | Reader,
      accountIds: readonly string[],
    ): Promise<Map<string, { readonly fullName: string; readonly title: string | null }>>;
  };
  readonly officialsAt: (on: Tx | Reader, agencyId: string, role: Role) => Promise<readonly Official[]>;
  /** Who signs for an agency's head: by order, by authorisation, as deputy in charge of a field; its councils and boards. */
  readonly signingGrants: Pick<SigningGrants, "grantsOf" | "councilsOf">;
  readonly persons: {
    contactsOf(on: Tx | Reader, personIds: readonly string[]): Promise<Map<string, { readonly phone: string | null }>>;
  };
  readonly notices: Pick<Notices, "notifyAccount">;
  readonly numbering: Pick<Numbering, "takeNumber" | "leaveUnused" | "patternBeyondDigits">;
  readonly signatures: {
    demandAuthorisation(tx: Tx, wanted: AuthorisationWanted): Promise<void>;
    prepare(pdf: Uint8Array, anchors: SignOrder["anchors"], numberFollows: boolean): Promise<Uint8Array>;
    /** Fills number and date into a prepared file that is not signed yet. */
    fillNumber(order: Omit<SealOrder, "authorisationId" | "documentId">): Promise<Uint8Array>;
    signPersonally(order: SignOrder): Promise<Uint8Array>;
    seal(order: SealOrder): Promise<Uint8Array>;
    /**
     * Adds validation data and the document time-stamp number `no` (PAdES B-LTA); null when there is no time-stamp authority, or
     * nobody says whether its certificates are revoked. `holdsUntil`: the last day on which the time-stamp is believed.
     */
    raise(pdf: Uint8Array, no: number): Promise<{ readonly pdf: Uint8Array; readonly holdsUntil: Day } | null>;
    /** The code that tells why a person must authorise again; null: the job is tried again by itself. */
    problemOf(error: unknown, lastAttempt: boolean): string | null;
  };
  readonly papers: {
    render(order: { readonly template: string; readonly version: string; readonly values: unknown }): Promise<Rendered>;
    versionOn(template: string, day: Day): string | undefined;
  };
  /** The letters by which an agency is named in the symbol of its documents, from its short name. */
  abbreviationOf(shortName: string): string;
  readonly interchange: InterchangeNeeds;
  /** The text of a .docx, read where hostile bytes do no harm; refuses `word-files.…`. */
  readonly readWordFile: (bytes: Uint8Array) => Promise<WordReading>;
  /** A PDF that a drafter brought, where hostile bytes do no harm; never throws for what they say. */
  readonly draftPdf: {
    look(pdf: Uint8Array, signerName: string): Promise<DraftPdf>;
    /** With a frame around each place, to be looked at; null when it cannot be drawn on. */
    frame(pdf: Uint8Array, places: Places): Promise<Uint8Array | null>;
  };
  /** The words of a PDF's text layer; null when it cannot be read or takes too long. Never throws for what a file says. */
  readonly readPdfText: (pdf: Uint8Array) => Promise<string | null>;
  /** Judges a PDF as of now, with whom the province trusts now; never throws for what its bytes say. */
  readonly verifyPdf: (pdf: Uint8Array) => Promise<PdfReport>;
};
