import type { XmlEvents } from "./xml-reader.ts";
import type { Scope, XmlAttribute, XmlStart } from "./xml-tag.ts";

/** Exclusive XML Canonicalization 1.0 or Canonical XML 1.0, both without comments. */
export type CanonicalForm = {
  readonly kind: "exclusive" | "inclusive";
  /** InclusiveNamespaces/@PrefixList of the exclusive form; `""` stands for `#default`. */
  readonly prefixes?: readonly string[];
};

/** What stands around the element that the form begins with, when that is not the document's. */
export type CanonicalContext = { readonly scope: Scope; readonly xmlAttributes?: readonly XmlAttribute[] };

const textMarks: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#xD;" };
const valueMarks: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  '"': "&quot;",
  "\t": "&#x9;",
  "\n": "&#xA;",
  "\r": "&#xD;",
};

export const canonicalText = (text: string): string =>
  /[&<>\r]/.test(text) ? text.replaceAll(/[&<>\r]/g, (mark) => textMarks[mark] ?? mark) : text;
const canonicalValue = (value: string): string => value.replaceAll(/[&<"\t\n\r]/g, (mark) => valueMarks[mark] ?? mark);

const qualified = ({ prefix, local }: { prefix: string; local: string }): string =>
  prefix === "" ? local : `${prefix}:${local}`;
const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

type Level = { readonly name: string; readonly scope: Scope; readonly written: Scope };

/** Writes events in canonical form, piece by piece. */
export class Canonicaliser implements XmlEvents {
  readonly #form: CanonicalForm;
  readonly #write: (text: string) => void;
  readonly #context: CanonicalContext;
  readonly #levels: Level[] = [];

  constructor(form: CanonicalForm, write: (text: string) => void, context: CanonicalContext = { scope: new Map() }) {
    this.#form = form;
    this.#write = write;
    this.#context = context;
  }

  start(tag: XmlStart): void {
    const outer = this.#levels.at(-1);
    const before = outer?.scope ?? this.#context.scope;
    const scope = tag.declared.size === 0 ? before : new Map([...before, ...tag.declared]);
    const written = outer?.written ?? new Map<string, string>();
    const prefixes = this.#prefixesOf(tag, scope, outer === undefined);
    const fresh = prefixes.filter((prefix) => (written.get(prefix) ?? "") !== (scope.get(prefix) ?? ""));
    const name = qualified(tag);
    const spaces = fresh.sort(order).map((prefix) => {
      const uri = canonicalValue(scope.get(prefix) ?? "");
      return prefix === "" ? ` xmlns="${uri}"` : ` xmlns:${prefix}="${uri}"`;
    });
    this.#write(`<${name}${spaces.join("")}${this.#attributesOf(tag, outer === undefined)}>`);
    const more = fresh.map((prefix): [string, string] => [prefix, scope.get(prefix) ?? ""]);
    this.#levels.push({ name, scope, written: more.length === 0 ? written : new Map([...written, ...more]) });
  }

  text(text: string): void {
    this.#write(canonicalText(text));
  }

  end(): void {
    this.#write(`</${this.#levels.pop()?.name}>`);
  }

  /** True when the element that the form began with has ended. */
  get isDone(): boolean {
    return this.#levels.length === 0;
  }

  /** The prefixes whose namespace must stand at this element, if it does not stand above already. */
  #prefixesOf(tag: XmlStart, scope: Scope, isApex: boolean): string[] {
    if (this.#form.kind === "inclusive")
      return [...(isApex ? scope : tag.declared).keys()].filter((one) => one !== "xml");
    const used = new Set([tag.prefix, ...tag.attributes.map(({ prefix }) => prefix).filter((one) => one !== "")]);
    for (const prefix of this.#form.prefixes ?? [])
      if (isApex ? scope.has(prefix) : tag.declared.has(prefix)) used.add(prefix);
    used.delete("xml");
    return [...used];
  }

  #attributesOf(tag: XmlStart, isApex: boolean): string {
    const own = tag.attributes;
    const inherits = isApex && this.#form.kind === "inclusive";
    const inherited = inherits ? (this.#context.xmlAttributes ?? []) : [];
    const missing = inherited.filter(({ local }) => !own.some((one) => one.prefix === "xml" && one.local === local));
    return [...own, ...missing]
      .sort((a, b) => order(a.uri, b.uri) || order(a.local, b.local))
      .map((one) => ` ${qualified(one)}="${canonicalValue(one.value)}"`)
      .join("");
  }
}
