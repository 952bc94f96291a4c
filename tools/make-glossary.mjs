// `node tools/make-glossary.mjs`: writes GLOSSARY.md from the tables of words in the rooms' READMEs.
import { readFileSync, readdirSync, existsSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const header = /^\|\s*Identifier\s*\|\s*Thuật ngữ\s*\|\s*Căn cứ\s*\|\s*Meaning\s*\|\s*Do not say\s*\|\s*$/;
const cellsOf = (line) =>
  line
    .trim()
    .replace(/^\||\|$/g, "")
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim());

/** The words of one README's table. */
function rowsIn({ path, text }) {
  const room = /^capabilities\/([^/]+)\//.exec(path)?.[1] ?? "kernel";
  const lines = text.split(/\r?\n/);
  const start = lines.findIndex((line) => header.test(line));
  if (start < 0) return [];
  const rest = lines.slice(start + 2);
  const end = rest.findIndex((line) => !line.startsWith("|"));
  return rest.slice(0, end < 0 ? rest.length : end).map((line) => {
    const [identifier = "", term = "", ground = "", meaning = "", doNotSay = ""] = cellsOf(line);
    return { room, identifier, term, ground, meaning, doNotSay };
  });
}

/** All words of all rooms, from files given as `{ path, text }`. */
export function glossaryRows(files) {
  return files.filter(({ path }) => /^(capabilities\/[^/]+|kernel)\/README\.md$/.test(path)).flatMap(rowsIn);
}

/** What GLOSSARY.md must say. */
export function glossaryText(files) {
  const plain = ({ identifier, room }) => `${identifier.replaceAll("`", "").toLowerCase()} ${room}`;
  const rows = glossaryRows(files).sort((a, b) => (plain(a) < plain(b) ? -1 : 1));
  const link = (room) =>
    room === "kernel" ? "[kernel](kernel/README.md)" : `[${room}](capabilities/${room}/README.md)`;
  return [
    "# Glossary · Bảng thuật ngữ",
    "",
    "Made by `node tools/make-glossary.mjs` from the tables in the rooms' READMEs: change them there.",
    "",
    "| Identifier | Thuật ngữ | Căn cứ | Meaning | Do not say | Room |",
    "| --- | --- | --- | --- | --- | --- |",
    ...rows.map(
      (row) => `| ${[row.identifier, row.term, row.ground, row.meaning, row.doNotSay, link(row.room)].join(" | ")} |`,
    ),
    "",
  ].join("\n");
}

function readmes(root) {
  const rooms = existsSync(`${root}capabilities`) ? readdirSync(`${root}capabilities`).sort() : [];
  return ["kernel/README.md", ...rooms.map((room) => `capabilities/${room}/README.md`)]
    .filter((path) => existsSync(root + path))
    .map((path) => ({ path, text: readFileSync(root + path, "utf8") }));
}

if (process.argv[1]?.endsWith("make-glossary.mjs")) {
  const root = fileURLToPath(new URL("..", import.meta.url));
  writeFileSync(`${root}GLOSSARY.md`, glossaryText(readmes(root)));
}
