import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { placesOf } from "./number-document.ts";

describe("the places to which a document goes, as the register has them", () => {
  const kept = "Lưu: VT, KT";
  it("name those addressed where the document says that they stand above", () => {
    const addressees = ["Sở Nội vụ", "Sở Tài chính"];
    const recipients = ["Như trên;", "Thường trực Tỉnh ủy", kept];
    assert.equal(placesOf({ addressees, recipients }, kept), "Sở Nội vụ; Sở Tài chính; Thường trực Tỉnh ủy");
  });
  it("are as they were written where nobody is addressed, or where another part is meant", () => {
    assert.equal(placesOf({ addressees: [], recipients: ["Như trên", kept] }, kept), "Như trên");
    assert.equal(placesOf({ addressees: ["Sở Nội vụ"], recipients: ["Như Điều 3", kept] }, kept), "Như Điều 3");
  });
});
