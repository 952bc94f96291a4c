import { refuser } from "#kernel/plain/refusal";

/** What this room may refuse. */
export type IdentityRefusal =
  | "identity.wrong-name-or-password"
  | "identity.locked"
  | "identity.code-needed"
  | "identity.wrong-code"
  | "identity.demo-password-refused"
  | "identity.session-exists"
  | "identity.unknown-session"
  | "identity.unknown-account"
  | "identity.account-closed"
  | "identity.name-form"
  | "identity.name-taken"
  | "identity.unknown-agency"
  | "identity.out-of-reach"
  | "identity.not-yourself"
  | "identity.roles-unfit"
  | "identity.period-wrong"
  | "identity.unknown-position"
  | "identity.position-ended"
  | "identity.wrong-current-password"
  | "identity.password-short"
  | "identity.password-simple"
  | "identity.password-long"
  | "identity.password-has-name"
  | "identity.password-same"
  | "identity.password-differs"
  | "identity.password-change-due"
  | "identity.second-factor-active"
  | "identity.second-factor-not-started"
  | "identity.unknown-delegation"
  | "identity.delegation-ended"
  | "identity.delegate-unfit"
  | "identity.client-taken"
  | "identity.wrong-client";

export const refuse = refuser<IdentityRefusal>();
