import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { journeySteps } from "./dossier-timeline.tsx";
import { isLate, stateWords } from "./dossier-words.ts";

const at = new Date("2026-11-23T02:00:00Z");
const dueAt = new Date("2026-12-08T10:00:00Z");
const places = { centre: "Trung tâm", competent: "Ủy ban" };
const done = (kind: string) => ({ kind, at, byName: "Đoàn Minh Thức", byTitle: "Chuyên viên", agency: "Ủy ban" });

describe("the journey of a dossier", () => {
  const shown = (state: "submitted" | "processing" | "finished" | "withdrawn", kinds: readonly string[], now = at) =>
    journeySteps({ state, dueAt, steps: kinds.map(done), ...places }, now, "vi").map((step) => [
      step.title,
      step.state ?? "done",
    ]);

  test("tells what happened, what is going on, and what comes", () => {
    assert.deepEqual(
      shown("submitted", ["submit"]).map(([, state]) => state),
      ["done", "now", "ahead", "ahead", "ahead"],
    );
    assert.deepEqual(shown("processing", ["submit", "receive", "take"]).at(-2), ["Đang giải quyết", "now"]);
    assert.deepEqual(shown("finished", ["submit", "receive", "take", "issue"]).at(-1), [
      "Kết quả đang chờ bạn nhận",
      "now",
    ]);
    assert.deepEqual(shown("withdrawn", ["submit"]), [["Hồ sơ được gửi đến", "done"]]);
  });

  test("hand-overs between officials stay inside, and a name stands only with its post", () => {
    assert.equal(shown("processing", ["submit", "receive", "hand-over", "take", "return-draft"]).length, 5);
    const [step] = journeySteps(
      { state: "withdrawn", dueAt, ...places, steps: [{ ...done("submit"), byTitle: null }] },
      at,
      "vi",
    );
    assert.equal(step?.by, "Ủy ban");
  });

  test("only what is being worked on can be late, and only after the moment itself", () => {
    const after = new Date(dueAt.getTime() + 1);
    assert.deepEqual(
      [dueAt, after].map((now) => isLate({ state: "processing", dueAt }, now)),
      [false, true],
    );
    assert.equal(isLate({ state: "finished", dueAt }, after), false);
    const words = stateWords(
      { state: "processing", dueAt, returnedAt: null, returnWay: "post", ...places },
      after,
      "vi",
    );
    assert.deepEqual([words.tone, words.due], ["red", "Đã hẹn trả lúc 17:00 ngày 08/12/2026"]);
  });
});
