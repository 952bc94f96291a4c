import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { day } from "#kernel/plain/day";
import { Refusal } from "#kernel/plain/refusal";
import { type GivenPerson, readIdentityNumber, readPerson } from "./read-person.ts";

const hoa: GivenPerson = {
  kind: "person",
  fullName: "Trần Thị Hòa",
  identityNumber: "033159000023",
  basis: "ND-118-2025",
};
const today = day("2026-11-22");

function fieldsOf(given: Partial<GivenPerson>, under?: string): Record<string, string> {
  try {
    readPerson({ ...hoa, ...given }, today, under);
  } catch (error) {
    if (error instanceof Refusal) return { ...error.fields };
    throw error;
  }
  return {};
}

describe("reading a person", () => {
  const numbers = [
    ["person", "033 159 000 023", "033159000023"],
    ["person", "145678901", "145678901"],
    ["person", "0331590000", undefined],
    ["person", "03315900002a", undefined],
    ["person", "", undefined],
    ["enterprise", "0101234567", "0101234567"],
    ["enterprise", "0101234567-001", "0101234567001"],
    ["enterprise", "033159000023", undefined],
    ["household-business", "033159000023", "033159000023"],
    ["state-agency", "12345", undefined],
  ] as const;
  for (const [kind, given, read] of numbers) {
    it(`reads ${kind} ${given} as ${read}`, () => assert.equal(readIdentityNumber(kind, given), read));
  }

  const phones = [
    ["+84 900 000 023", "0900000023"],
    ["0900.000.023", "0900000023"],
    ["(0221) 386 3823", "02213863823"],
  ] as const;
  for (const [given, read] of phones) {
    it(`reads ${given} as ${read}`, () => assert.equal(readPerson({ ...hoa, phone: given }, today).phone, read));
  }

  it("joins accents and spaces of a name", () => {
    assert.equal(
      readPerson({ ...hoa, fullName: "  Trần  Thị Hòa ".normalize("NFD") }, today).fullName,
      "Trần Thị Hòa".normalize("NFC"),
    );
  });

  const wrong = [
    [{ fullName: " 12 " }, { fullName: "persons.name-form" }],
    [{ identityNumber: "12" }, { identityNumber: "persons.citizen-number-form" }],
    [{ kind: "enterprise", identityNumber: "12" }, { identityNumber: "persons.tax-code-form" }],
    [{ dateOfBirth: "1959-02-30" }, { dateOfBirth: "persons.birth-day-form" }],
    [{ dateOfBirth: "2026-11-23" }, { dateOfBirth: "persons.birth-day-future" }],
    [{ phone: "12345" }, { phone: "persons.phone-form" }],
    [{ email: "hoa@hungyen" }, { email: "persons.email-form" }],
    [{ address: "x".repeat(501) }, { address: "persons.address-form" }],
    [{ phone: "", email: null, address: undefined, dateOfBirth: "" }, {}],
  ] as const;
  for (const [given, fields] of wrong) {
    it(`says of ${Object.keys(given).join(", ")}: ${JSON.stringify(fields)}`, () =>
      assert.deepEqual(fieldsOf(given), fields));
  }

  it("names every wrong field at once, under the person's place in the caller's input", () => {
    assert.deepEqual(fieldsOf({ phone: "1", email: "x" }, "applicant"), {
      "applicant.phone": "persons.phone-form",
      "applicant.email": "persons.email-form",
    });
  });
});
