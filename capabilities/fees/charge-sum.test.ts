import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { chargeSum } from "./charge-sum.ts";

const page = { unit: "trang", note: "Từ trang thứ ba: 1.000 đồng/trang", due_dong: 2_000 };
const visit = { unit: "lần", note: "Nộp tại quầy hoặc chuyển khoản", due_dong: 230_000 };
const deed = { unit: "giao dịch", note: "", due_dong: 30_000 };
const unnamed = { unit: "", note: "Mức do Hội đồng nhân dân tỉnh quy định", due_dong: null };

describe("what a charge comes to", () => {
  for (const [what, charge, quantity, totalDong, sum] of [
    ["amount times quantity", deed, 3, null, 90_000],
    ["a dossier's one, whatever its note says", visit, 1, null, 230_000],
    ["the officer's sum where a note lowers it", page, 12, 14_000, 14_000],
    ["nothing without that sum", page, 12, null, "fees.amount-needed"],
    ["never more than amount times quantity", page, 12, 24_001, "fees.amount-too-high"],
    ["the officer's sum where none is named", unnamed, 1, 8_000, 8_000],
    ["nothing where none is named and none is written", unnamed, 1, null, "fees.amount-needed"],
  ] as const)
    it(what, () => assert.equal(chargeSum(charge, { quantity, totalDong }), sum));
});
