import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { anchorsOf } from "./anchors.ts";

const mark = { name: "signature", page: 2, x: 370.5, y: 100, width: 127.559, height: 68.03149, pageHeight: 841.8898 };

describe("papers: anchors", () => {
  it("turns top-left into bottom-left, pages into indexes", () => {
    assert.deepEqual(anchorsOf([mark]), {
      signature: { page: 1, x: 370.5, y: 673.858, width: 127.559, height: 68.031 },
    });
    assert.deepEqual(anchorsOf([]), {});
  });

  it("does not let one name stand twice", () => {
    assert.throws(() => anchorsOf([mark, mark]), /signature stands twice/);
  });
});
