import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { agencyAbbreviation as abbreviationOf } from "#capabilities/letters";
import type { DocumentType } from "./draft-store.ts";
import { placesOf, symbolOf, unitAbbreviation } from "./number-document.ts";

const { types } = JSON.parse(readFileSync(new URL("../../data/documents/types.json", import.meta.url), "utf8")) as {
  types: DocumentType[];
};
const typed = (code: string): DocumentType => {
  const found = types.find((type) => type.code === code);
  assert.ok(found, code);
  return found;
};
const unit = (nameVi: string) => ({ id: "", nameVi, nameEn: "" });

describe("what the register has of a numbered document", () => {
  it("its symbol names type and agency, of an official letter agency and drafting unit", () => {
    const of = (code: string, shortName: string, by?: string) =>
      symbolOf({ abbreviationOf }, { type: typed(code), shortName, unit: by === undefined ? undefined : unit(by) });
    assert.equal(of("QĐ", "UBND tỉnh"), "QĐ-UBND");
    assert.equal(of("TTr", "Sở Xây dựng", "Phòng Hạ tầng kỹ thuật"), "TTr-SXD");
    assert.equal(of("CV", "UBND Phường Phố Hiến", "Phòng Văn hóa - Xã hội"), "UBND-VHXH");
    assert.equal(of("CV", "UBND tỉnh"), "UBND");
  });

  it("takes a unit's letters from its name", () => {
    assert.equal(unitAbbreviation("Phòng Kinh tế"), "KT");
    assert.equal(unitAbbreviation("Phòng Kinh tế, Hạ tầng và Đô thị"), "KTHTĐT");
    assert.equal(unitAbbreviation("Văn phòng Hội đồng nhân dân và Ủy ban nhân dân"), "VP");
  });

  const kept = "Lưu: VT, KT";
  it("the places it goes to name those addressed where the document says that they stand above", () => {
    const addressees = ["Sở Nội vụ", "Sở Tài chính"];
    const recipients = ["Như trên;", "Thường trực Tỉnh ủy", kept];
    assert.deepEqual(placesOf({ addressees, recipients }), ["Sở Nội vụ", "Sở Tài chính", "Thường trực Tỉnh ủy"]);
  });
  it("the places it goes to are as they were written where nobody is addressed, or where another part is meant", () => {
    assert.deepEqual(placesOf({ addressees: [], recipients: ["Như trên", kept] }), ["Như trên"]);
    assert.deepEqual(placesOf({ addressees: ["Sở Nội vụ"], recipients: ["Như Điều 3", kept] }), ["Như Điều 3"]);
  });
});
