export type Book = "control-sheet" | "register";

export type PrintingTable = {
  agency_id: string;
  id: string;
  book: Book;
  dossier_id: string | null;
  from_on: string | null;
  to_on: string | null;
  state: "being-printed" | "printed";
  template_version: string;
  asked_by: string | null;
  asked_at: Date;
  printed_at: Date | null;
};

export type PrintedPartTable = {
  agency_id: string;
  printing_id: string;
  part: number;
  file_id: string;
  sha256: string;
  pages: number;
  rows: number;
};

export type BooksTables = { "books.printing": PrintingTable; "books.printed_part": PrintedPartTable };
