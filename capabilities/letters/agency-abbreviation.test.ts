import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { agencyAbbreviation } from "./agency-abbreviation.ts";

describe("the letters that name an agency in a symbol", () => {
  for (const [shortName, letters] of [
    ["UBND phường Phố Hiến", "UBND"],
    ["TTPVHCC phường Phố Hiến", "TTPVHCC"],
    ["VP UBND tỉnh", "VPUBND"],
    ["Sở Xây dựng", "SXD"],
    ["Sở Văn hóa, Thể thao và Du lịch", "SVHTTDL"],
    ["Chi cục Chăn nuôi và Thú y", "CCCNTY"],
    ["Chi cục Tiêu chuẩn - Đo lường - Chất lượng", "CCTCĐLCL"],
  ] as const) {
    it(`${shortName}: ${letters}`, () => assert.equal(agencyAbbreviation(shortName), letters));
  }
});
