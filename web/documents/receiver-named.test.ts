import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Refusal } from "#kernel/plain/refusal";
import { receiverNamed } from "./receiver-named.ts";

const receivers = [
  { organId: "000.00.01.H31", name: "Ủy ban nhân dân xã Tân Hưng" },
  { organId: "000.00.02.H31", name: "Ủy ban nhân dân xã Tân Hưng Đông" },
  { organId: "000.00.03.H31", name: "Sở Xây dựng tỉnh Hưng Yên" },
  { organId: "000.00.04.H31", name: "Ủy ban nhân dân xã Hồng Hà" },
  { organId: "000.00.05.H31", name: "Ủy ban nhân dân xã Hồng Hạ" },
  { organId: "000.00.06.H31", name: "Ủy ban nhân dân xã Song Lâm" },
  { organId: "000.00.07.H31", name: "Sở Tư pháp tỉnh Hưng Yên" },
];

describe("an electronic receiver by what was typed", () => {
  const named = (line: string) => receiverNamed(line, receivers).organId;
  it("is found by identifier, name, or part of the name, with or without accents", () => {
    assert.equal(named("000.00.03.H31"), "000.00.03.H31");
    assert.equal(named("ủy ban nhân dân  xã tân hưng"), "000.00.01.H31");
    assert.equal(named("uy ban nhan dan xa tan hung"), "000.00.01.H31");
    assert.equal(named("so xay dung"), "000.00.03.H31");
    assert.equal(named("UBND xã Tân Hưng"), "000.00.01.H31", "an abbreviation that everybody writes");
    assert.equal(named("Hồng Hạ"), "000.00.05.H31", "an accent that was typed counts");
  });
  it("is refused with the line when it names none or several", () => {
    const refused = (line: string, code: string) =>
      assert.throws(
        () => named(line),
        (error) => error instanceof Refusal && error.code === code && error.facts.line === line,
      );
    refused("hong ha", "documents.receiver-unclear");
    refused("Tân Hư", "documents.receiver-unclear");
    // One name alone has these letters, and nobody meant it.
    refused("so", "documents.receiver-unclear");
    refused("son", "documents.receiver-unclear");
    assert.throws(
      () => named("hong ha"),
      (error) => error instanceof Refusal && error.facts.names === `${receivers[3]?.name}; ${receivers[4]?.name}`,
    );
    refused("Sở Y tế", "documents.unknown-receiver");
  });
});
