import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { addDays, day } from "#kernel/plain/day";
import { findVersion, paperTemplates, versionOn } from "./templates.ts";
import type { TemplateName } from "./templates.ts";

const folder = fileURLToPath(new URL("../../data/papers/", import.meta.url));
const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .map((path) => path.replaceAll("\\", "/"))
  .filter((path) => path.endsWith(".typ"));

describe("papers: templates", () => {
  it("has one file for each version and no file without one", () => {
    const named = Object.entries(paperTemplates).flatMap(([name, versions]) =>
      versions.map(({ version }) => `${name}/${version}.typ`),
    );
    assert.deepEqual(files.filter((path) => !path.startsWith("_parts/")).sort(), named.sort());
  });

  it("finds the version in force on a day", () => {
    for (const name of Object.keys(paperTemplates) as TemplateName[]) {
      const [first] = paperTemplates[name];
      assert.equal(versionOn(name, first.validFrom), first.version);
      assert.equal(versionOn(name, addDays(first.validFrom, -1)), undefined);
      assert.equal(versionOn(name, day("2030-01-01")), paperTemplates[name].at(-1)?.version);
    }
    assert.equal(versionOn("form-08", day("2030-01-01")), undefined);
    assert.equal(findVersion("form-01", "2018-11-23"), undefined);
    assert.equal(findVersion("toString", "length"), undefined);
  });

  it("keeps templates from other files, packages, other fonts and evaluated values", () => {
    for (const path of files) {
      const source = readFileSync(folder + path, "utf8");
      assert.doesNotMatch(source, /@(preview|local)|\b(eval|read|plugin|include)\s*\(/, path);
      for (const [, font] of source.matchAll(/font:\s*("[^"]*")/g)) assert.equal(font, '"Tinos"', path);
      for (const [, target] of source.matchAll(/#import "([^"]+)"/g)) {
        assert.ok(files.includes(`_parts/${target?.split("/").at(-1)}`), `${path} imports ${target}`);
      }
    }
  });
});
