import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { openLog } from "./log.ts";

describe("the log", () => {
  const folder = mkdtempSync(join(tmpdir(), "pho-hien-log-"));
  after(() => rmSync(folder, { recursive: true, force: true }));

  it("writes a line an entry, strikes secrets out, and keeps from errors what may be a person's", () => {
    const file = join(folder, "deep", "trial.log");
    const log = openLog({ level: "info", file });
    const more = { code: "23502", detail: "Failing row contains (Lộ)." };
    log.error({ error: Object.assign(new Error('null value in "Nguyễn Thị Lộ"'), more), jobId: 7 }, "a job gave up");
    log.warn({ asked: { password: "hoa-ban-1", pin: "246810" }, token: "abc", actorId: "x" }, "a try");
    log.debug({ word: "quiet" }, "not at this level");
    const text = readFileSync(file, "utf8");
    const lines = text
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    const [first, second] = lines;
    assert.equal(lines.length, 2);
    assert.deepEqual([first?.["jobId"], first?.["msg"]], [7, "a job gave up"]);
    assert.equal((first?.["error"] as { code?: string } | undefined)?.code, "23502");
    assert.deepEqual(second?.["asked"], { password: "[struck out]", pin: "[struck out]" });
    assert.ok(!/Lộ|hoa-ban|246810|abc/.test(text), text);
  });

  it("loses a line and nothing else when its disk is full", (t) => {
    if (!existsSync("/dev/full")) return t.skip("/dev/full is not there");
    const log = openLog({ level: "info", file: "/dev/full" });
    assert.doesNotThrow(() => log.info({ n: 1 }, "nowhere to go"));
  });
});
