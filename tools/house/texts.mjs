// What is true of all text files: no secrets, and a glossary made from the rooms' tables.
import { glossaryText } from "../make-glossary.mjs";
import { found } from "./tree.mjs";

// Written so that this file does not catch itself.
const secretShapes = [
  [/-{5}BEGIN (?:[A-Z]+ )?PRIVATE KEY-{5}/g, "a private key"],
  [/\bA(?:KIA|SIA)[0-9A-Z]{16}\b/g, "an access key"],
  [/\b[Bb]earer [A-Za-z0-9._~+/-]{24,}/g, "a bearer token"],
  [/\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\./g, "a signed token"],
  [/\b(?:gh[pousr]_[A-Za-z0-9]{36}|npm_[A-Za-z0-9]{36}|xox[abp]-[A-Za-z0-9-]{20,})\b/g, "an access token"],
  [/(?:client_secret|api_?key|secret_?key|private_?key)["' ]*[:=] *["'][A-Za-z0-9+/_=-]{16,}["']/gi, "a secret"],
  [/\b[a-z+]+:\/\/[^\s:/@$`'"{}]+:[A-Za-z0-9+_=-]{16,}@[a-z0-9.-]+/g, "an address with a password"],
];

const secrets = {
  name: "secrets",
  says: "no keys, tokens or passwords in the tree",
  check: ({ files }) =>
    files.flatMap((file) =>
      secretShapes.flatMap(([shape, what]) =>
        [...file.text.matchAll(shape)].map(({ index }) =>
          found(file, index, `this looks like ${what}: make it when the program runs`),
        ),
      ),
    ),
};

const glossary = {
  name: "glossary",
  says: "GLOSSARY.md is what the rooms' tables of words make",
  check({ files }) {
    const text = files.find(({ path }) => path === "GLOSSARY.md")?.text ?? "";
    if (text === glossaryText(files)) return [];
    return [{ path: "GLOSSARY.md", line: 1, text: 'out of date: run "node tools/make-glossary.mjs"' }];
  },
};

const syntax = {
  name: "syntax",
  says: "every source file can be read",
  check: ({ code }) =>
    code.flatMap((file) =>
      file.syntaxErrors.slice(0, 1).map((error) => found(file, error.labels?.[0]?.start, error.message)),
    ),
};

export const textRules = [secrets, glossary, syntax];
