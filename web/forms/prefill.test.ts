import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { prefilled } from "./prefill.ts";
import { schemaFields } from "./schema-form.ts";

describe("filling a form beforehand", () => {
  const schema = {
    properties: {
      owner: { type: "string", "x-prefill": "fullName" },
      born: { type: "string", format: "date", "x-prefill": "dateOfBirth" },
      mail: { type: "string", "x-prefill": "email" },
      trap: { type: "string", "x-prefill": "constructor" },
      place: { type: "string" },
    },
  };
  const person = {
    fullName: "Trần Thị Hòa",
    identityNumber: "033159000023",
    dateOfBirth: "1959-04-04",
    phone: null,
    email: null,
    address: "Tổ dân phố 5",
  };

  test("takes the details that the form asks for and that are known, and nothing else", () => {
    assert.deepEqual(prefilled(schemaFields(schema, {}, "vi"), person), { owner: "Trần Thị Hòa", born: "1959-04-04" });
  });
});
