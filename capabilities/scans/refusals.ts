import { refuser } from "#kernel/plain/refusal";

export type ScansRefusal =
  | "scans.unknown-scan"
  | "scans.unknown-paper"
  | "scans.not-scanned-here"
  | "scans.dossier-closed"
  | "scans.nothing-asked"
  | "scans.paper-has-file"
  | "scans.already-confirmed"
  | "scans.not-handed-in"
  | "scans.check-missing"
  | "scans.file-not-yours";

export const refuse = refuser<ScansRefusal>();
