import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { day } from "#kernel/plain/day";
import { feeOn, feesFor } from "./fee-rule.ts";
import type { ProcedureFee } from "./procedure-version.ts";

const fee: ProcedureFee = {
  caseKey: null,
  channel: "direct",
  code: "",
  nameVi: "Phí",
  amountDong: 230_000,
  unit: "lần",
  note: "",
  reductions: [],
  exemptions: [],
};
const half = {
  percent: 50,
  amountDong: null,
  validFrom: "2026-01-01",
  validTo: "2026-12-31",
  ground: "64/2025/TT-BTC",
  note: "",
};

describe("fees", () => {
  it("are the base where no reduction holds", () => {
    assert.deepEqual(feeOn(fee, day("2026-11-22")), { fee, baseDong: 230_000, reduction: null, dueDong: 230_000 });
    assert.equal(feeOn({ ...fee, amountDong: null }, day("2026-11-22")), null);
  });

  it("are reduced from the first to the last day of a reduction, both included", () => {
    const reducible = { ...fee, reductions: [half] };
    const due = (on: string) => feeOn(reducible, day(on))?.dueDong;
    assert.deepEqual(
      ["2025-12-31", "2026-01-01", "2026-12-31", "2027-01-01"].map(due),
      [230_000, 115_000, 115_000, 230_000],
    );
    assert.equal(feeOn(reducible, day("2026-06-01"))?.reduction?.ground, "64/2025/TT-BTC");
    assert.equal(feeOn({ ...reducible, amountDong: 2_001 }, day("2026-06-01"))?.dueDong, 1_001);
  });

  it("take the reduction that leaves least, and never rise by one", () => {
    const fixed = { ...half, percent: null, amountDong: 50_000, validTo: null };
    const due = (amountDong: number) =>
      feeOn({ ...fee, amountDong, reductions: [half, fixed] }, day("2026-06-01"))?.dueDong;
    assert.deepEqual([due(230_000), due(60_000), due(40_000)], [50_000, 30_000, 20_000]);
    assert.equal(feeOn({ ...fee, amountDong: 30_000, reductions: [fixed] }, day("2030-01-01"))?.dueDong, 30_000);
  });

  it("are those of the case on the channel, else those of every case", () => {
    const own = { ...fee, caseKey: "second", amountDong: 1 };
    const of = { fees: [fee, own, { ...fee, channel: "online" as const, amountDong: 2 }] };
    const amounts = (key: string, channel: "direct" | "online" | "post") =>
      feesFor(of, key, channel).map((it) => it.amountDong);
    assert.deepEqual(
      [amounts("first", "direct"), amounts("second", "direct"), amounts("second", "online"), amounts("x", "post")],
      [[230_000], [1], [2], []],
    );
  });
});
