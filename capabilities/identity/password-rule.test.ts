import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { passwordProblem } from "./password-rule.ts";

describe("the password rule", () => {
  const cases = [
    ["Mua-thu-2026-HY", false, undefined],
    ["Mưa-thu-2026-HY", false, undefined],
    ["Mua-thu-26-HY", false, "identity.password-short"],
    ["mua-thu-2026-hung-yen", false, "identity.password-simple"],
    ["MUA-THU-2026-HUNG-YEN", false, "identity.password-simple"],
    ["Mua-thu-Hung-Yen", false, "identity.password-simple"],
    ["Muathu2026HungYen", false, "identity.password-simple"],
    ["muathu26", true, undefined],
    ["muathu2", true, "identity.password-short"],
    ["Van.Thu.Phohien-2026", false, "identity.password-has-name"],
    [`Aa1-${"x".repeat(124)}`, false, undefined],
    [`Aa1-${"x".repeat(125)}`, false, "identity.password-long"],
  ] as const;
  for (const [password, secondFactor, problem] of cases) {
    it(`${password.slice(0, 24)} ${secondFactor ? "with" : "without"} a second factor: ${problem ?? "accepted"}`, () => {
      assert.equal(passwordProblem(password, { signInName: "van.thu.phohien", secondFactor }), problem);
    });
  }
  it("counts a sign made of several code units or accents once", () => {
    assert.equal(
      passwordProblem("ế".normalize("NFD").repeat(5), { signInName: "x.y", secondFactor: true }),
      "identity.password-short",
    );
    assert.equal(passwordProblem("𝒜".repeat(7), { signInName: "x.y", secondFactor: true }), "identity.password-short");
  });
});
