import type { Agencies } from "#capabilities/agencies";
import type { Books } from "#capabilities/books";
import type { Calendar } from "#capabilities/calendar";
import type { Documents } from "#capabilities/documents";
import type { DocumentFigures } from "#capabilities/document-figures";
import type { Publications } from "#capabilities/publications";
import type { Drafts } from "#capabilities/drafts";
import type { Feedback } from "#capabilities/feedback";
import type { Interchange } from "#capabilities/interchange";
import type { Exchange } from "#capabilities/exchange";
import type { Copies } from "#capabilities/copies";
import type { Consultations } from "#capabilities/consultations";
import type { Fees } from "#capabilities/fees";
import type { Identity } from "#capabilities/identity";
import type { Incoming } from "#capabilities/incoming";
import type { Letters } from "#capabilities/letters";
import type { MailArrivals } from "#capabilities/mail-arrivals";
import type { Notices } from "#capabilities/notices";
import type { Numbering } from "#capabilities/numbering";
import type { OneStop } from "#capabilities/one-stop";
import type { Persons } from "#capabilities/persons";
import type { Procedures } from "#capabilities/procedures";
import type { Registers } from "#capabilities/registers";
import type { Revocation } from "#capabilities/revocation";
import type { Scans } from "#capabilities/scans";
import type { Search } from "#capabilities/search";
import type { SigningGrants } from "#capabilities/signing-grants";
import type { PdfReport, Signatures, WrappedKey } from "#capabilities/signatures";
import type { WorkFiles } from "#capabilities/work-files";
import type { Reader } from "#kernel/database";
import type { Operator } from "#kernel/operator";

/** An account anyone may try in a demo province. */
export type DemoAccount = {
  readonly name: string;
  readonly fullName: string;
  /** Where the person works; null for citizens. */
  readonly place: string | null;
  readonly post: string;
  readonly password: string;
  readonly pin: string | null;
};

export type DemoMail = { readonly to: string; readonly subject: string; readonly text: string; readonly at: Date };

/** A call of the API, as its page shows it; schemas are JSON Schema 2020-12. */
export type ApiLine = {
  readonly name: string;
  readonly kind: "act" | "query";
  readonly address: string;
  readonly scope: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly output: Readonly<Record<string, unknown>> | null;
};

/** What the pages are given by the server: the doors of the rooms, as types only, and the clock. */
export type PageDeps = {
  readonly now: () => Date;
  /** For doors' functions that take a connection first (`agencies.cards.cardOf(db, id)`). */
  readonly db: Reader;
  readonly agencies: Agencies;
  readonly calendar: Calendar;
  readonly exchange: Pick<Exchange, "listRefusedTold" | "tellAgain">;
  readonly interchange: Interchange;
  readonly signingGrants: SigningGrants;
  readonly persons: Persons;
  readonly identity: Identity;
  readonly notices: Notices;
  readonly numbering: Pick<
    Numbering,
    "listNumbers" | "findNumbersOf" | "continueBook" | "explainUnused" | "listSeries" | "setKeeper"
  >;
  readonly procedures: Procedures;
  readonly signatures: Signatures;
  readonly drafts: Drafts;
  readonly incoming: Incoming;
  readonly mailArrivals: MailArrivals;
  readonly search: Search;
  readonly documents: Documents;
  readonly registers: Registers;
  readonly revocation: Revocation;
  readonly workFiles: WorkFiles;
  readonly copies: Copies;
  readonly oneStop: OneStop;
  readonly feedback: Feedback;
  readonly letters: Letters;
  readonly consultations: Consultations;
  readonly books: Books;
  readonly fees: Fees;
  readonly documentFigures: DocumentFigures;
  readonly publications: Publications;
  readonly scans: Scans;
  readonly operator: Operator;
  /** Reads a certificate and its private key from files, and wraps the key under the PIN its holder typed. Refuses by field. */
  wrapSigningKey(brought: {
    readonly certificateFile: Uint8Array;
    readonly keyFile: Uint8Array;
    readonly passphrase: string;
    readonly pin: string;
  }): Promise<{
    readonly certificate: Uint8Array;
    readonly chain: readonly Uint8Array[];
    readonly wrapped: WrappedKey;
    readonly proof: string;
  }>;
  /** Which signers besides the software store this installation is set up for. */
  readonly signers: { readonly tokens: boolean; readonly remote: boolean };
  /** The certificates of a PEM or DER file. Refuses `signature.certificate-unreadable` at `certificate`. */
  readCertificates(file: Uint8Array): Uint8Array[];
  /** What systems may call, in the order of its names. */
  readonly api: readonly ApiLine[];
  /** Judges a PDF outside the web process' own thread; `signature.verifier-busy` when too many are asked at once. */
  readonly verifyPdf: (pdf: Uint8Array) => Promise<PdfReport>;
  /** Null outside a demo province. */
  readonly demo: {
    readonly accounts: readonly DemoAccount[];
    /** Where the simulated remote signing service shows its holders' one-time codes; null when a real one is set up. */
    readonly codesUrl: string | null;
    mail(): Promise<readonly DemoMail[]>;
    sendSample(): Promise<void>;
  } | null;
};
