import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { dueWords, urgencyOf } from "./due-words.ts";

describe("due times in words", () => {
  const now = new Date("2026-11-24T03:00:00Z");
  const at = (text: string) => new Date(text);

  test("late, today, tomorrow, later: by the day in Viet Nam", () => {
    const cases = [
      ["2026-11-21T10:00:00Z", "Quá hạn 3 ngày", "late"],
      ["2026-11-24T02:00:00Z", "Quá hạn trong hôm nay", "late"],
      ["2026-11-24T10:00:00Z", "Đến hạn hôm nay", "soon"],
      // 00:30 on the 25th in Viet Nam is still the 24th in UTC.
      ["2026-11-24T17:30:00Z", "Đến hạn ngày mai", null],
      ["2026-11-30T10:00:00Z", "Còn 6 ngày", null],
    ] as const;
    for (const [due, words, urgency] of cases) {
      const timed = { state: "processing", dueAt: at(due) } as const;
      assert.equal(dueWords(timed, now, "vi"), words, due);
      assert.equal(urgencyOf(timed, now), urgency, due);
    }
  });

  test("what is finished is neither late nor soon; it was done in time or not", () => {
    const finished = { state: "finished", dueAt: at("2026-11-20T10:00:00Z") } as const;
    assert.equal(urgencyOf(finished, now), null);
    assert.equal(dueWords({ ...finished, finishedAt: at("2026-11-20T09:59:00Z") }, now, "vi"), "Xong trước hạn");
    assert.equal(dueWords({ ...finished, finishedAt: at("2026-11-21T01:00:00Z") }, now, "en"), "Done late");
  });

  test("nothing is due before reception", () => {
    assert.equal(dueWords({ state: "submitted", dueAt: null }, now, "vi"), "");
    assert.equal(urgencyOf({ state: "submitted", dueAt: null }, now), null);
  });
});
