import { refuser } from "#kernel/plain/refusal";

export type SigningGrantsRefusal =
  | "signing-grants.unknown-grant"
  | "signing-grants.already-ended"
  | "signing-grants.holder-unfit"
  | "signing-grants.types-needed"
  | "signing-grants.end-needed"
  | "signing-grants.ground-later"
  | "signing-grants.not-passed-on"
  | "signing-grants.end-too-late"
  | "signing-grants.only-authorisation"
  | "signing-grants.agency-not-below"
  | "signing-grants.subject-needed"
  | "signing-grants.unknown-council"
  | "signing-grants.chair-unfit"
  | "signing-grants.abbreviation-taken";

export const refuse = refuser<SigningGrantsRefusal>();
