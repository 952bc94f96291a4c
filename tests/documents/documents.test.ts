import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { urls } from "#web/urls";

const root = fileURLToPath(new URL("../../", import.meta.url));
const textOf = (path: string): string => readFileSync(join(root, path), "utf8");
const filesIn = (folder: string, end: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(end))
    .map((path) => `${folder}/${path}`);

/** The lines of a page's tables that say something. */
const rowsOf = (page: string): string[] =>
  page.split("\n").filter((line) => line.startsWith("| ") && !line.startsWith("| ---") && !line.includes("Shown by"));

describe("the documents", () => {
  const badInput = textOf("docs/bad-input.md");
  const guides = filesIn("docs/guides", ".md");
  const pages = ["README.md", "README.vi.md", "ARCHITECTURE.md", "CONTRIBUTING.md", ...filesIn("docs", ".md")];

  it("name for each bad input a test that is there, under its title", () => {
    const rows = rowsOf(badInput);
    assert.ok(rows.length > 100);
    const sources = new Map<string, string>();
    for (const row of rows) {
      const named = [...row.matchAll(/`([\w./-]+\.test\.tsx?)` \*([^*]+)\*/g)];
      assert.ok(named.length > 0, `no test is named: ${row}`);
      assert.equal(named.length, [...row.matchAll(/\.test\.tsx?`/g)].length, `a test without a title: ${row}`);
      for (const [, path = "", title = ""] of named) {
        const source = sources.get(path) ?? textOf(path);
        sources.set(path, source);
        const words = title.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
        assert.match(source, new RegExp(`(it|test)\\(\\s*(["\`])${words}\\2`), `${path} has no test “${title}”`);
      }
    }
  });

  it("name refusals that have a sentence", () => {
    const folder = "web/texts/refusals";
    const texts = ["web/texts/refusal-texts.ts", ...filesIn(folder, ".ts")].map(textOf).join("\n");
    const rooms =
      "kernel|agencies|identity|procedures|drafts|documents|document-figures|one-stop|feedback|letters|consultations|books|fees|incoming|registers|publications";
    const codes = [...badInput.matchAll(new RegExp(`\`((?:${rooms})\\.[a-z-]+)\``, "g"))].map(([, code]) => code);
    assert.ok(codes.length > 50);
    for (const code of codes) assert.ok(texts.includes(`"${code}"`), code);
  });

  it("lead only to files that are there", () => {
    for (const page of pages) {
      for (const [, to = ""] of textOf(page).matchAll(/\]\(([^)#\s]+)[^)]*\)/g)) {
        if (/^[a-z]+:/.test(to)) continue;
        assert.ok(existsSync(join(root, dirname(page), decodeURIComponent(to))), `${page} leads to ${to}`);
      }
    }
  });

  it("show every picture there is, and none that is large", () => {
    const all = pages.map(textOf).join("\n");
    for (const picture of readdirSync(join(root, "docs/pictures"))) {
      assert.ok(all.includes(`pictures/${picture}`), `nothing shows ${picture}`);
      assert.ok(readFileSync(join(root, "docs/pictures", picture)).length < 160_000, `${picture} is too large`);
    }
  });

  it("have the picture of the house that its plan makes", () => {
    const drawn = spawnSync(process.execPath, [join(root, "tools/draw-house.mjs"), "--check"], { encoding: "utf8" });
    assert.equal(drawn.status, 0, drawn.stderr);
  });

  it("of users name only addresses that there are", () => {
    const known = Object.values(urls).flatMap(({ vi, en }) => [vi, en]);
    const patterns = known.map((path) => new RegExp(`^${path.replaceAll(/:\w+/g, "[^/]+")}$`));
    for (const guide of guides) {
      for (const [, address = ""] of textOf(guide).matchAll(/`(\/[\w/-]*)`/g)) {
        assert.ok(
          patterns.some((pattern) => pattern.test(address)),
          `${guide} names ${address}`,
        );
      }
    }
  });
});
