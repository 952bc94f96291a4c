import { refuser } from "#kernel/plain/refusal";

export type WorkFilesRefusal =
  | "work-files.unknown-list"
  | "work-files.unknown-heading"
  | "work-files.unknown-file"
  | "work-files.unknown-delivery"
  | "work-files.year-taken"
  | "work-files.list-approved"
  | "work-files.list-not-approved"
  | "work-files.list-faulty"
  | "work-files.csv-columns"
  | "work-files.csv-too-long"
  | "work-files.unknown-person"
  | "work-files.unknown-retention"
  | "work-files.symbol-form"
  | "work-files.symbol-taken"
  | "work-files.not-your-heading"
  | "work-files.not-your-file"
  | "work-files.move-forbidden"
  | "work-files.already-in"
  | "work-files.not-in"
  | "work-files.not-to-file"
  | "work-files.incomplete"
  | "work-files.same-person"
  | "work-files.nothing-left"
  | "work-files.nothing-chosen"
  | "work-files.not-delivered"
  | "work-files.own-delivery"
  | "work-files.document-missing"
  | "work-files.document-changed"
  | "work-files.no-package";

export const refuse = refuser<WorkFilesRefusal>();
