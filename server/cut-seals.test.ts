import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { cutSeals } from "./cut-seals.ts";

describe("copies of the seals after a restore", () => {
  const folder = mkdtempSync(join(tmpdir(), "pho-hien-seals-"));
  after(() => rmSync(folder, { recursive: true, force: true }));
  const [from, to, beside] = ["from.jsonl", "seals/to.jsonl", "beside.jsonl"].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  const lines = (path: string): string[] => readFileSync(path, "utf8").split("\n").filter(Boolean);

  it("end with the database's last seal; later ones are kept beside, none is lost", () => {
    const all = [1, 2, 3, 4].map((no) => JSON.stringify({ no, seal: "x" }));
    writeFileSync(from, `${[...all, "half a li"].join("\n")}`);
    assert.equal(cutSeals(from, to, 2, beside), 3);
    assert.deepEqual(lines(to), all.slice(0, 2));
    assert.deepEqual(lines(beside), [...all.slice(2), "half a li"]);
  });

  it("are whole when nothing was given up", () => {
    rmSync(beside);
    assert.equal(cutSeals(to, join(folder, "again.jsonl"), 9, beside), 0);
    assert.equal(lines(join(folder, "again.jsonl")).length, 2);
    assert.equal(existsSync(beside), false);
    assert.equal(cutSeals(join(folder, "none"), join(folder, "empty.jsonl"), 0, beside), 0);
  });
});
