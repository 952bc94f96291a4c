// Makes web/dist: the style sheet from web/theme, the font cut to the letters of Vietnamese, the marks, the islands.
// Every file carries a hash of its bytes in its name; manifest.json tells which is which. Nothing is done when no input changed.
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, extname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const root = fileURLToPath(new URL("..", import.meta.url));
const theme = join(root, "web/theme");
const modules = join(root, "node_modules");
const weights = [400, 600];
/** Custom elements that pages load by themselves, by the names pages use: plain modules with the sources that they import. */
const islands = { "body-editor.js": "web/documents/body-editor.mjs" };
const imported = /(?<=^import [^;]*? from ")\.\/[^"]+(?=";)/gms;

const between = (from, to) => String.fromCodePoint(...Array.from({ length: to - from + 1 }, (_, at) => from + at));
/** The letters the font is cut to; the house test of the pages reads them too. */
export const letters = {
  latin: `${between(0x20, 0x7e)}\u00a0ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúý§©«°±²³·»×–—‘’“”•…‹›→←↑↓≤≥`,
  vietnamese: `ĂăĐđĨĩŨũƠơƯư₫${between(0x1ea0, 0x1ef9)}`,
};
// The same cut as the sources': a browser takes the second file for letters that only Vietnamese has.
const ranges = {
  latin: "U+20-FF, U+2013-2026, U+2039-203A, U+2190-2193, U+2264-2265",
  vietnamese: "U+102-103, U+110-111, U+128-129, U+168-169, U+1A0-1A1, U+1AF-1B0, U+1EA0-1EF9, U+20AB",
};

const hashOf = (...bytes) => {
  const hash = createHash("sha256");
  for (const part of bytes) hash.update(part);
  return hash.digest("hex");
};

function inputsHash() {
  const own = [
    fileURLToPath(import.meta.url),
    ...readdirSync(theme)
      .sort()
      .map((name) => join(theme, name)),
  ];
  const scripts = Object.values(islands).flatMap((path) => sourcesOf(join(root, path)));
  const packages = ["govuk-frontend", "sass", "subset-font", "@fontsource/be-vietnam-pro"].map((name) =>
    join(modules, name, "package.json"),
  );
  return hashOf(...[...own, ...scripts, ...packages].map((path) => readFileSync(path)));
}

function readManifest(dist) {
  try {
    return JSON.parse(readFileSync(join(dist, "manifest.json"), "utf8"));
  } catch {
    return null;
  }
}

function outlet(dist) {
  const files = {};
  const put = (name, bytes) => {
    const extension = extname(name);
    const hashed = `${basename(name, extension)}.${hashOf(bytes).slice(0, 10)}${extension}`;
    writeFileSync(join(dist, hashed), bytes);
    if (extension !== ".woff2") {
      const size = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
      writeFileSync(join(dist, `${hashed}.br`), brotliCompressSync(bytes, { params: size }));
      writeFileSync(join(dist, `${hashed}.gz`), gzipSync(bytes, { level: 9 }));
    }
    files[name] = hashed;
    return hashed;
  };
  return { files, put };
}

async function makeFonts(put) {
  const subsetFont = createRequire(import.meta.url)("subset-font");
  const faces = [];
  for (const weight of weights) {
    for (const [part, text] of Object.entries(letters)) {
      const source = join(modules, "@fontsource/be-vietnam-pro/files", `be-vietnam-pro-${part}-${weight}-normal.woff2`);
      // Without the closure over ligatures and alternates, which no page asks for; kerning stays.
      const font = await subsetFont(readFileSync(source), text, { targetFormat: "woff2", noLayoutClosure: true });
      const file = put(`font-${part}-${weight}.woff2`, font);
      faces.push(
        `@font-face{font-family:"Be Vietnam Pro";font-weight:${weight};font-style:normal;font-display:swap;` +
          `src:url(${file}) format("woff2");unicode-range:${ranges[part]}}`,
      );
    }
  }
  return faces.join("");
}

async function makeStyles(fontFaces) {
  const { compile } = await import("sass");
  const { css } = compile(join(theme, "app.scss"), { style: "compressed", loadPaths: [modules], quietDeps: true });
  return Buffer.from(fontFaces + css.replace(/^\uFEFF|^@charset "UTF-8";/, ""));
}

/** An island's own file and what it imports, from the leaves up. */
function sourcesOf(path) {
  const inner = readImports(path).flatMap((name) => sourcesOf(join(dirname(path), name)));
  return [...new Set([...inner, path])];
}

/** Comments on lines of their own and the room before lines are for whoever reads the source: they do not travel. */
const bare = (code) =>
  code
    .replace(/^[ \t]*\/\*\*[^]*?\*\/\n/gm, "")
    .replace(/^[ \t]*\/\/ .*\n/gm, "")
    .replace(/^[ \t]+/gm, "");
const scriptOf = (path) => {
  const source = readFileSync(path, "utf8");
  return bare(
    path.endsWith(".ts") ? createRequire(import.meta.url)("oxc-transform").transformSync(path, source).code : source,
  );
};
const readImports = (path) => scriptOf(path).match(imported) ?? [];

/** Puts each source under its hashed name, and the names of what it imports into it. */
function makeIsland(put, name, path) {
  const places = new Map();
  for (const source of sourcesOf(path)) {
    const code = scriptOf(source).replaceAll(imported, (inner) => `./${places.get(join(dirname(source), inner))}`);
    const own = source === path ? name : `${basename(source, extname(source))}.js`;
    places.set(source, put(own, Buffer.from(code)));
  }
}

/** Builds into `dist` and returns the manifest; `made` is false when nothing had changed. */
export async function buildWeb({ dist = join(root, "web/dist"), always = false } = {}) {
  const inputs = inputsHash();
  const before = readManifest(dist);
  if (!always && before?.inputs === inputs) return { made: false, files: before.files };
  mkdirSync(dist, { recursive: true });
  const { files, put } = outlet(dist);
  put("app.css", await makeStyles(await makeFonts(put)));
  for (const name of readdirSync(theme).filter((name) => name.endsWith(".svg")))
    put(name, readFileSync(join(theme, name)));
  for (const [name, path] of Object.entries(islands)) makeIsland(put, name, join(root, path));
  // The manifest last and in one step: a server that reads it finds every file it names.
  writeFileSync(join(dist, "manifest.json.new"), JSON.stringify({ inputs, files }, null, 1));
  renameSync(join(dist, "manifest.json.new"), join(dist, "manifest.json"));
  const kept = new Set([
    "manifest.json",
    ...Object.values(files).flatMap((file) => [file, `${file}.br`, `${file}.gz`]),
  ]);
  for (const name of readdirSync(dist)) if (!kept.has(name)) rmSync(join(dist, name), { recursive: true });
  return { made: true, files };
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { made, files } = await buildWeb({ always: process.argv.includes("--always") });
  console.log(made ? `web/dist: ${Object.values(files).join(" ")}` : "web/dist is up to date");
}
