// Writes docs/conformity/annex-vi.md from data/conformity/annex-vi.json, and annex-vi-fields.md from annex-vi-fields.json:
// `node tools/make-conformity.mjs`. With `--check` it only says whether the pages are as they would be written.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = new URL("../", import.meta.url);
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
    "The input data field by field: [annex-vi-fields.md](annex-vi-fields.md).",
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

/** @typedef {{ code: string, vi: string, length: number | null, column: string | null, element: string | null, state: keyof typeof states, noteVi?: string, noteEn?: string }} Field */
/** @typedef {{ vi: string, en: string, column: string | null, element: string }} Own */

const mark = (/** @type {string | null} */ text) => (text === null ? "–" : `\`${text}\``);

/** @param {Field} field */
function fieldRow({ code, vi, length, column, element, state, noteVi, noteEn }) {
  const note = noteVi ? `${noteVi} · ${noteEn}` : "";
  return `| ${[mark(code), vi, String(length ?? "–"), mark(column), mark(element), states[state], note].map(cell).join(" | ")} |`;
}

/** The whole page of the input data, field by field. */
export function fieldsPage() {
  /** @type {{ groups: { vi: string, en: string, fields: Field[] }[], own: { key: string, elements: Own[] }[] }} */
  const { groups, own } = JSON.parse(readFileSync(new URL("data/conformity/annex-vi-fields.json", root), "utf8"));
  const fields = groups.flatMap((group) => group.fields);
  const met = fields.filter(({ state }) => state === "met").length;
  const partly = fields.filter(({ state }) => state === "partly").length;
  const head = [
    "# Input data of annex VI of NĐ 30/2020/NĐ-CP, field by field",
    "",
    "Từng trường dữ liệu đầu vào mà phụ lục VI yêu cầu, nơi hệ thống giữ và phần tử trong gói nộp lưu (`manifest.json`, `manifest.xml`).",
    "",
    "Where each field of the annex is kept (`schema.table.column`) and which element of an archive package's manifest says it, seen from its document or file.",
    "Names and lengths follow the project's notes; the annex's own wording was not at hand, so that nothing is said of which fields it demands. The archive's",
    "own standards (Thông tư 02/2019/TT-BNV) were not compared: their text was not at hand either.",
    `Of ${fields.length} fields ${met} are met, ${partly} in part, ${fields.length - met - partly} not. \`capabilities/work-files/annex-vi.db.test.ts\` makes a package and holds that each`,
    "column is in the database, each element in the package, as JSON and as XML, and that the package says nothing that this page does not name.",
    "Written from `data/conformity/annex-vi-fields.json` by `node tools/make-conformity.mjs`.",
  ];
  const tables = groups.flatMap(({ vi, en, fields: rows }) => [
    ...["", `## ${en} · ${vi}`, "", "| Field | Trường | Length | Column | Element | State | How, or what is missing |"],
    ...["| --- | --- | --- | --- | --- | --- | --- |", ...rows.map(fieldRow)],
  ]);
  const more = own.flatMap(({ key, elements }) =>
    elements.map(
      ({ column, element, en, vi }) => `| ${[key, mark(element), `${vi} · ${en}`, mark(column)].join(" | ")} |`,
    ),
  );
  const beside = [
    "",
    "## What a package says beside them · Phần khác trong gói",
    "",
    "| Of | Element | What | Column |",
  ];
  return `${[...head, ...tables, ...beside, "| --- | --- | --- | --- |", ...more].join("\n")}\n`;
}

const pages = [
  { path: "docs/conformity/annex-vi.md", written: conformityPage },
  { path: "docs/conformity/annex-vi-fields.md", written: fieldsPage },
];

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const { path, written } of pages) {
    const page = new URL(path, root);
    if (!process.argv.includes("--check")) writeFileSync(page, written());
    else if (readFileSync(page, "utf8") !== written()) {
      process.stderr.write(`${path} is not as its source in data/conformity says: node tools/make-conformity.mjs\n`);
      process.exitCode = 1;
    }
  }
}
