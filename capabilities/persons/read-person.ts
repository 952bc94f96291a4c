import { type Day, isDay } from "#kernel/plain/day";
import { Refusal } from "#kernel/plain/refusal";
import { type PersonsRefusal, refuse } from "./refusals.ts";
import type { PersonKind } from "./tables.ts";

/** A person as somebody gave it; what is undefined, null or empty was not given. */
export type GivenPerson = {
  readonly kind: PersonKind;
  readonly fullName: string;
  /** `person`: citizen number (12 digits) or the old identity card's number (9); the others: tax code. Spaces, dots and dashes are ignored. */
  readonly identityNumber: string;
  /** `YYYY-MM-DD`. */
  readonly dateOfBirth?: string | null | undefined;
  readonly phone?: string | null | undefined;
  readonly email?: string | null | undefined;
  readonly address?: string | null | undefined;
  /** The administrative unit of the address. */
  readonly locationId?: string | null | undefined;
  /** The legal ground on which the record is kept, e.g. `ND-118-2025`. */
  readonly basis: string;
  /** Where the record comes from, e.g. `national-portal`. */
  readonly source?: string | null | undefined;
};

export type ReadPerson = {
  readonly fullName: string;
  readonly identityNumber: string;
  readonly dateOfBirth: Day | null;
} & ReadContact;

export type ReadContact = {
  readonly phone: string | null;
  readonly email: string | null;
  readonly address: string | null;
};
export type GivenContact = Pick<GivenPerson, "phone" | "email" | "address">;

type Wrong = Record<string, PersonsRefusal>;

const tidy = (text: string | null | undefined): string => (text ?? "").normalize("NFC").trim().replace(/\s+/g, " ");
const withoutMarks = (text: string): string => text.replace(/[\s.-]/g, "");

/** The identity number as it is stored: digits only. Undefined when it has not the form of its kind. */
export function readIdentityNumber(kind: PersonKind, given: string): string | undefined {
  const number = withoutMarks(given.normalize("NFKC"));
  return identityForms[kind].test(number) ? number : undefined;
}

// Tax codes: 10 digits, or 13 for a dependent unit (TT 86/2024/TT-BTC art. 5). Since 1/7/2025 a household
// business uses its owner's citizen number in place of a tax code (the same article).
const taxCode = /^(\d{10}|\d{13})$/;
const identityForms: Record<PersonKind, RegExp> = {
  person: /^(\d{12}|\d{9})$/,
  "household-business": /^(\d{10}|\d{12}|\d{13})$/,
  enterprise: taxCode,
  organisation: taxCode,
  "state-agency": taxCode,
};

/** A Vietnamese telephone number as it is stored: national form, digits only. */
function readPhone(given: string): string | undefined {
  const phone = given.replace(/[\s.()-]/g, "").replace(/^(\+84|0084)/, "0");
  return /^0[2-9]\d{8,9}$/.test(phone) ? phone : undefined;
}

const emailForm = /^[^\s@<>(),;:"]{1,64}@([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/i;

function readContactInto(given: GivenContact, wrong: Wrong): ReadContact {
  const [phone, email, address] = [tidy(given.phone), tidy(given.email), tidy(given.address)];
  const readable = readPhone(phone);
  if (phone && !readable) wrong.phone = "persons.phone-form";
  if (email && (email.length > 254 || !emailForm.test(email))) wrong.email = "persons.email-form";
  if (address.length > 500) wrong.address = "persons.address-form";
  return { phone: readable ?? null, email: email || null, address: address || null };
}

function readBirthDay(given: string, today: Day, wrong: Wrong): Day | null {
  if (!given) return null;
  if (!isDay(given)) wrong.dateOfBirth = "persons.birth-day-form";
  else if (given > today) wrong.dateOfBirth = "persons.birth-day-future";
  else return given;
  return null;
}

function throwWrong(wrong: Wrong, fieldsUnder: string): void {
  const fields = Object.entries(wrong).map(([field, code]) => [fieldsUnder ? `${fieldsUnder}.${field}` : field, code]);
  if (fields.length > 0) throw refuse("invalid", "persons.details-wrong", { fields: Object.fromEntries(fields) });
}

/** Reads a person, or refuses `persons.details-wrong` with a code for each wrong field. `fieldsUnder`: the person's place in the caller's input. */
export function readPerson(given: GivenPerson, today: Day, fieldsUnder = ""): ReadPerson {
  const wrong: Wrong = {};
  const fullName = tidy(given.fullName);
  if (!/\p{L}/u.test(fullName) || fullName.length > 200) wrong.fullName = "persons.name-form";
  const identityNumber = readIdentityNumber(given.kind, given.identityNumber);
  if (!identityNumber)
    wrong.identityNumber = given.kind === "person" ? "persons.citizen-number-form" : "persons.tax-code-form";
  const dateOfBirth = readBirthDay(tidy(given.dateOfBirth), today, wrong);
  const contact = readContactInto(given, wrong);
  throwWrong(wrong, fieldsUnder);
  return { fullName, identityNumber: identityNumber ?? "", dateOfBirth, ...contact };
}

/** What `readPerson` would refuse, by field; nothing when it would take the person. */
export function personFaults(given: GivenPerson, today: Day): Readonly<Record<string, string>> {
  try {
    readPerson(given, today);
    return {};
  } catch (error) {
    if (error instanceof Refusal) return error.fields;
    throw error;
  }
}

/** Reads contact details, or refuses as `readPerson` does. */
export function readContact(given: GivenContact): ReadContact {
  const wrong: Wrong = {};
  const contact = readContactInto(given, wrong);
  throwWrong(wrong, "");
  return contact;
}
