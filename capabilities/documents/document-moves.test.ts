import assert from "node:assert/strict";
import { describe, it } from "node:test";
import {
  type DocumentDeed,
  type DocumentState,
  documentAfter,
  documentStates,
  numberOrders,
} from "./document-moves.ts";

type Way = readonly (readonly [DocumentDeed, DocumentState])[];
const clerkAndSeal: Way = [
  ["rendered", "to-sign"],
  ["authorise", "being-signed"],
  ["signed", "to-seal"],
  ["seal", "being-sealed"],
  ["sealed", "issued"],
];

describe("the moves of an outgoing document", () => {
  it("goes from draft to issue in either order of number and signature", () => {
    const ways: Record<(typeof numberOrders)[number], Way> = {
      "number-before-signature": [
        ["submit", "in-review"],
        ["pass-on", "to-number"],
        ["number", "being-rendered"],
        ...clerkAndSeal,
      ],
      "signature-before-number": [["submit", "in-review"], ["pass-on", "being-rendered"], ...clerkAndSeal],
    };
    for (const order of numberOrders) {
      let state: DocumentState | undefined = "drafting";
      for (const [deed, to] of ways[order]) {
        state = state && documentAfter(order, state, deed);
        assert.equal(state, to, `${order}: ${deed}`);
      }
    }
  });

  it("is sealed only when it was signed, and signed only when it was rendered", () => {
    for (const order of numberOrders) {
      const from = (deed: DocumentDeed) => documentStates.filter((state) => documentAfter(order, state, deed));
      assert.deepEqual(from("seal"), ["to-seal"]);
      assert.deepEqual(from("signed"), ["being-signed"]);
      assert.deepEqual(from("authorise"), ["to-sign"]);
      assert.deepEqual(from("sealed"), ["being-sealed"]);
    }
  });

  it("is recalled, replaced or dropped at one place each, and nothing leads out of an end", () => {
    for (const order of numberOrders) {
      const from = (deed: DocumentDeed) => documentStates.filter((state) => documentAfter(order, state, deed));
      assert.deepEqual(from("recall"), ["issued"]);
      assert.deepEqual(from("replace"), ["issued"]);
      assert.deepEqual(from("drop"), ["drafting"]);
      for (const end of ["recalled", "replaced", "dropped"] as const) {
        for (const deed of ["save", "submit", "seal", "recall", "replace", "correct"] as const) {
          assert.equal(documentAfter(order, end, deed), undefined);
        }
      }
    }
    assert.equal(documentAfter("signature-before-number", "to-number", "number"), undefined);
  });

  it("never comes back to a draft while a job signs or seals, nor after it was issued", () => {
    for (const order of numberOrders) {
      for (const state of ["being-signed", "being-sealed", "issued", "recalled", "replaced"] as const) {
        for (const deed of ["save", "return", "take-back", "send-back"] as const) {
          assert.equal(documentAfter(order, state, deed), undefined, `${state} ${deed}`);
        }
      }
    }
  });
});
