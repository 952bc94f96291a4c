import type { Letterhead } from "#capabilities/agencies";
import type { Notices } from "#capabilities/notices";
import type { ActContext, KernelDeps } from "#kernel/command";
import type { Reader, Tx } from "#kernel/database";
import type { Files } from "#kernel/files";
import type { Actor, Role } from "#kernel/plain/actor";
import type { Day } from "#kernel/plain/day";
import type { DocumentKind } from "./tables.ts";

export type AgencyCard = {
  readonly id: string;
  readonly name: string;
  readonly shortName: string;
  readonly kind: string;
  readonly path: string;
  readonly parentId: string | null;
  readonly placeName: string;
};

/** Who holds a role at an agency; `unitId` is null for posts of the agency itself. */
export type Official = {
  readonly accountId: string;
  readonly fullName: string;
  readonly title: string;
  readonly unitId: string | null;
};

export type DocumentKey = {
  readonly agencyId: string;
  readonly kind: DocumentKind;
  readonly documentId: string;
};

/** A document as its own room keeps it, with the data of annex VI of NĐ 30/2020/NĐ-CP that it has. */
export type KeptDocument = {
  readonly kind: DocumentKind;
  readonly documentId: string;
  /** Number and symbol, `05/QĐ-UBND`. */
  readonly numberText: string;
  readonly codeNumber: string;
  readonly codeNotation: string;
  readonly typeName: string;
  readonly issuedOn: Day | null;
  readonly organName: string;
  readonly subject: string;
  /** As it is written, `Tiếng Việt`. */
  readonly language: string;
  readonly pages: number | null;
  /** A remark; empty when there is none. */
  readonly description: string;
  readonly signer: { readonly position: string; readonly fullName: string } | null;
  readonly to: readonly { readonly organId: string; readonly organName: string }[];
  /** 0 normal, 1 urgent, 2 very urgent, 3 flash. */
  readonly priority: 0 | 1 | 2 | 3;
  readonly copies: number | null;
  /** Outgoing: until when an answer is asked for. Incoming: until when it is worked on, else the sender's deadline. */
  readonly dueOn: Day | null;
  readonly arrivedOn: Day | null;
  readonly arrivalNumber: string | null;
  readonly toPlaces: string | null;
  readonly trace: readonly { readonly organId: string; readonly at: string }[];
  /** Issued, or registered: what has no number yet is put in no file. */
  readonly isNumbered: boolean;
  readonly isSigned: boolean;
  readonly isRecalled: boolean;
  readonly wantsAnswer: boolean;
  readonly openTasks: number;
  readonly answers: readonly { readonly documentId: string; readonly numberText: string }[];
  /** In the order in which they belong: the document itself first. */
  readonly files: readonly { readonly fileId: string; readonly name: string }[];
};

/** A task of an incoming document that is not done. */
export type OpenTask = {
  readonly agencyId: string;
  readonly documentId: string;
  readonly taskId: string;
  /** Arrival number with its year, `12/2026`. */
  readonly arrival: string;
  readonly abstract: string;
  readonly dueAt: Date;
};

export type PassedTasks = {
  readonly agencyId: string;
  readonly fromAccountId: string;
  readonly to: { readonly accountId: string; readonly fullName: string };
  readonly reason: string;
};

/** What the rooms below give this one; handed over in `server/work-files-needs.ts`. */
export type WorkFilesNeeds = {
  readonly kernel: KernelDeps;
  readonly files: Files;
  readonly agencies: {
    /** Refuses `agencies.unknown`. */
    cardOf(on: Tx | Reader, agencyId: string): Promise<AgencyCard>;
    /** The agency above, null for People's Committees, and the agency's name under it. */
    letterheadOf(on: Tx | Reader, agencyId: string): Promise<Letterhead>;
    unitsOf(
      on: Tx | Reader,
      agencyId: string,
      day: Day,
    ): Promise<readonly { readonly id: string; readonly nameVi: string; readonly nameEn: string }[]>;
    /** The code of QCVN 102 by which other systems know the agency. */
    organIdOf(on: Tx | Reader, agencyId: string): Promise<string>;
  };
  readonly identity: {
    namesOf(
      on: Tx | Reader,
      accountIds: readonly string[],
    ): Promise<Map<string, { readonly fullName: string; readonly title: string | null }>>;
    officialsAt(on: Tx | Reader, agencyId: string, role: Role): Promise<readonly Official[]>;
  };
  /** A document that the actor may see; refuses as its own room does. */
  keptDocument(on: Tx | Reader, actor: Actor, key: DocumentKey): Promise<KeptDocument>;
  /** Tells the room of a document by which file it is found, in the caller's transaction. */
  markFiled(tx: Tx, key: DocumentKey, filing: { readonly fileId: string; readonly isIn: boolean }): Promise<void>;
  readonly tasks: {
    openTasksOf(on: Tx | Reader, agencyIds: readonly string[], accountId: string): Promise<readonly OpenTask[]>;
    /** In the caller's transaction; tells the new holder. Answers how many. */
    passTasks(act: ActContext, passed: PassedTasks): Promise<number>;
  };
  readonly notices: Pick<Notices, "notifyAccount">;
  readonly papers: {
    render(order: {
      readonly template: string;
      readonly version: string;
      readonly values: unknown;
    }): Promise<{ readonly pdf: Uint8Array; readonly pages: number }>;
    versionOn(template: string, day: Day): string | undefined;
  };
};
