// Names and sizes: what a file and an exported thing may be called, and how long they may be.
import { glossaryRows } from "../make-glossary.mjs";
import { found, walk } from "./tree.mjs";

const forbidden = new Set(
  [
    "util",
    "helper",
    "common",
    "shared",
    "misc",
    "base",
    "manager",
    "service",
    "handler",
    "processor",
    "data",
    "info",
    "item",
    "dto",
    "impl",
  ].flatMap((word) => [word, `${word}s`]),
);
const longestFile = 300;
const longestFunction = 40;
const largestRoom = { top: 25, whole: 60 };

/** `HTMLPageOfDossier` → html page of dossier. */
const wordsOf = (name) =>
  name
    .replaceAll(/([a-z0-9])([A-Z])|([A-Z])([A-Z][a-z])/g, "$1$3 $2$4")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean);

function namesIn(pattern) {
  if (pattern.type === "Identifier") return [pattern];
  if (pattern.type === "ObjectPattern") return pattern.properties.flatMap((one) => namesIn(one.value ?? one.argument));
  if (pattern.type === "ArrayPattern") return pattern.elements.filter(Boolean).flatMap(namesIn);
  return pattern.left ? namesIn(pattern.left) : [];
}

/** The names a file exports, with their places. */
export function exportsOf(file) {
  return file.program.body.flatMap((node) => {
    if (node.type !== "ExportNamedDeclaration") return [];
    const { declaration, specifiers } = node;
    if (!declaration)
      return specifiers.map(({ exported }) => ({ name: exported.name ?? exported.value, offset: exported.start }));
    const ids = declaration.declarations ? declaration.declarations.flatMap(({ id }) => namesIn(id)) : [declaration.id];
    return ids.map((id) => ({ name: id.name, offset: id.start, isType: declaration.type.startsWith("TS") }));
  });
}

const named = ({ isCode, isScript, floor }) => (isCode || isScript) && floor !== "root";

function fileNameTroubles(file) {
  const parts = file.path.split("/");
  // The folder data/ is the house's own; everything below it is named like the rest.
  const own = parts[0] === "data" ? parts.slice(1) : parts;
  const bad = own.flatMap(wordsOf).find((word) => forbidden.has(word));
  if (bad)
    return [found(file, undefined, `"${bad}" in a file name says nothing: name the file after its one main export`)];
  const kebab = parts.every((part) => /^_?[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+)*$/.test(part));
  return kebab ? [] : [found(file, undefined, "file and folder names are kebab-case")];
}

const names = {
  name: "names",
  says: "file names and exported names say what they are (house §8)",
  check: ({ files }) =>
    files.filter(named).flatMap((file) => {
      const exported = exportsOf(file).flatMap(({ name, offset, isType }) => {
        const bad = wordsOf(name).find((word) => forbidden.has(word));
        if (bad) return [found(file, offset, `"${bad}" in the name ${name} says nothing`)];
        const isI = isType && /^I[A-Z][a-z]/.test(name);
        return isI ? [found(file, offset, `${name}: no I before the name of a type`)] : [];
      });
      return [...fileNameTroubles(file), ...exported];
    }),
};

const isExempt = ({ path, name, floor }) =>
  name === "tables.ts" ||
  /(^|-)texts?\.tsx?$/.test(name) ||
  path.includes("/texts/") ||
  floor === "data" ||
  floor === "root";
const isFunction = ({ type }) =>
  ["FunctionDeclaration", "FunctionExpression", "ArrowFunctionExpression"].includes(type);

/** Functions longer than allowed. The lines of a function inside count for that one alone; tests' describes are lists. */
function longFunctions(file) {
  if (file.isTestFile) return [];
  const nested = new Map();
  const all = [];
  walk(file.program, (node, parents) => {
    if (!isFunction(node)) return;
    const lines = file.lineAt(node.end) - file.lineAt(node.start) + 1;
    all.push({ node, lines });
    const outer = parents.find(isFunction);
    if (outer && lines > 1) nested.set(outer, (nested.get(outer) ?? 0) + lines);
  });
  return all
    .map(({ node, lines }) => ({ node, own: lines - (nested.get(node) ?? 0) }))
    .filter(({ own }) => own > longestFunction)
    .map(({ node, own }) => found(file, node.start, `a function of ${own} lines: at most ${longestFunction}`));
}

const sizes = {
  name: "sizes",
  says: "a file has at most 300 lines, a function 40, a room 25 files besides acts and queries and 60 in all",
  check({ files }) {
    const long = files
      .filter((file) => (file.isCode || file.isScript) && !isExempt(file))
      .flatMap((file) => {
        const tooLong = file.lineCount > longestFile;
        const whole = tooLong ? [found(file, undefined, `${file.lineCount} lines: at most ${longestFile}`)] : [];
        return [...whole, ...longFunctions(file)];
      });
    const rooms = Map.groupBy(
      files.filter((file) => file.floor === "room" && file.isCode && !file.isTest),
      ({ room }) => room,
    );
    const full = [...rooms].flatMap(([room, own]) => {
      const top = own.filter(({ path }) => !/\/(acts|queries)\//.test(path)).length;
      if (top <= largestRoom.top && own.length <= largestRoom.whole) return [];
      const text = `${top} files besides acts and queries, ${own.length} in all: a bigger room is two rooms`;
      return [{ path: `capabilities/${room}/index.ts`, line: 1, text }];
    });
    return [...long, ...full];
  },
};

/** The identifier-like forms of a row's "Do not say" cell, each as a list of words. */
const avoided = (cell) =>
  cell
    .split(/[,;]/)
    .map((word) => word.replaceAll(/[`*"“”]/g, "").trim())
    .filter((word) => /^[A-Za-z][A-Za-z0-9 -]*$/.test(word))
    .map(wordsOf);
const containsRun = (words, run) => words.some((_, at) => run.every((word, step) => words[at + step] === word));

const sayings = {
  name: "sayings",
  says: "a room's exported names and file names keep to its table of words",
  check(tree) {
    return glossaryRows(tree.files).flatMap(({ room, identifier, doNotSay }) =>
      avoided(doNotSay).flatMap((run) => {
        const why = `say "${identifier}", not "${run.join(" ")}" (the room's table of words)`;
        const own = tree.code.filter((file) => file.room === room);
        const byName = own
          .filter(({ name }) => containsRun(wordsOf(name), run))
          .map((file) => found(file, undefined, why));
        const byExport = own.flatMap((file) =>
          exportsOf(file)
            .filter(({ name }) => containsRun(wordsOf(name), run))
            .map(({ offset }) => found(file, offset, why)),
        );
        return [...byName, ...byExport];
      }),
    );
  },
};

export const nameRules = [names, sizes, sayings];
