import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Refusal } from "#kernel/plain/refusal";
import { receiversNamed } from "./receivers-named.ts";

const receivers = [
  { organId: "000.00.01.H31", name: "Ủy ban nhân dân xã Tân Hưng" },
  { organId: "000.00.02.H31", name: "Ủy ban nhân dân xã Tân Hưng Đông" },
  { organId: "000.00.03.H31", name: "Sở Xây dựng tỉnh Hưng Yên" },
  { organId: "000.00.04.H31", name: "Ủy ban nhân dân xã Hồng Hà" },
  { organId: "000.00.05.H31", name: "Ủy ban nhân dân xã Hồng Hạ" },
  { organId: "000.00.06.H31", name: "Ủy ban nhân dân xã Song Lâm" },
  { organId: "000.00.07.H31", name: "Sở Tư pháp tỉnh Hưng Yên" },
  { organId: "000.12.50.H41", name: "Ủy ban nhân dân xã Đô Lương, tỉnh Nghệ An" },
  { organId: "000.00.00.H41", name: "Ủy ban nhân dân tỉnh Nghệ An (mô phỏng)" },
];

describe("an electronic receiver by what was typed", () => {
  const named = (...lines: string[]) =>
    receiversNamed(lines, receivers)
      .map(({ organId }) => organId)
      .join();
  const refused = (lines: string[], facts: { unclear: string; unknown: string }) =>
    assert.throws(
      () => named(...lines),
      (error: unknown) => {
        assert.ok(error instanceof Refusal);
        assert.deepEqual(error.fields, { receivers: "documents.receiver-unclear" });
        assert.deepEqual(error.facts, facts);
        return true;
      },
    );
  it("is found by identifier, name, or part of the name, with or without accents", () => {
    assert.equal(named("000.00.03.H31"), "000.00.03.H31");
    assert.equal(named("ủy ban nhân dân  xã tân hưng"), "000.00.01.H31");
    assert.equal(named("uy ban nhan dan xa tan hung"), "000.00.01.H31");
    assert.equal(named("so xay dung"), "000.00.03.H31");
    assert.equal(named("UBND xã Tân Hưng"), "000.00.01.H31", "an abbreviation that everybody writes");
    assert.equal(named("Hồng Hạ"), "000.00.05.H31", "an accent that was typed counts");
  });
  it("is found by words before a comma or a bracket of its name", () => {
    assert.equal(named("xa do luong"), "000.12.50.H41");
    assert.equal(named("Ủy ban nhân dân xã Đô Lương tỉnh Nghệ An"), "000.12.50.H41");
    assert.equal(named("ubnd tinh nghe an mo phong"), "000.00.00.H41");
  });
  it("is refused with the line when it names none or several", () => {
    const [tanHung, tanHungDong, , upper, lowerA, song] = receivers.map(({ name }) => name);
    refused(["hong ha"], { unclear: `“hong ha” (${upper}; ${lowerA})`, unknown: "" });
    refused(["Tân Hư"], { unclear: `“Tân Hư” (${tanHung}; ${tanHungDong})`, unknown: "" });
    // One name alone has these letters, and nobody meant it.
    refused(["son"], { unclear: `“son” (${song})`, unknown: "" });
    refused(["Sở Y tế"], { unclear: "", unknown: "“Sở Y tế”" });
  });
  it("is refused once for all lines that are not clear", () => {
    const lines = ["son", "so xay dung", "Sở Y tế", "", "hong ha", "Cục Thuế"];
    const [, , , upper, lowerA, song] = receivers.map(({ name }) => name);
    refused(lines, {
      unclear: `“son” (${song}), “hong ha” (${upper}; ${lowerA})`,
      unknown: "“Sở Y tế”, “Cục Thuế”",
    });
  });
});
