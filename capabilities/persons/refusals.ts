import { refuser } from "#kernel/plain/refusal";

/** What this room may refuse; the codes from `persons.name-form` on stand beside a field. */
export type PersonsRefusal =
  | "persons.unknown"
  | "persons.details-wrong"
  | "persons.same-person"
  | "persons.merged-already"
  | "persons.kinds-differ"
  | "persons.nothing-to-find"
  | "persons.name-form"
  | "persons.name-differs"
  | "persons.citizen-number-form"
  | "persons.tax-code-form"
  | "persons.birth-day-form"
  | "persons.birth-day-future"
  | "persons.phone-form"
  | "persons.email-form"
  | "persons.address-form";

export const refuse = refuser<PersonsRefusal>();
