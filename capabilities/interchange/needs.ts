import type {
  DocumentHeader,
  Organ,
  OutgoingMessage,
  SignatureVerdict,
  StatusHeader,
  XmlSigner,
  readEdxml,
  writeEdxml,
} from "#capabilities/edxml";
import type { KernelDeps } from "#kernel/command";
import type { Reader, Tx } from "#kernel/database";
import type { Files } from "#kernel/files";
import type { Keyring } from "#kernel/keys";
import type { Day } from "#kernel/plain/day";

export type { DocumentHeader, Organ, OutgoingMessage, SignatureVerdict, StatusHeader, XmlSigner };

/** An agency of this installation, as the interchange needs it. */
export type Organisation = {
  readonly id: string;
  /** QCVN 102 form. */
  readonly organId: string;
  /** QĐ 20/2020 form. */
  readonly code: string;
  readonly name: string;
  readonly group: "communes" | "departments" | null;
  /** A body outside the People's Committee: it is known here, and receives where the axis knows it. */
  readonly isPartner: boolean;
};

/** Where the national document axis is and who we are there. */
export type AxisAddress = { readonly url: string; readonly systemId: string; readonly secret: string };

/** What this room is made with; the functions come from other rooms by `server/interchange-needs.ts`. */
export type InterchangeDeps = {
  readonly kernel: KernelDeps;
  readonly keyring: Keyring;
  readonly files: Files;
  readonly edxml: {
    readonly write: typeof writeEdxml;
    readonly read: typeof readEdxml;
    /** What is wrong with a message that cannot be read or written; undefined for any other error. */
    problemOf(error: unknown): { readonly code: string; readonly field?: string | undefined } | undefined;
  };
  /** Whether words bear a mark of state secrecy, by the rule of the rooms above. */
  readonly bearsSecrecy: (text: string) => boolean;
  /** The system's own key, never an agency's seal. Null: messages go out without an XML signature. */
  readonly signer: () => Promise<XmlSigner | null>;
  /** Null: there is no axis; whoever is not here cannot be addressed. */
  readonly axis: AxisAddress | null;
  readonly axisTimeoutMs?: number;
  readonly agencies: {
    /** Refuses `agencies.unknown`. */
    byId(on: Tx | Reader, id: string): Promise<Organisation>;
    /** Agencies that stand on a day and bear one of these identifiers. */
    bearersOf(on: Tx | Reader, organIds: readonly string[], day: Day): Promise<readonly Organisation[]>;
    /** Who bore an identifier last before a day; undefined when nobody did. */
    lastBearer(on: Tx | Reader, organId: string, day: Day): Promise<Organisation | undefined>;
    /** Who stands on a day in the place of an agency that ended. */
    successorsOf(on: Tx | Reader, agencyId: string, day: Day): Promise<readonly Organisation[]>;
    /** All agencies that stand on a day, by words of their names; all when there are no words. */
    standing(on: Tx | Reader, day: Day, words: string): Promise<readonly Organisation[]>;
    /** The agency that keeps what cannot be given to its receiver. */
    keeper(on: Tx | Reader): Promise<Organisation>;
  };
};
