import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readBoxes } from "./mail-boxes.ts";

describe("whose mailbox an address is", () => {
  it("is read line by line, case of addresses aside", () => {
    const boxes = readBoxes("# hộp thư\n\nVanThu@phohien.example , ubnd-11953\r\nsct@hungyen.example,so-cong-thuong\n");
    assert.deepEqual(
      [...boxes],
      [
        ["vanthu@phohien.example", "ubnd-11953"],
        ["sct@hungyen.example", "so-cong-thuong"],
      ],
    );
  });

  it("is refused by its line when it is unclear or doubled", () => {
    for (const text of ["vanthu@a.example", "vanthu,ubnd-1", "\nvanthu@a.example;ubnd-1"]) {
      assert.throws(() => readBoxes(text), /MAIL_IN_BOXES, line/, text);
    }
    assert.throws(() => readBoxes("a@b.example,x\nA@b.example,y"), /line 2: the address stands there twice/);
  });
});
