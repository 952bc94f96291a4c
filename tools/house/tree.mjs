// The project as the house check sees it: files with their place in the house, parsed when asked.
import { readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { parseSync } from "oxc-parser";

const passedOver = new Set(["node_modules", "dist", "canary"]);
const largestText = 1_000_000;
const textName =
  /\.(ts|tsx|mjs|cjs|js|mts|sql|md|json|jsonc|ya?ml|toml|sh|css|scss|html|txt|pem|key|env|typ|conf|service)$|^[^.]+$|^\.env/;

/** Where a file stands: its floor, and on the first floor its room. */
function placeOf(path) {
  const [first, second] = path.split("/");
  const floors = ["kernel", "web", "server", "simulators", "tests", "bench", "data", "tools"];
  if (first === "capabilities" && path.split("/").length > 2) {
    return { floor: "room", room: second, folder: `capabilities/${second}` };
  }
  if (floors.includes(first) && path.includes("/")) return { floor: first, folder: first };
  return { floor: "root", folder: "" };
}

function lineStarts(text) {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}

class SourceFile {
  #starts;
  #parsed;

  constructor(root, path) {
    this.path = path;
    this.name = path.slice(path.lastIndexOf("/") + 1);
    Object.assign(this, placeOf(path));
    this.text = readFileSync(join(root, path), "utf8");
    this.isCode = /\.(ts|tsx)$/.test(path) && !path.endsWith(".d.ts");
    this.isScript = path.endsWith(".mjs");
    /** A test, or the arranging code that a room keeps for tests alone. */
    this.isTest = /\.test\.tsx?$|\.spec\.tsx?$|-for-tests\.tsx?$/.test(path);
    this.isTestFile = /\.test\.tsx?$|\.spec\.tsx?$/.test(path);
  }

  /** The line of an offset, from 1. */
  lineAt(offset) {
    this.#starts ??= lineStarts(this.text);
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#starts[middle] <= offset) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  }

  get lineCount() {
    this.#starts ??= lineStarts(this.text);
    return this.text.endsWith("\n") ? this.#starts.length - 1 : this.#starts.length;
  }

  get #parse() {
    if (!this.#parsed) {
      const { program, comments, errors } = parseSync(this.path, this.text);
      this.#parsed = { program, comments, errors };
    }
    return this.#parsed;
  }

  get program() {
    return this.#parse.program;
  }
  get comments() {
    return this.#parse.comments;
  }
  get syntaxErrors() {
    return this.#parse.errors;
  }
}

function textFiles(root, folder = "") {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = folder ? `${folder}/${entry.name}` : entry.name;
      if (entry.isDirectory()) {
        return passedOver.has(entry.name) || (entry.name.startsWith(".") && entry.name !== ".ci")
          ? []
          : textFiles(root, path);
      }
      const isText = entry.isFile() && textName.test(entry.name) && entry.name !== "package-lock.json";
      return isText && statSync(join(root, path)).size <= largestText ? [path] : [];
    });
}

/** Reads a tree; `plan` is the house plan (which room may use which). */
export function readTree(root, plan) {
  const files = textFiles(root).map((path) => new SourceFile(root, path));
  return { root, plan, files, code: files.filter((file) => file.isCode) };
}

/** Calls `visit(node, parents)` for each node of the syntax tree, parents first; parents[0] is the nearest. */
export function walk(node, visit, parents = []) {
  visit(node, parents);
  const inside = [node, ...parents];
  for (const key in node) {
    const value = node[key];
    if (Array.isArray(value)) {
      for (const child of value) if (child && typeof child.type === "string") walk(child, visit, inside);
    } else if (value && typeof value.type === "string") walk(value, visit, inside);
  }
}

/** A finding: where, and a sentence that says what to do. */
export const found = (file, offset, text) => ({
  path: file.path,
  line: offset === undefined ? 1 : file.lineAt(offset),
  text,
});
