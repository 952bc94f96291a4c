import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { day } from "#kernel/plain/day";
import type { SigningGrant } from "#capabilities/signing-grants";
import {
  type AuthorityCase,
  authorityFault,
  authorityLines,
  competenceOf,
  headOf,
  issuerOf,
  postFor,
} from "./authority.ts";

const committee = { kind: "people-committee", name: "Ủy ban nhân dân tỉnh Hưng Yên" };
const department = { kind: "department", name: "Sở Xây dựng tỉnh Hưng Yên" };
const at = (title: string, unitId: string | null = null, accountId = title) => ({ title, unitId, accountId });
const chair = at("Chủ tịch Ủy ban nhân dân tỉnh");
const deputy = at("Phó Chủ tịch Ủy ban nhân dân tỉnh");
const director = at("Giám đốc Sở Xây dựng");
const unitHead = at("Trưởng phòng Kinh tế", "kt");
const unitDeputy = at("Phó Trưởng phòng Kinh tế", "kt");
const leaders = [chair, deputy, unitHead, unitDeputy];
const on = day("2026-11-23");

const grant = (
  form: SigningGrant["form"],
  holder: { accountId: string },
  more: Partial<SigningGrant> = {},
): SigningGrant => ({
  ...{
    agency_id: "a",
    id: "g",
    form,
    account_id: holder.accountId,
    holder_agency_id: null,
    type_codes: [],
    unit_ids: [],
    field: null,
  },
  ...{
    passes_to_deputy: false,
    ground_number: "01/QĐ",
    ground_on: "2026-01-01",
    valid_from: "2026-01-01",
    valid_to: null,
  },
  ...{ entered_at: new Date(0), entered_by: "c", ended_at: null, ended_by: null, end_ground: null, ...more },
});
const judged = (
  grants: readonly SigningGrant[] = [],
  typeCode = "CV",
  unitId: string | null = null,
): AuthorityCase => ({
  ...{ agency: committee, leaders, grants, on, document: { typeCode, unitId } },
});

describe("authority to sign", () => {
  it("is the head's in their own name, TM. for a committee only, KT. a deputy's", () => {
    const none = judged();
    assert.equal(authorityFault(chair, "head", none), null);
    assert.equal(authorityFault(chair, "TM", none), null);
    assert.equal(authorityFault(chair, "KT", none), "documents.authority-not-deputy");
    assert.equal(authorityFault(deputy, "KT", none), null);
    assert.equal(authorityFault(deputy, "TM", none), "documents.authority-not-head");
    assert.equal(authorityFault(deputy, "head", none), "documents.authority-not-head");
    const elsewhere = { ...none, agency: department };
    assert.equal(authorityFault(director, "head", elsewhere), null);
    assert.equal(authorityFault(director, "TM", elsewhere), "documents.authority-not-collective");
  });

  it("is not a unit's, and not what nobody has given in writing", () => {
    for (const own of ["head", "TM", "KT"] as const) {
      assert.equal(authorityFault(unitHead, own, judged()), "documents.authority-not-agency");
    }
    assert.equal(authorityFault(chair, "Q", judged()), "documents.authority-not-acting");
    assert.equal(authorityFault(chair, "TL", judged()), "documents.authority-not-unit");
    assert.equal(authorityFault(unitHead, "TL", judged()), "documents.authority-not-granted");
    for (const nobody of [chair, deputy, unitHead, unitDeputy]) {
      assert.equal(authorityFault(nobody, "TUQ", judged()), "documents.authority-not-granted");
    }
  });

  it("Q. is a deputy's with a decision that holds, while nobody is head; TM. follows from it", () => {
    const given = judged([grant("Q", deputy)]);
    assert.equal(authorityFault(deputy, "Q", given), "documents.authority-head-present");
    assert.equal(authorityFault(deputy, "TM", given), "documents.authority-not-head");
    const vacant = { ...given, leaders: leaders.filter((leader) => leader !== chair) };
    assert.equal(authorityFault(deputy, "Q", vacant), null);
    assert.equal(authorityFault(deputy, "TM", vacant), null);
    assert.equal(authorityFault(deputy, "head", vacant), "documents.authority-not-head");
    const ended = { ...vacant, grants: [grant("Q", deputy, { valid_to: "2026-11-22" })] };
    assert.equal(authorityFault(deputy, "Q", ended), "documents.authority-not-now");
    assert.equal(authorityFault(deputy, "TM", ended), "documents.authority-not-head");
    assert.equal(authorityFault(unitHead, "Q", vacant), "documents.authority-not-agency");
    assert.deepEqual(authorityLines(deputy, "Q"), ["Q. CHỦ TỊCH"]);
    assert.deepEqual(authorityLines(deputy, "TM"), ["TM. ỦY BAN NHÂN DÂN", "Q. CHỦ TỊCH"]);
    assert.equal(issuerOf(committee, deputy, "Q"), "Chủ tịch Ủy ban nhân dân tỉnh Hưng Yên");
  });

  it("TL. holds for its types and days, and passes to the unit's deputy only where the rules say so", () => {
    const given = grant("TL", unitHead, { type_codes: ["CV", "TB"], valid_to: "2026-11-23" });
    assert.equal(authorityFault(unitHead, "TL", judged([given])), null);
    assert.equal(authorityFault(unitHead, "TL", judged([given], "QĐ")), "documents.authority-not-type");
    const past = { ...judged([given]), on: day("2026-11-24") };
    assert.equal(authorityFault(unitHead, "TL", past), "documents.authority-not-now");
    assert.equal(authorityFault(unitHead, "TL", { ...past, on: day("2025-12-31") }), "documents.authority-not-now");
    assert.equal(authorityFault(unitDeputy, "TL", judged([given])), "documents.authority-not-passed-on");
    const passed = { ...given, passes_to_deputy: true };
    assert.equal(authorityFault(unitDeputy, "TL", judged([passed])), null);
    assert.equal(authorityFault(unitDeputy, "TL", judged([passed], "QĐ")), "documents.authority-not-type");
    const other = at("Phó Trưởng phòng Văn hóa", "vh");
    assert.equal(authorityFault(other, "TL", judged([passed])), "documents.authority-not-granted", "of another unit");
    assert.equal(authorityFault(unitHead, "TUQ", judged([given])), "documents.authority-not-granted", "another form");
  });

  it("TUQ. is the holder's alone, for its types and days", () => {
    const given = grant("TUQ", unitHead, { type_codes: ["GM"], valid_to: "2026-12-31" });
    assert.equal(authorityFault(unitHead, "TUQ", judged([given], "GM")), null);
    assert.equal(authorityFault(unitHead, "TUQ", judged([given], "CV")), "documents.authority-not-type");
    assert.equal(authorityFault(unitDeputy, "TUQ", judged([given], "GM")), "documents.authority-not-passed-on");
    const { document: _, ...anyType } = judged([given]);
    assert.equal(authorityFault(unitHead, "TUQ", anyType), null, "for some type it is theirs");
  });

  it("TUQ. given to the head of another agency is theirs as that head alone, and for nothing but TUQ.", () => {
    const outside = { ...director, from: "sxd" };
    const limits = { type_codes: ["QĐ"], valid_to: "2026-12-31", field: "Cấp phép xây dựng" };
    const given = grant("TUQ", director, { ...limits, holder_agency_id: "sxd" });
    assert.equal(authorityFault(outside, "TUQ", judged([given], "QĐ")), null);
    assert.equal(authorityFault(outside, "TUQ", judged([given], "CV")), "documents.authority-not-type");
    const past = { ...judged([given], "QĐ"), on: day("2027-01-01") };
    assert.equal(authorityFault(outside, "TUQ", past), "documents.authority-not-now");
    for (const other of ["head", "TM", "KT", "TL", "Q"] as const) {
      assert.equal(authorityFault(outside, other, judged([given], "QĐ")), "documents.authority-outside", other);
    }
    const elsewhere = { ...director, from: "sct" };
    assert.equal(authorityFault(elsewhere, "TUQ", judged([given], "QĐ")), "documents.authority-not-granted");
    assert.equal(authorityFault(director, "TUQ", judged([given], "QĐ")), "documents.authority-not-granted", "as own");
    const ofUnit = { ...unitHead, accountId: "x" };
    const own = grant("TUQ", ofUnit, { ...limits });
    assert.equal(
      authorityFault({ ...ofUnit, from: "sxd" }, "TUQ", judged([own], "QĐ")),
      "documents.authority-not-granted",
    );
    assert.deepEqual(authorityLines(outside, "TUQ", chair), ["TUQ. CHỦ TỊCH", "GIÁM ĐỐC SỞ XÂY DỰNG"]);
    assert.equal(issuerOf(committee, outside, "TUQ", chair), "Chủ tịch Ủy ban nhân dân tỉnh Hưng Yên");
  });

  it("KT. is the deputy's in charge, once fields were entered", () => {
    const second = at("Phó Chủ tịch Ủy ban nhân dân tỉnh", null, "second");
    const field = grant("KT", deputy, { unit_ids: ["kt"], type_codes: ["CV"] });
    const fields = [field, grant("KT", second, { unit_ids: ["vh"] })];
    assert.equal(authorityFault(deputy, "KT", judged(fields, "CV", "kt")), null);
    assert.equal(authorityFault(deputy, "KT", judged(fields, "CV", null)), null, "drafted by the agency itself");
    assert.equal(authorityFault(deputy, "KT", judged(fields, "CV", "vh")), "documents.authority-not-field");
    assert.equal(authorityFault(deputy, "KT", judged(fields, "QĐ", "kt")), "documents.authority-not-field");
    assert.equal(authorityFault(second, "KT", judged(fields, "QĐ", "vh")), null);
    assert.equal(authorityFault(second, "KT", judged([field], "CV", "kt")), "documents.authority-not-field");
    const ended = { ...field, valid_to: "2026-11-22" };
    assert.equal(authorityFault(second, "KT", judged([ended], "CV", "kt")), null, "no field holds any more");
  });

  it("knows the head, and under which of two posts somebody signs", () => {
    assert.equal(headOf(leaders), chair);
    assert.equal(headOf([deputy, unitHead]), undefined);
    const both = [at("Phó Chủ tịch", null, "x"), at("Trưởng phòng", "kt", "x")];
    assert.equal(postFor(both, "x", "KT")?.unitId, null);
    assert.equal(postFor(both, "x", "TL")?.unitId, "kt");
    assert.equal(postFor(both, "y", "TL"), undefined);
  });

  it("is printed over the name as annex I has it", () => {
    assert.deepEqual(authorityLines(chair, "TM"), ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]);
    assert.deepEqual(authorityLines(chair, "head"), ["CHỦ TỊCH"]);
    assert.deepEqual(authorityLines(deputy, "KT"), ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]);
    assert.deepEqual(authorityLines(director, "head"), ["GIÁM ĐỐC"]);
    assert.deepEqual(authorityLines(at("Phó Giám đốc Sở Xây dựng"), "KT"), ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"]);
    assert.deepEqual(authorityLines(at("Chánh Văn phòng Ủy ban nhân dân tỉnh"), "head"), ["CHÁNH VĂN PHÒNG"]);
    const office = at("Phó Chánh Văn phòng Hội đồng nhân dân và Ủy ban nhân dân", "vp");
    assert.deepEqual(authorityLines(office, "TL", chair), [
      ...["TL. CHỦ TỊCH", "KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"],
    ]);
    const board = at("Trưởng Ban Tiếp công dân", "tcd");
    assert.deepEqual(authorityLines(board, "TL", chair), ["TL. CHỦ TỊCH", "TRƯỞNG BAN TIẾP CÔNG DÂN"]);
    assert.deepEqual(authorityLines(unitHead, "TL", chair), ["TL. CHỦ TỊCH", "TRƯỞNG PHÒNG KINH TẾ"]);
    assert.deepEqual(authorityLines(unitDeputy, "TL", chair), [
      "TL. CHỦ TỊCH",
      "KT. TRƯỞNG PHÒNG KINH TẾ",
      "PHÓ TRƯỞNG PHÒNG KINH TẾ",
    ]);
    assert.deepEqual(authorityLines(unitHead, "TUQ", director), ["TUQ. GIÁM ĐỐC", "TRƯỞNG PHÒNG KINH TẾ"]);
    assert.equal(issuerOf(committee, chair, "TM"), "Ủy ban nhân dân tỉnh Hưng Yên");
    assert.equal(issuerOf(committee, deputy, "KT"), "Chủ tịch Ủy ban nhân dân tỉnh Hưng Yên");
    assert.equal(issuerOf(department, director, "head"), "Giám đốc Sở Xây dựng tỉnh Hưng Yên");
    assert.equal(issuerOf(committee, unitHead, "TL", chair), "Chủ tịch Ủy ban nhân dân tỉnh Hưng Yên");
    assert.equal(competenceOf("KT"), "KT.");
    assert.equal(competenceOf("head"), "");
  });
});
