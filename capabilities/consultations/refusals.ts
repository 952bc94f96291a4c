import { refuser } from "#kernel/plain/refusal";

export type ConsultationsRefusal =
  | "consultations.unknown-question"
  | "consultations.not-your-dossier"
  | "consultations.not-being-processed"
  | "consultations.own-agency"
  | "consultations.already-asked"
  | "consultations.closed"
  | "consultations.unknown-consultation"
  | "consultations.limit-needed"
  | "consultations.file-not-shown";

export const refuse = refuser<ConsultationsRefusal>();
