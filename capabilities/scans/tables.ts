export type ScanTable = {
  agency_id: string;
  id: string;
  dossier_id: string;
  component_code: string;
  paper_id: string | null;
  file_id: string;
  state: "waiting" | "confirmed";
  scanned_at: Date;
  scanned_by: string;
  checked_at: Date | null;
  checked_by: string | null;
};

export type ScansTables = { "scans.scan": ScanTable };
