// `node tools/check-house.mjs`: holds the tree to the house rules, and each rule to its canaries in tests/canary/<rule>/:
// a small tree in which exactly the lines marked ✗ must be found (for JSON and the like: the files in `found.json`).
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { mayUse } from "../house.mjs";
import { codeRules } from "./house/code.mjs";
import { importRules } from "./house/imports.mjs";
import { nameRules } from "./house/names.mjs";
import { sqlRules } from "./house/sql.mjs";
import { textRules } from "./house/texts.mjs";
import { readTree } from "./house/tree.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const canaries = join(root, "tests", "canary");
const canaryPlan = { agencies: [], persons: ["agencies"], "one-stop": ["agencies", "persons"], search: ["agencies"] };
const rules = [...importRules, ...sqlRules, ...codeRules, ...nameRules, ...textRules];

const place = ({ path, line }) => `${path}:${line}`;
const readJson = (path, otherwise) => (existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : otherwise);

/** What a rule should have found in its canary tree and did not, or found and should not have. */
function canaryTroubles(rule) {
  const folder = join(canaries, rule.name);
  if (!existsSync(folder)) return [`the rule "${rule.name}" has no canary in tests/canary/${rule.name}/`];
  const tree = readTree(folder, readJson(join(folder, "plan.json"), canaryPlan));
  const marked = tree.files.flatMap((file) =>
    file.text.split("\n").flatMap((line, at) => (line.includes("✗") ? [`${file.path}:${at + 1}`] : [])),
  );
  const wanted = new Set([...marked, ...readJson(join(folder, "found.json"), [])]);
  const got = new Set(rule.check(tree).map(place));
  if (wanted.size === 0) return [`tests/canary/${rule.name}/ marks nothing`];
  return [
    ...[...wanted]
      .filter((one) => !got.has(one))
      .map((one) => `the canary tests/canary/${rule.name}/${one} was not caught`),
    ...[...got]
      .filter((one) => !wanted.has(one))
      .map((one) => `tests/canary/${rule.name}/${one} was caught and is allowed`),
  ];
}

const tree = readTree(root, mayUse);
let held = 0;
for (const rule of rules) {
  const troubles = [...rule.check(tree).map((one) => `${place(one)}: ${one.text}`), ...canaryTroubles(rule)];
  if (troubles.length === 0) {
    held += 1;
    continue;
  }
  console.log(`✗ ${rule.name}: ${rule.says}`);
  for (const text of troubles) console.log(`    ${text}`);
  process.exitCode = 1;
}
const strays = existsSync(canaries)
  ? readdirSync(canaries).filter((name) => !rules.some((rule) => rule.name === name) && name !== "README.md")
  : [];
for (const name of strays) console.log(`✗ tests/canary/${name}/ belongs to no rule`);
if (strays.length > 0) process.exitCode = 1;
console.log(`${tree.files.length} files: ${held} rules held, ${rules.length - held + strays.length} broken`);
