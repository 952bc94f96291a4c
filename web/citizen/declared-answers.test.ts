import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { declaredAnswers } from "./declared-answers.ts";

describe("what was declared", () => {
  const form = {
    properties: {
      work: { title: "Đề nghị", oneOf: [{ const: "fell", title: "Chặt hạ cây xanh" }] },
      treeCount: { title: "Số lượng cây", type: "integer" },
      proposedOn: { title: "Ngày dự kiến", type: "string", format: "date" },
      street: { title: "Ngoài đường", type: "boolean" },
      kinds: { title: "Loại", type: "array", items: { oneOf: [{ const: "a", title: "Nhãn" }] } },
    },
  };

  test("stands in the form's order, with its titles and the words of its choices", () => {
    const answers = {
      kinds: ["a", "b"],
      proposedOn: "2026-12-07",
      treeCount: 2,
      work: "fell",
      street: false,
      reason: "",
    };
    assert.deepEqual(declaredAnswers(form, answers, "vi"), [
      { key: "Đề nghị", value: "Chặt hạ cây xanh" },
      { key: "Số lượng cây", value: "2" },
      { key: "Ngày dự kiến", value: "07/12/2026" },
      { key: "Ngoài đường", value: "Không" },
      { key: "Loại", value: "Nhãn, b" },
    ]);
  });

  test("keeps what the form does not know, and does without a form", () => {
    assert.deepEqual(declaredAnswers(null, { x: { a: 1, b: "hai" } }, "en"), [{ key: "x", value: "1, hai" }]);
    assert.deepEqual(declaredAnswers(form, { toString: "lạ" }, "vi"), [{ key: "toString", value: "lạ" }]);
  });
});
