import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { authorityFault, authorityLines, competenceOf, issuerOf } from "./authority.ts";

const committee = { kind: "people-committee", name: "Ủy ban nhân dân tỉnh Hưng Yên" };
const department = { kind: "department", name: "Sở Xây dựng tỉnh Hưng Yên" };
const at = (title: string, unitId: string | null = null) => ({ title, unitId });
const chair = at("Chủ tịch Ủy ban nhân dân tỉnh");
const deputy = at("Phó Chủ tịch Ủy ban nhân dân tỉnh");
const director = at("Giám đốc Sở Xây dựng");

describe("authority to sign", () => {
  it("is the head's in their own name, TM. for a committee only, KT. a deputy's", () => {
    assert.equal(authorityFault(committee, chair, "head"), null);
    assert.equal(authorityFault(committee, chair, "TM"), null);
    assert.equal(authorityFault(committee, chair, "KT"), "documents.authority-not-deputy");
    assert.equal(authorityFault(committee, deputy, "KT"), null);
    assert.equal(authorityFault(committee, deputy, "TM"), "documents.authority-not-head");
    assert.equal(authorityFault(committee, deputy, "head"), "documents.authority-not-head");
    assert.equal(authorityFault(department, director, "head"), null);
    assert.equal(authorityFault(department, director, "TM"), "documents.authority-not-collective");
  });

  it("is not a unit's, and not what nobody has given in writing", () => {
    const head = at("Trưởng phòng Kinh tế", "unit");
    assert.equal(authorityFault(committee, head, "head"), "documents.authority-not-agency");
    assert.equal(authorityFault(committee, { ...deputy, unitId: "unit" }, "KT"), "documents.authority-not-agency");
    for (const given of ["TL", "TUQ", "Q"] as const) {
      assert.equal(authorityFault(committee, chair, given), "documents.authority-not-kept");
    }
  });

  it("is printed over the name as annex I has it", () => {
    assert.deepEqual(authorityLines(chair, "TM"), ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]);
    assert.deepEqual(authorityLines(chair, "head"), ["CHỦ TỊCH"]);
    assert.deepEqual(authorityLines(deputy, "KT"), ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]);
    assert.deepEqual(authorityLines(director, "head"), ["GIÁM ĐỐC"]);
    assert.deepEqual(authorityLines(at("Phó Giám đốc Sở Xây dựng"), "KT"), ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"]);
    assert.deepEqual(authorityLines(at("Chánh Văn phòng Ủy ban nhân dân tỉnh"), "head"), ["CHÁNH VĂN PHÒNG"]);
    assert.equal(issuerOf(committee, chair, "TM"), "Ủy ban nhân dân tỉnh Hưng Yên");
    assert.equal(issuerOf(committee, deputy, "KT"), "Chủ tịch Ủy ban nhân dân tỉnh Hưng Yên");
    assert.equal(issuerOf(department, director, "head"), "Giám đốc Sở Xây dựng tỉnh Hưng Yên");
    assert.equal(competenceOf("KT"), "KT.");
    assert.equal(competenceOf("head"), "");
  });
});
