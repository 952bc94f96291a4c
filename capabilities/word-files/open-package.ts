import { type UnzipFileInfo, unzipSync } from "fflate";
import { refuse } from "./refusals.ts";

// A .docx is a zip of XML parts (ECMA-376 part 2). Only the parts that hold text are ever unpacked; pictures, fonts, embedded files stay shut.

const holdsText =
  /^(?:\[Content_Types\]\.xml|_rels\/\.rels|docProps\/core\.xml|word\/(?:document|styles|numbering|footnotes|endnotes|comments|header|footer)\d*\.xml|word\/_rels\/(?:document|header|footer)\d*\.xml\.rels)$/;
const mostEntries = 4_000;
const mostOfPart = 12 * 1_048_576;
const mostOfText = 24 * 1_048_576;
/** Of everything inside, by what the directory says; a document with many photographs stays below. */
const mostOfAll = 512 * 1_048_576;
/** XML packs at most some 50 times smaller; from a megabyte on more is a bomb. */
const mostRatio = 200;

export type WordParts = ReadonlyMap<string, string>;

/** Looks at each line of the directory before anything is unpacked. */
function gate() {
  const seen = new Set<string>();
  const sizes = { all: 0, text: 0 };
  return ({ name, originalSize, size, compression }: UnzipFileInfo): boolean => {
    if (seen.has(name)) throw refuse("invalid", "word-files.broken");
    seen.add(name);
    if (/(?:^|\/)vba(?:Project|Data)\w*\.(?:bin|xml)$/i.test(name)) throw refuse("invalid", "word-files.macros");
    sizes.all += originalSize;
    if (seen.size > mostEntries || sizes.all > mostOfAll) throw refuse("invalid", "word-files.bomb");
    if (!holdsText.test(name)) return false;
    sizes.text += originalSize;
    const tooLarge = originalSize > mostOfPart || sizes.text > mostOfText;
    const tooDense = originalSize > 1_048_576 && originalSize > size * mostRatio;
    // A stored part is as large as it says; a deflated one is unpacked into exactly the room that it says it needs.
    const lying = compression === 0 && originalSize !== size;
    if (tooLarge || tooDense || lying) throw refuse("invalid", "word-files.bomb");
    return true;
  };
}

/** XML as UTF-8 without a document type: no entities of its own, nothing read from elsewhere. */
function textOf(bytes: Uint8Array): string {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw refuse("invalid", "word-files.broken");
  }
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) throw refuse("invalid", "word-files.unsafe");
  return text;
}

const isZip = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;

/**
 * The parts of a .docx that hold text, by name. Refuses what is no .docx (older or encrypted documents too), macros, bombs by what
 * the directory says, XML with a document type, parts that come twice.
 */
export function openPackage(bytes: Uint8Array): WordParts {
  if (!isZip(bytes)) throw refuse("invalid", "word-files.not-word");
  let opened: Readonly<Record<string, Uint8Array>>;
  try {
    opened = unzipSync(bytes, { filter: gate() });
  } catch (error) {
    if (error instanceof Error && error.name === "Refusal") throw error;
    throw refuse("invalid", "word-files.broken");
  }
  const parts = new Map(Object.entries(opened).map(([name, part]) => [name, textOf(part)]));
  const types = parts.get("[Content_Types].xml") ?? "";
  if (/macroEnabled|vbaProject/i.test(types)) throw refuse("invalid", "word-files.macros");
  if (!/wordprocessingml\.document\.main\+xml/.test(types)) throw refuse("invalid", "word-files.not-word");
  return parts;
}

/** The name of the part that holds the document itself. */
export function mainPartOf(parts: WordParts): string {
  const name = [...parts.keys()].find((each) => /^word\/document\d*\.xml$/.test(each));
  if (name === undefined) throw refuse("invalid", "word-files.not-word");
  return name;
}
