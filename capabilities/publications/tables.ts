import type { ColumnType, JSONColumnType } from "kysely";
import type { Day } from "#kernel/plain/day";

/** A file that was issued with the document. */
export type Attached = { readonly fileId: string; readonly name: string };

export type PublicationTable = {
  agency_id: string;
  document_id: string;
  type_name: string;
  number_text: string;
  /** The running number that `number_text` begins with. */
  number: ColumnType<number, never, never>;
  issued_on: Day;
  abstract: string;
  signer: string;
  file_id: string;
  sha256: string;
  attachments: JSONColumnType<readonly Attached[]>;
  words: string[];
  published_at: Date;
  published_by: string;
  withdrawn_at: Date | null;
  withdrawn_by: string | null;
  withdrawn_reason: string | null;
};

export type PublicationsTables = { "publications.publication": PublicationTable };
