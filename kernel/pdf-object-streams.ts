import { promisify } from "node:util";
import { inflate } from "node:zlib";
import { namesActiveContent, unescapeNames } from "./file-type.ts";

// Most PDFs keep their dictionaries in compressed object streams (ISO 32000-2 §7.5.7), where a watch of the bytes as they
// are sees nothing. Here these streams alone are opened, within bounds; pictures, fonts and pages are left as they are.

/** What is found: nothing that runs, something that runs, far more than a document needs, or a stream that cannot be opened. */
export type HiddenContent = "none" | "active" | "bomb" | "not-checkable";

export type ObjectStreamBounds = {
  /** Of one stream as it stands in the file. */
  readonly packedBytes: number;
  /** Of one stream when it is opened; a stream of 200 objects has far less than a megabyte. */
  readonly openedBytes: number;
  /** Of all of a file together. */
  readonly totalBytes: number;
  readonly count: number;
  /** How often one stream may be packed inside itself. */
  readonly depth: number;
};

export const usualBounds: ObjectStreamBounds = {
  packedBytes: 4 * 1_048_576,
  openedBytes: 8 * 1_048_576,
  totalBytes: 64 * 1_048_576,
  count: 10_000,
  depth: 3,
};

const opened = promisify(inflate);
/** How much of what stands before the word `stream` is looked at for its dictionary. */
const longestDictionary = 65_536;
/** How many times the word that ends a stream may stand inside its packed bytes. */
const mostFalseEnds = 16;

/** A stream with `/First` holds objects, whatever else its dictionary calls it: readers find it by its number. */
const holdsObjects = (dictionary: string): boolean => /\/(ObjStm|First)\b/.test(dictionary);

/** How often a stream is packed by deflate; null when it is packed in a way that is not looked through here. */
function packedTimes(dictionary: string): number | null {
  const filters = dictionary.match(/\/Filter\b/g)?.length ?? 0;
  if (filters === 0) return 0;
  const said = /\/Filter\s*(?:\/(\w+)|\[([^\]]*)\])/.exec(dictionary);
  const names = said?.[1] ? [said[1]] : (said?.[2]?.match(/\w+/g) ?? []);
  const predicted = /\/Predictor\s+(?!1\b)/.test(dictionary);
  const known = names.length > 0 && names.every((name) => name === "FlateDecode" || name === "Fl");
  return filters === 1 && known && !predicted ? names.length : null;
}

type Opened = { readonly text: string } | "cut-short" | "bomb" | "not-checkable";

async function open(packed: string, times: number, mostBytes: number): Promise<Opened> {
  let bytes = Buffer.from(packed, "latin1");
  try {
    for (let n = 0; n < times; n += 1) bytes = await opened(bytes, { maxOutputLength: mostBytes });
    return { text: bytes.toString("latin1") };
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : "";
    if (code === "ERR_BUFFER_TOO_LARGE") return "bomb";
    return code === "Z_BUF_ERROR" ? "cut-short" : "not-checkable";
  }
}

/** Looks through the object streams of a PDF that goes by in parts. */
class ObjectStreams {
  readonly #bounds: ObjectStreamBounds;
  #rest = "";
  /** The stream that is being gathered: how often it is packed, and up to where its end was looked for. */
  #gathering: { readonly times: number; looked: number; falseEnds: number } | null = null;
  #count = 0;
  #total = 0;

  constructor(bounds: ObjectStreamBounds) {
    this.#bounds = bounds;
  }

  async take(text: string, last = false): Promise<HiddenContent> {
    this.#rest += text;
    for (;;) {
      const found = this.#gathering ? await this.#finish(last) : this.#begin(last);
      if (found !== "more") return found;
    }
  }

  /** Goes on to the next stream that holds objects; "none" when the rest has to come first. */
  #begin(last: boolean): HiddenContent | "more" {
    const word = /(?<!end)stream(\r\n|\n|\r)/.exec(this.#rest);
    const unclear = word?.[1] === "\r" && word.index + word[0].length === this.#rest.length && !last;
    if (!word || unclear) {
      this.#rest = this.#rest.slice(-longestDictionary);
      return "none";
    }
    const before = this.#rest.slice(Math.max(0, word.index - longestDictionary), word.index);
    const from = before.lastIndexOf("obj");
    // A dictionary that is filled up until its beginning is out of sight.
    if (from < 0 && before.length === longestDictionary) return "not-checkable";
    const dictionary = unescapeNames(before.slice(from + 3));
    this.#rest = this.#rest.slice(word.index + word[0].length);
    if (!holdsObjects(dictionary)) return "more";
    const times = packedTimes(dictionary);
    if (times === null || times > this.#bounds.depth) return "not-checkable";
    this.#count += 1;
    if (this.#count > this.#bounds.count) return "bomb";
    // What is not packed was seen as it went by.
    if (times > 0) this.#gathering = { times, looked: 0, falseEnds: 0 };
    return "more";
  }

  async #finish(last: boolean): Promise<HiddenContent | "more"> {
    const gathering = this.#gathering;
    if (!gathering) return "more";
    const at = this.#rest.indexOf("endstream", gathering.looked);
    const end = at < 0 && last ? this.#rest.length : at;
    if (end > this.#bounds.packedBytes || (end < 0 && this.#rest.length > this.#bounds.packedBytes)) return "bomb";
    if (end < 0) {
      gathering.looked = Math.max(gathering.looked, this.#rest.length - "endstream".length);
      return "none";
    }
    const found = await open(this.#rest.slice(0, end), gathering.times, this.#bounds.openedBytes);
    if (found === "cut-short" && end < this.#rest.length) {
      // The word stands in the middle of the packed bytes: put there to hide what comes after it.
      gathering.looked = end + 1;
      gathering.falseEnds += 1;
      return gathering.falseEnds > mostFalseEnds ? "not-checkable" : "more";
    }
    if (typeof found === "string") return found === "bomb" ? "bomb" : "not-checkable";
    this.#total += found.text.length;
    if (this.#total > this.#bounds.totalBytes) return "bomb";
    if (namesActiveContent(found.text)) return "active";
    this.#rest = this.#rest.slice(end);
    this.#gathering = null;
    return "more";
  }
}

/** Looks for active content in the object streams of a PDF: never the whole file in memory, never more opened than the bounds say. */
export async function hiddenContentOf(
  bytes: AsyncIterable<Uint8Array>,
  bounds: ObjectStreamBounds = usualBounds,
): Promise<HiddenContent> {
  const streams = new ObjectStreams(bounds);
  for await (const part of bytes) {
    const found = await streams.take(Buffer.from(part).toString("latin1"));
    if (found !== "none") return found;
  }
  return streams.take("", true);
}
