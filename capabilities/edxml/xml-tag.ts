import type { EdxmlLimits } from "./limits.ts";
import { EdxmlProblem } from "./problem.ts";
import { plainAttribute } from "./xml-text.ts";

export const xmlUri = "http://www.w3.org/XML/1998/namespace";
const xmlnsUri = "http://www.w3.org/2000/xmlns/";

/** Prefix → namespace; the empty prefix is the default namespace, absent when there is none. */
export type Scope = ReadonlyMap<string, string>;

export type XmlAttribute = {
  readonly prefix: string;
  readonly local: string;
  readonly uri: string;
  readonly value: string;
};

export type XmlStart = {
  readonly prefix: string;
  readonly local: string;
  readonly uri: string;
  readonly attributes: readonly XmlAttribute[];
  /** The namespace declarations of this very tag; an empty value undeclares the default. */
  readonly declared: Scope;
};

export type ReadTag = {
  readonly name: string;
  readonly start: XmlStart;
  readonly scope: Scope;
  readonly isEmpty: boolean;
};

const firstLetter =
  "A-Z_a-z\\u00C0-\\u00D6\\u00D8-\\u00F6\\u00F8-\\u02FF\\u0370-\\u037D\\u037F-\\u1FFF\\u200C\\u200D\\u2070-\\u218F\\u2C00-\\u2FEF\\u3001-\\uD7FF\\uF900-\\uFDCF\\uFDF0-\\uFFFD\\u{10000}-\\u{EFFFF}";
const local = `[${firstLetter}][${firstLetter}\\-.0-9\\u00B7\\u0300-\\u036F\\u203F\\u2040]*`;
const qualifiedName = new RegExp(`^(?:(${local}):)?(${local})$`, "u");
const wholeTag = /^<([^\s<>/=&"']+)((?:\s+[^\s<>/=&"']+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>$/;
const oneAttribute = /\s+([^\s<>/=&"']+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/g;
const mostAttributes = 64;
const mostNamespaces = 64;

type Named = { readonly prefix: string; readonly local: string };

function nameOf(text: string): Named {
  const parts = qualifiedName.exec(text);
  if (!parts?.[2]) throw new EdxmlProblem("malformed", "name");
  return { prefix: parts[1] ?? "", local: parts[2] };
}

function rawAttributes(text: string, limits: EdxmlLimits): ReadonlyMap<string, string> {
  const all = new Map<string, string>();
  for (const [, name = "", double, single] of text.matchAll(oneAttribute)) {
    const raw = double ?? single ?? "";
    if (raw.length > limits.attributeLength || all.size >= mostAttributes)
      throw new EdxmlProblem("too-big", "attribute");
    if (all.has(name)) throw new EdxmlProblem("malformed", "attribute twice");
    all.set(name, plainAttribute(raw));
  }
  return all;
}

/** `xmlns` → the empty prefix, `xmlns:p` → p, anything else → undefined. */
function declaredPrefix(name: string): string | undefined {
  if (name === "xmlns") return "";
  return name.startsWith("xmlns:") ? nameOf(name).local : undefined;
}

function declarationsIn(raw: ReadonlyMap<string, string>): Scope {
  const declared = new Map<string, string>();
  for (const [name, uri] of raw) {
    const prefix = declaredPrefix(name);
    if (prefix === undefined) continue;
    const isReserved = prefix === "xmlns" || uri === xmlnsUri || (prefix === "xml") !== (uri === xmlUri);
    if (isReserved || (prefix !== "" && uri === "")) throw new EdxmlProblem("malformed", "namespace declaration");
    if (prefix !== "xml") declared.set(prefix, uri);
  }
  return declared;
}

function uriOf({ prefix }: Named, scope: Scope): string {
  const uri = scope.get(prefix);
  if (uri === undefined && prefix !== "") throw new EdxmlProblem("malformed", "prefix without namespace");
  return uri ?? "";
}

function attributesIn(raw: ReadonlyMap<string, string>, scope: Scope): readonly XmlAttribute[] {
  const all: XmlAttribute[] = [];
  for (const [name, value] of raw) {
    if (declaredPrefix(name) !== undefined) continue;
    const named = nameOf(name);
    const uri = named.prefix === "" ? "" : uriOf(named, scope);
    if (all.some((other) => other.local === named.local && other.uri === uri))
      throw new EdxmlProblem("malformed", "attribute twice");
    all.push({ ...named, uri, value });
  }
  return all;
}

/** Reads a whole start tag, `<` to `>`, in the scope of its parent. */
export function readStartTag(tag: string, outer: Scope, limits: EdxmlLimits): ReadTag {
  const parts = wholeTag.exec(tag);
  if (!parts) throw new EdxmlProblem("malformed", "tag");
  const [, name = "", attributeText = "", slash] = parts;
  const raw = rawAttributes(attributeText, limits);
  const declared = declarationsIn(raw);
  const scope = declared.size === 0 ? outer : new Map([...outer, ...declared]);
  if (scope.size > mostNamespaces) throw new EdxmlProblem("too-big", "namespaces");
  const named = nameOf(name);
  const start = { ...named, uri: uriOf(named, scope), attributes: attributesIn(raw, scope), declared };
  return { name, start, scope, isEmpty: slash === "/" };
}
