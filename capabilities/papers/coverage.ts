import { readFileSync } from "node:fs";

/** Says whether a font has a glyph of its own for a code point. */
export type Coverage = (codePoint: number) => boolean;

/** The code points that every one of these TrueType files can draw: a name may stand upright, bold or italic. */
export function coverageOf(fontFiles: readonly string[]): Coverage {
  const sets = fontFiles.map((file) => codePointsOf(readFileSync(file)));
  return (codePoint) => sets.every((set) => set.has(codePoint));
}

function codePointsOf(font: Buffer): ReadonlySet<number> {
  const table = tableAt(font, "cmap");
  const found = new Set<number>();
  for (let n = 0; n < font.readUInt16BE(table + 2); n += 1) {
    const record = table + 4 + n * 8;
    const platform = font.readUInt16BE(record);
    const subtable = table + font.readUInt32BE(record + 4);
    // Platform 0 is Unicode, 3 is Windows; formats 4 (16 bits) and 12 (32 bits) are the ones in use.
    if (platform !== 0 && platform !== 3) continue;
    const format = font.readUInt16BE(subtable);
    if (format === 4) addFormat4(font, subtable, found);
    if (format === 12) addFormat12(font, subtable, found);
  }
  if (found.size === 0) throw new Error("the font has no Unicode character map");
  return found;
}

function tableAt(font: Buffer, tag: string): number {
  for (let n = 0; n < font.readUInt16BE(4); n += 1) {
    const record = 12 + n * 16;
    if (font.toString("latin1", record, record + 4) === tag) return font.readUInt32BE(record + 8);
  }
  throw new Error(`the font has no ${tag} table`);
}

function addFormat4(font: Buffer, at: number, found: Set<number>): void {
  const segments = font.readUInt16BE(at + 6) / 2;
  const ends = at + 14;
  const starts = ends + segments * 2 + 2;
  const deltas = starts + segments * 2;
  const offsets = deltas + segments * 2;
  for (let n = 0; n < segments; n += 1) {
    const end = font.readUInt16BE(ends + n * 2);
    const start = font.readUInt16BE(starts + n * 2);
    const delta = font.readUInt16BE(deltas + n * 2);
    const offset = font.readUInt16BE(offsets + n * 2);
    for (let code = start; code <= end && code !== 0xffff; code += 1) {
      // A range offset counts from its own place in the file (OpenType, cmap format 4).
      const raw = offset === 0 ? code : font.readUInt16BE(offsets + n * 2 + offset + (code - start) * 2);
      const glyph = offset !== 0 && raw === 0 ? 0 : (raw + delta) & 0xffff;
      if (glyph !== 0) found.add(code);
    }
  }
}

function addFormat12(font: Buffer, at: number, found: Set<number>): void {
  for (let n = 0; n < font.readUInt32BE(at + 12); n += 1) {
    const group = at + 16 + n * 12;
    const start = font.readUInt32BE(group);
    const firstGlyph = font.readUInt32BE(group + 8);
    for (let code = start; code <= font.readUInt32BE(group + 4); code += 1) {
      if (firstGlyph + code - start !== 0) found.add(code);
    }
  }
}
