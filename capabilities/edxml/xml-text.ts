import { isUtf8 } from "node:buffer";
import { EdxmlProblem } from "./problem.ts";

const special = /[&\r\]\x00-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]/;
const forbidden = /[\x00-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]/;
const reference = /&(?:#([0-9]{1,7});|#x([0-9A-Fa-f]{1,6});|(amp|lt|gt|quot|apos);)?/g;
const named: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
/** The longest reference, `&#1114111;`. */
export const longestReference = 10;

function characterOf(code: number): string {
  const isSurrogate = code >= 0xd800 && code <= 0xdfff;
  if (isSurrogate || code > 0x10ffff || forbidden.test(String.fromCodePoint(code)))
    throw new EdxmlProblem("malformed", "character reference");
  return String.fromCodePoint(code);
}

function withoutReferences(text: string): string {
  if (!text.includes("&")) return text;
  return text.replaceAll(reference, (_all, decimal?: string, hex?: string, name?: string) => {
    if (decimal !== undefined) return characterOf(Number.parseInt(decimal, 10));
    if (hex !== undefined) return characterOf(Number.parseInt(hex, 16));
    const plain = name === undefined ? undefined : named[name];
    if (plain === undefined) throw new EdxmlProblem("entity");
    return plain;
  });
}

/** Refuses what no XML may contain. */
export function checkCharacters(text: string): void {
  if (forbidden.test(text)) throw new EdxmlProblem("malformed", "control character");
}

/** What stands between two tags, with line ends made one and references replaced. */
export function plainText(raw: string): string {
  if (!special.test(raw)) return raw;
  checkCharacters(raw);
  if (raw.includes("]]>")) throw new EdxmlProblem("malformed", "]]>");
  return withoutReferences(raw.replaceAll(/\r\n?/g, "\n"));
}

/** An attribute's value as XML 1.0 §3.3.3 normalises it (no DTD: every attribute is CDATA). */
export function plainAttribute(raw: string): string {
  checkCharacters(raw);
  return withoutReferences(raw.replaceAll(/\r\n|[\t\r\n]/g, " "));
}

/** How many bytes at the end begin a character that is not complete. */
function unfinished(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0;
  }
  return 0;
}

/** Bytes in, text out; anything but UTF-8 is refused at the chunk it stands in. */
export function utf8Text(): (chunk: Buffer, last: boolean) => string {
  let kept: Buffer = Buffer.alloc(0);
  let isFirst = true;
  return (chunk, last) => {
    const bytes = kept.length === 0 ? chunk : Buffer.concat([kept, chunk]);
    if (isFirst && bytes.length < 3 && !last) {
      kept = bytes;
      return "";
    }
    const back = last ? 0 : unfinished(bytes);
    const whole = bytes.subarray(0, bytes.length - back);
    kept = Buffer.from(bytes.subarray(bytes.length - back));
    if (!isUtf8(whole)) throw new EdxmlProblem("wrong-encoding");
    const text = whole.toString("utf8");
    const hasMark = isFirst && text.startsWith("\uFEFF");
    isFirst = false;
    return hasMark ? text.slice(1) : text;
  };
}
