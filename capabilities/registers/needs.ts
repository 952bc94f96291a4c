import type { Letterhead } from "./sheet-values.ts";
import type { Copies } from "#capabilities/copies";
import type { Documents } from "#capabilities/documents";
import type { Incoming } from "#capabilities/incoming";
import type { Notices } from "#capabilities/notices";
import type { DocumentRegisterHead, DocumentRegisterRow, RegisterSlice } from "#capabilities/papers";
import type { KernelDeps } from "#kernel/command";
import type { Reader, Tx } from "#kernel/database";
import type { Files } from "#kernel/files";
import type { Role } from "#kernel/plain/actor";
import type { Day } from "#kernel/plain/day";
import type { Conformity } from "./conformity.ts";
import type { Workbook } from "./workbook.ts";

export type AgencyCard = {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly parentId: string | null;
  readonly placeName: string;
};

/** Somebody with a post at an agency; `unitId` is null for posts of the agency itself. */
export type Official = {
  readonly accountId: string;
  readonly fullName: string;
  readonly title: string;
  readonly unitId: string | null;
};

/** What the rooms below give this one; handed over in `server/upper-needs.ts`. */
export type RegistersNeeds = {
  readonly kernel: KernelDeps;
  readonly files: Files;
  readonly agencies: {
    /** Refuses `agencies.unknown`. */
    cardOf(on: Tx | Reader, agencyId: string): Promise<AgencyCard>;
    /** The agency above, null for People's Committees, and the agency's name under it. */
    letterheadOf(on: Tx | Reader, agencyId: string): Promise<Letterhead>;
  };
  readonly papers: {
    render(order: {
      readonly template: string;
      readonly version: string;
      readonly values: unknown;
    }): Promise<{ readonly pdf: Uint8Array; readonly pages: number }>;
    versionOn(template: string, day: Day): string | undefined;
  };
  /** See `capabilities/papers/document-registers.ts`. */
  printBook(
    version: string,
    head: DocumentRegisterHead,
    rows: AsyncIterable<DocumentRegisterRow>,
  ): AsyncIterable<RegisterSlice>;
  /** A spreadsheet, made where it holds up no other work; see `makeWorkbook`. */
  makeWorkbook(book: Workbook): Promise<Buffer>;
  /** Printed parts as one PDF in their order, made there too. */
  bindParts(parts: readonly Uint8Array[]): Promise<Uint8Array>;
  readonly documents: Documents["book"];
  readonly incoming: Incoming["book"];
  readonly copies: Copies["book"];
  readonly notices: Pick<Notices, "notifyAccount">;
  readonly officialsAt: (on: Tx | Reader, agencyId: string, role: Role) => Promise<readonly Official[]>;
  /** Annex VI of NĐ 30/2020/NĐ-CP line by line: `data/conformity/annex-vi.json`. */
  readonly conformity: Conformity;
};
