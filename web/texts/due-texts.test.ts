import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { dueSentence, dueSentences, movedSentences } from "./due-texts.ts";

describe("why a dossier is due", () => {
  test("a line is told in both languages, and says when its source is not verified", () => {
    const facts = {
      day: "2026-11-24",
      kind: "holiday",
      nameVi: "Ngày Văn hóa",
      nameEn: "Culture Day",
      source: "NQ 28",
    };
    const line = { code: "day-off", facts: { ...facts, verified: 1 } };
    assert.equal(dueSentence(line, "vi"), "Thứ Ba, 24/11/2026: Ngày Văn hóa, không tính (NQ 28).");
    assert.equal(dueSentence(line, "en"), "Tuesday, 24/11/2026: Culture Day, not counted (NQ 28).");
    assert.match(dueSentence({ ...line, facts: { ...facts, verified: 0 } }, "vi") ?? "", /chưa được kiểm chứng/);
  });

  test("a line of another version, or a broken one, is left out rather than told wrongly", () => {
    assert.equal(dueSentence({ code: "wholly-new", facts: {} }, "vi"), null);
    assert.equal(dueSentence({ code: "toString", facts: {} }, "vi"), null);
    assert.equal(dueSentence({ code: "due", facts: { day: "2026-02-30", time: "17:00" } }, "vi"), null);
  });

  test("weekends in a row become one line, in the order of the explanation", () => {
    const rest = (day: string) => ({ code: "weekly-rest", facts: { day } });
    const due = { code: "due", facts: { day: "2026-12-07", time: "17:00" } };
    const lines = [rest("2026-11-28"), rest("2026-11-29"), rest("hỏng"), due, rest("2026-12-12")];
    assert.deepEqual(dueSentences(lines, "vi"), [
      "Thứ Bảy, 28/11/2026; Chủ nhật, 29/11/2026: nghỉ hằng tuần, không tính.",
      "Hết thời hạn: 17:00, Thứ Hai, 07/12/2026.",
      "Thứ Bảy, 12/12/2026: nghỉ hằng tuần, không tính.",
    ]);
    assert.deepEqual(dueSentences([rest("hỏng")], "en"), []);
  });

  test("a last day that was moved says which days off it waited for, and nothing of those before", () => {
    const rest = (day: string) => ({ code: "weekly-rest", facts: { day } });
    const facts = {
      day: "2026-11-24",
      kind: "holiday",
      nameVi: "Ngày Văn hóa",
      nameEn: "Culture Day",
      source: "NQ 28",
    };
    const moved = { code: "last-day-moved", facts: { from: "2026-11-24", to: "2026-11-25" } };
    const due = { code: "due", facts: { day: "2026-11-25", time: "17:00" } };
    const lines = [rest("2026-11-22"), { code: "day-off", facts: { ...facts, verified: 1 } }, moved, due];
    assert.deepEqual(movedSentences(lines, "vi"), [
      "Thứ Ba, 24/11/2026: Ngày Văn hóa, không tính (NQ 28).",
      "Ngày cuối 24/11/2026 là ngày nghỉ, nên chuyển sang Thứ Tư, 25/11/2026.",
    ]);
    assert.deepEqual(movedSentences([rest("2026-11-22"), due], "vi"), []);
  });
});
