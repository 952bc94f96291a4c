import type { EdxmlLimits } from "./limits.ts";
import { EdxmlProblem } from "./problem.ts";
import { readStartTag, type Scope, type XmlStart } from "./xml-tag.ts";
import { checkCharacters, longestReference, plainText } from "./xml-text.ts";

/** What a document is made of. Text comes in as many pieces as it arrives in. */
export type XmlEvents = {
  start(tag: XmlStart): void;
  text(text: string): void;
  end(): void;
};

type Open = { readonly name: string; readonly scope: Scope };

const declaration =
  /^<\?xml\s+version\s*=\s*(?:"1\.0"|'1\.0')(?:\s+encoding\s*=\s*(?:"([A-Za-z0-9._-]+)"|'([A-Za-z0-9._-]+)'))?(?:\s+standalone\s*=\s*(?:"(?:yes|no)"|'(?:yes|no)'))?\s*\?>$/;
const endTag = /^<\/([^\s<>/]+)\s*>$/;
const rootScope: Scope = new Map([["xml", "http://www.w3.org/XML/1998/namespace"]]);

/** Where a start tag ends, quotes counted; -1 when it has not arrived yet. */
function endOfTag(text: string, from: number): number {
  const marks = /[>"']/g;
  marks.lastIndex = from;
  for (let mark = marks.exec(text); mark; mark = marks.exec(text)) {
    if (mark[0] === ">") return mark.index;
    const close = text.indexOf(mark[0], mark.index + 1);
    if (close === -1) return -1;
    marks.lastIndex = close + 1;
  }
  return -1;
}

/** What of a text that is not at its end must wait: half a reference, a carriage return, brackets that may close CDATA. */
function waiting(text: string, from: number): number {
  const and = text.lastIndexOf("&");
  if (and >= from && text.length - and < longestReference && !text.includes(";", and)) return and;
  const tail = /[\r\]]+$/.exec(text.slice(Math.max(from, text.length - 2)));
  return text.length - (tail ? tail[0].length : 0);
}

/**
 * A reader of XML 1.0 with namespaces for text that arrives in pieces. It is strict and small on purpose: no DTD, no
 * entities but the five, no processing instructions, UTF-8 only; what two readers could take differently is refused.
 * Memory: one tag and one piece.
 */
export class XmlReader {
  readonly #events: XmlEvents;
  readonly #limits: EdxmlLimits;
  readonly #open: Open[] = [];
  #rest = "";
  #elements = 0;
  #isAtStart = true;

  constructor(events: XmlEvents, limits: EdxmlLimits) {
    this.#events = events;
    this.#limits = limits;
  }

  write(text: string): void {
    this.#read(this.#rest + text, false);
  }

  end(): void {
    this.#read(this.#rest, true);
    if (this.#open.length > 0 || this.#elements === 0 || this.#rest !== "")
      throw new EdxmlProblem("malformed", "end of the document");
  }

  #read(text: string, last: boolean): void {
    let at = 0;
    while (at < text.length) {
      const isMarkup = text.charCodeAt(at) === 0x3c;
      const next = isMarkup ? this.#markup(text, at) : this.#words(text, at, last);
      if (next === at) break;
      this.#isAtStart = false;
      at = next;
    }
    this.#rest = text.slice(at);
    if (this.#rest.length > this.#limits.tagLength) throw new EdxmlProblem("too-big", "tag");
  }

  #words(text: string, at: number, last: boolean): number {
    const tag = text.indexOf("<", at);
    const to = tag !== -1 ? tag : last ? text.length : waiting(text, at);
    const raw = text.slice(at, to);
    if (this.#open.length > 0) {
      if (raw !== "") this.#events.text(plainText(raw));
    } else if (/[^ \t\r\n]/.test(raw)) throw new EdxmlProblem("malformed", "text outside the root");
    return to;
  }

  /** Reads one piece of markup at `at`; answers `at` when it has not arrived whole. */
  #markup(text: string, at: number): number {
    const second = text[at + 1];
    if (second === undefined) return at;
    if (second === "!") return this.#bang(text, at);
    if (second === "?") return this.#declaration(text, at);
    const end = second === "/" ? text.indexOf(">", at) : endOfTag(text, at);
    if (end === -1) return at;
    const tag = text.slice(at, end + 1);
    if (tag.length > this.#limits.tagLength) throw new EdxmlProblem("too-big", "tag");
    if (second === "/") this.#close(tag);
    else this.#start(tag);
    return end + 1;
  }

  #start(tag: string): void {
    const parent = this.#open.at(-1);
    if (!parent && this.#elements > 0) throw new EdxmlProblem("malformed", "second root");
    const { name, start, scope, isEmpty } = readStartTag(tag, parent?.scope ?? rootScope, this.#limits);
    this.#elements += 1;
    if (this.#elements > this.#limits.elements) throw new EdxmlProblem("too-big", "elements");
    if (this.#open.length >= this.#limits.depth) throw new EdxmlProblem("too-deep");
    this.#open.push({ name, scope });
    this.#events.start(start);
    if (isEmpty) this.#pop();
  }

  #close(tag: string): void {
    const name = endTag.exec(tag)?.[1];
    if (name === undefined || this.#open.at(-1)?.name !== name) throw new EdxmlProblem("malformed", "end tag");
    this.#pop();
  }

  #pop(): void {
    this.#open.pop();
    this.#events.end();
  }

  #bang(text: string, at: number): number {
    if (text.startsWith("<!--", at)) return this.#comment(text, at);
    if (text.startsWith("<![CDATA[", at)) return this.#cdata(text, at);
    const begun = text.slice(at, at + 9);
    if ("<!--".startsWith(begun) || "<![CDATA[".startsWith(begun)) return at;
    throw new EdxmlProblem("doctype");
  }

  /** A comment is no part of what is read or hashed (canonical form without comments). */
  #comment(text: string, at: number): number {
    const end = text.indexOf("--", at + 4);
    if (end === -1 || end + 2 >= text.length) return at;
    if (text[end + 2] !== ">") throw new EdxmlProblem("malformed", "comment");
    checkCharacters(text.slice(at, end));
    return end + 3;
  }

  #cdata(text: string, at: number): number {
    const end = text.indexOf("]]>", at);
    if (end === -1) return at;
    if (this.#open.length === 0) throw new EdxmlProblem("malformed", "text outside the root");
    const raw = text.slice(at + 9, end);
    checkCharacters(raw);
    if (raw !== "") this.#events.text(raw.replaceAll(/\r\n?/g, "\n"));
    return end + 3;
  }

  #declaration(text: string, at: number): number {
    const end = text.indexOf("?>", at);
    if (end === -1) return at;
    const words = this.#isAtStart ? declaration.exec(text.slice(at, end + 2)) : null;
    if (!words) throw new EdxmlProblem("malformed", "processing instruction");
    const encoding = words[1] ?? words[2] ?? "UTF-8";
    if (!/^(utf-?8|us-ascii)$/i.test(encoding)) throw new EdxmlProblem("wrong-encoding");
    return end + 2;
  }
}
