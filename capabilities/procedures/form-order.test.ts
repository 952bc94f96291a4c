import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { withFieldOrder } from "./form-order.ts";

describe("the order of an e-form's fields", () => {
  const form = {
    type: "object",
    properties: {
      work: { type: "string" },
      age: { type: "integer" },
      trees: { type: "array", items: { type: "object", properties: { species: {}, count: {} } } },
    },
  };

  it("is written down where the database keeps it, also inside", () => {
    assert.deepEqual(withFieldOrder(form), {
      ...form,
      "x-order": ["work", "age", "trees"],
      properties: {
        ...form.properties,
        trees: {
          type: "array",
          items: { type: "object", "x-order": ["species", "count"], properties: { species: {}, count: {} } },
        },
      },
    });
  });

  it("stays as it was written by hand, and a form that has it stays the same", () => {
    const byHand = { "x-order": ["b", "a"], properties: { a: {}, b: {} } };
    assert.deepEqual(withFieldOrder(byHand), byHand);
    assert.deepEqual(withFieldOrder(withFieldOrder(form)), withFieldOrder(form));
  });
});
