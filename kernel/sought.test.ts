import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { day } from "./plain/day.ts";
import { stretchesOf } from "./sought.ts";

const today = day("2026-11-23");
const nothing = { from: null, to: null, after: null };

describe("the stretches of a search", () => {
  it("go back from the coming month without a gap, the last without an end", () => {
    const [first, second, third, rest] = stretchesOf(nothing, today);
    assert.deepEqual(first, { months: ["202610", "202611", "202612"], before: "2027-01-01" });
    assert.deepEqual(second?.months, ["202606", "202607", "202608", "202609"]);
    assert.equal(second?.before, "2026-10-01");
    assert.equal(third?.months.length, 18);
    assert.equal(third?.months[0], "202412");
    assert.deepEqual(rest, { months: [], before: "2024-12-01" });
  });

  it("begin where the period or the last page ends", () => {
    const to = stretchesOf({ ...nothing, to: day("2025-03-31") }, today)[0];
    assert.deepEqual(to?.months, ["202502", "202503", "202504"]);
    const after = { day: day("2025-01-10"), id: "" };
    assert.equal(stretchesOf({ ...nothing, to: day("2025-03-31"), after }, today)[0]?.months[1], "202501");
    assert.equal(stretchesOf({ ...nothing, to: day("9999-12-31") }, today)[0]?.months[1], "202611");
  });

  it("end where the period begins", () => {
    const count = (from: string) => stretchesOf({ ...nothing, from: day(from) }, today).length;
    assert.equal(count("2026-11-01"), 1);
    assert.equal(count("2026-10-01"), 1);
    assert.equal(count("2026-09-30"), 2);
    assert.equal(count("2020-01-01"), 4);
  });
});
