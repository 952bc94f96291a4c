import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import type { Conformity } from "#capabilities/registers";
import { conformityPage, fieldsPage } from "#tools/make-conformity";

const root = fileURLToPath(new URL("../../", import.meta.url));
const textOf = (path: string): string => readFileSync(join(root, path), "utf8");

describe("the page of conformity with annex VI", () => {
  const { parts } = JSON.parse(textOf("data/conformity/annex-vi.json")) as Conformity;
  const lines = parts.flatMap((part) => part.lines);

  it("says what its one source says", () => {
    assert.equal(textOf("docs/conformity/annex-vi.md"), conformityPage());
    assert.equal(textOf("docs/conformity/annex-vi-fields.md"), fieldsPage());
  });

  it("names for each line that is met, or met in part, tests that are there under their titles", () => {
    assert.ok(lines.length > 40);
    for (const { code, state, tests } of lines) {
      assert.equal(tests.length > 0, state !== "not-met", `${code} is ${state} and names ${tests.length} tests`);
      for (const { path, title } of tests) {
        const words = title.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
        assert.match(
          textOf(path),
          new RegExp(`(it|test)\\(\\s*(["\`])${words}\\2`),
          `${code}: ${path} has no “${title}”`,
        );
      }
    }
  });

  it("says everything in both languages, each code once, and of what is not met what is missing", () => {
    assert.equal(new Set(lines.map(({ code }) => code)).size, lines.length);
    for (const { code, vi, en, noteVi, noteEn, paper } of lines) {
      for (const text of [vi, en, noteVi, noteEn, paper?.vi ?? "x", paper?.en ?? "x"]) assert.notEqual(text, "", code);
    }
  });
});
