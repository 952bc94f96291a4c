export type RegisterKind = "outgoing" | "incoming" | "follow-up";
export type PrintingKind = RegisterKind | "handling-sheet";
export type FileKind = "pdf" | "xlsx";

export type PrintingTable = {
  agency_id: string;
  id: string;
  kind: PrintingKind;
  document_id: string | null;
  book_year: number | null;
  from_on: string | null;
  to_on: string | null;
  volume: string | null;
  state: "being-made" | "made";
  template_version: string;
  asked_by: string | null;
  asked_at: Date;
  made_at: Date | null;
};

export type MadeFileTable = {
  agency_id: string;
  printing_id: string;
  part: number;
  kind: FileKind;
  file_id: string;
  sha256: string;
  pages: number | null;
  documents: number;
};

export type RegistersTables = { "registers.printing": PrintingTable; "registers.made_file": MadeFileTable };
