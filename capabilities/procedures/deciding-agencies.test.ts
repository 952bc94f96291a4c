import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type DecidingAgency, mayDecide } from "./deciding-agencies.ts";

const agency = (
  kind: DecidingAgency["kind"],
  tier: DecidingAgency["tier"],
  nameVi: string,
  shortName = nameVi,
): DecidingAgency => ({ kind, tier, nameVi, shortName, code: "H31.99" });
const ward = agency("people-committee", "commune", "Ủy ban nhân dân phường Phố Hiến");
const wardCentre = agency("public-service-centre", "commune", "Trung tâm Phục vụ hành chính công phường Phố Hiến");
const province = agency("people-committee", "province", "Ủy ban nhân dân tỉnh Hưng Yên");
const building = agency("department", "province", "Sở Xây dựng tỉnh Hưng Yên", "Sở Xây dựng");
const justice = agency("department", "province", "Sở Tư pháp tỉnh Hưng Yên", "Sở Tư pháp");
const animals = agency("sub-department", "province", "Chi cục Chăn nuôi và Thú y tỉnh Hưng Yên");
const all = { ward, wardCentre, province, building, justice, animals };

const version = (tiers: readonly string[], ...names: readonly string[]) => ({
  tiers,
  agencies: names.map((nameVi) => ({ code: "", nameVi })),
});
const charged =
  "Cơ quan được Chủ tịch Ủy ban nhân dân cấp tỉnh giao giải quyết thủ tục trong lĩnh vực chăn nuôi và thú y";

describe("the agencies that a version names", () => {
  const cases: readonly (readonly [string, ReturnType<typeof version>, readonly (keyof typeof all)[]])[] = [
    ["committees of communes", version(["commune"], "Ủy ban nhân dân cấp xã"), ["ward"]],
    ["their chairs", version(["commune"], "Chủ tịch Ủy ban nhân dân cấp xã"), ["ward"]],
    ["the registrar of a commune", version(["commune"], "Cơ quan đăng ký kinh doanh cấp xã"), ["ward"]],
    ["the police of a commune, who are no agency here", version(["commune"], "Công an cấp xã"), []],
    ["one department", version(["province"], "Sở Tư pháp"), ["justice"]],
    ["the provincial committee", version(["province"], "Chủ tịch Ủy ban nhân dân cấp tỉnh"), ["province"]],
    [
      "a department, and committees for their own roads",
      version(["province", "commune"], "Sở Xây dựng", "Ủy ban nhân dân cấp xã, với đường thuộc phạm vi quản lý"),
      ["ward", "building"],
    ],
    ["one whom the province charges", version(["province"], charged), ["building", "justice", "animals"]],
    ["the same, and who was charged", version(["province"], charged, "Chi cục Chăn nuôi và Thú y"), ["animals"]],
    [
      "one whom the province appoints, at both tiers",
      version(["province", "commune"], "Cơ quan chức năng do Ủy ban nhân dân cấp tỉnh chỉ định"),
      ["ward", "building", "justice", "animals"],
    ],
    ["whoever keeps the original", version(["commune"], "Cơ quan, tổ chức đang quản lý sổ gốc"), ["ward"]],
    ["a tier that does not handle it", version(["province"], "Ủy ban nhân dân cấp xã"), []],
    ["nobody at all", version(["commune"]), ["ward"]],
  ];
  for (const [name, named, fit] of cases) {
    it(`${name}: ${fit.join(", ") || "none"}`, () => {
      const found = Object.entries(all).flatMap(([key, one]) => (mayDecide(named, one) ? [key] : []));
      assert.deepEqual(found, fit);
    });
  }

  it("knows an agency by its identifier", () => {
    const named = { tiers: ["province"], agencies: [{ code: "H31.99", nameVi: "Tên khác" }] };
    assert.equal(mayDecide(named, building), true);
    assert.equal(mayDecide(named, { ...building, code: "H31.98" }), false);
  });
});
