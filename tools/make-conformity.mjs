// Writes docs/conformity/annex-vi.md from data/conformity/annex-vi.json: `node tools/make-conformity.mjs`. With `--check` it only says
// whether the page is as it would be written.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = new URL("../", import.meta.url);
const page = new URL("docs/conformity/annex-vi.md", root);
const states = { met: "met · đáp ứng", partly: "**in part** · một phần", "not-met": "**not met** · chưa đáp ứng" };

/** @param {string} text */
const cell = (text) => text.replaceAll("|", "\\|");

/** @param {{ code: string, vi: string, en: string, state: keyof typeof states, noteVi: string, noteEn: string, tests: { path: string, title: string }[], paper?: { vi: string, en: string } }} line */
function rowOf(line) {
  const shown = line.tests.map(({ path, title }) => `\`${path}\` *${title}*`).join("<br>") || "–";
  const note = line.paper
    ? `${line.noteVi} · ${line.noteEn}. Giấy: ${line.paper.vi}`
    : `${line.noteVi} · ${line.noteEn}`;
  return `| ${[line.code, `${line.vi} · ${line.en}`, states[line.state], note].map(cell).join(" | ")} | ${shown} |`;
}

/** The whole page. */
export function conformityPage() {
  const { parts } = JSON.parse(readFileSync(new URL("data/conformity/annex-vi.json", root), "utf8"));
  const lines = parts.flatMap((/** @type {{ lines: { state: string }[] }} */ part) => part.lines);
  const of = (/** @type {string} */ state) =>
    lines.filter((/** @type {{ state: string }} */ line) => line.state === state).length;
  const head = [
    "# Annex VI of NĐ 30/2020/NĐ-CP, line by line",
    "",
    "Đối chiếu hệ thống với phụ lục VI Nghị định số 30/2020/NĐ-CP: hệ thống nào đáp ứng đủ mới được lưu bản gốc điện tử thay bản giấy (Điều 19).",
    "",
    "Only a system that meets this annex may keep the electronic original instead of paper (art. 19.2). The annex's own wording was not at hand: the lines",
    "follow the project's notes on it, their codes are ours, and an agency that has itself assessed must compare with the official text.",
    `Of ${lines.length} lines ${of("met")} are met, ${of("partly")} in part, ${of("not-met")} not. What is met names the tests that show it; a test of the documents holds that they are there.`,
    "The page `/van-ban/ngung-in/…` (*Có thể ngừng in chưa?*) reads the same file, `data/conformity/annex-vi.json`; this page is written from it by `node tools/make-conformity.mjs`.",
  ];
  const tables = parts.flatMap(
    (/** @type {{ vi: string, en: string, lines: Parameters<typeof rowOf>[0][] }} */ part) => [
      "",
      `## ${part.en} · ${part.vi}`,
      "",
      "| | Requirement | State | How, or what is missing | Shown by |",
      "| --- | --- | --- | --- | --- |",
      ...part.lines.map(rowOf),
    ],
  );
  return `${[...head, ...tables].join("\n")}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const written = conformityPage();
  if (!process.argv.includes("--check")) writeFileSync(page, written);
  else if (readFileSync(page, "utf8") !== written) {
    process.stderr.write(
      "docs/conformity/annex-vi.md is not as data/conformity/annex-vi.json says: node tools/make-conformity.mjs\n",
    );
    process.exitCode = 1;
  }
}
