import { present } from "#kernel/plain/present";

/** A point of an outline, in font units or pixels. */
export type Point = readonly [x: number, y: number];
/** Closed outlines; filled where the winding number is not zero. */
export type Outline = readonly (readonly Point[])[];

export type OutlineFont = {
  readonly unitsPerEm: number;
  /** Outline (y upwards) and advance width of a character, in font units. */
  glyph(character: string): { readonly outline: Outline; readonly advance: number };
};

type Flagged = { readonly x: number; readonly y: number; readonly on: boolean };

/** Reads outlines from a TrueType font of ours (a trusted file: no limits are checked). */
export function outlineFont(bytes: Uint8Array): OutlineFont {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tables = new Map<string, number>();
  for (let i = 0; i < view.getUint16(4); i += 1) {
    const at = 12 + i * 16;
    tables.set(Buffer.from(bytes.subarray(at, at + 4)).toString("latin1"), view.getUint32(at + 8));
  }
  const at = (tag: string) => tables.get(tag) ?? 0;
  const longLoca = view.getInt16(at("head") + 50) === 1;
  const metrics = view.getUint16(at("hhea") + 34);
  const loca = (glyph: number) =>
    longLoca ? view.getUint32(at("loca") + glyph * 4) : view.getUint16(at("loca") + glyph * 2) * 2;
  const read = (glyph: number): Flagged[][] => {
    const [start, end] = [loca(glyph), loca(glyph + 1)];
    if (start === end) return [];
    const from = at("glyf") + start;
    return view.getInt16(from) >= 0 ? simpleGlyph(view, from) : compositeGlyph(view, from, read);
  };
  return {
    unitsPerEm: view.getUint16(at("head") + 18),
    glyph(character) {
      const index = glyphIndex(view, at("cmap"), character.codePointAt(0) ?? 0);
      const advance = view.getUint16(at("hmtx") + Math.min(index, metrics - 1) * 4);
      return { outline: read(index).map(flatten), advance };
    },
  };
}

/** cmap format 4: the characters of the basic plane, which hold all Vietnamese letters. */
function glyphIndex(view: DataView, cmap: number, code: number): number {
  for (let i = 0; i < view.getUint16(cmap + 2); i += 1) {
    const at = cmap + view.getUint32(cmap + 4 + i * 8 + 4);
    if (view.getUint16(at) !== 4) continue;
    const doubled = view.getUint16(at + 6);
    for (let end = at + 14; end < at + 14 + doubled; end += 2) {
      if (view.getUint16(end) < code) continue;
      const start = end + doubled + 2;
      if (view.getUint16(start) > code) return 0;
      const offset = start + doubled * 2;
      const range = view.getUint16(offset);
      const delta = view.getUint16(start + doubled);
      if (range === 0) return (code + delta) & 0xffff;
      const index = view.getUint16(offset + range + (code - view.getUint16(start)) * 2);
      return index === 0 ? 0 : (index + delta) & 0xffff;
    }
  }
  return 0;
}

function simpleGlyph(view: DataView, from: number): Flagged[][] {
  const count = view.getInt16(from);
  const ends = Array.from({ length: count }, (_, i) => view.getUint16(from + 10 + i * 2));
  const points = (ends.at(-1) ?? -1) + 1;
  let at = from + 10 + count * 2;
  at += 2 + view.getUint16(at);
  const flags: number[] = [];
  while (flags.length < points) {
    const flag = view.getUint8(at++);
    const times = (flag & 8) === 0 ? 1 : view.getUint8(at++) + 1;
    for (let i = 0; i < times; i += 1) flags.push(flag);
  }
  const coordinates = (short: number, same: number) => {
    let value = 0;
    return flags.map((flag) => {
      if ((flag & short) !== 0) value += (flag & same) === 0 ? -view.getUint8(at++) : view.getUint8(at++);
      else if ((flag & same) === 0) {
        value += view.getInt16(at);
        at += 2;
      }
      return value;
    });
  };
  const xs = coordinates(2, 16);
  const ys = coordinates(4, 32);
  return ends.map((end, i) =>
    Array.from({ length: end - (ends[i - 1] ?? -1) }, (_, k) => {
      const index = (ends[i - 1] ?? -1) + 1 + k;
      return { x: xs[index] ?? 0, y: ys[index] ?? 0, on: ((flags[index] ?? 0) & 1) === 1 };
    }),
  );
}

/** Letters with marks are made of letters and marks. Scales are read, rotations do not occur in text faces. */
function compositeGlyph(view: DataView, from: number, read: (glyph: number) => Flagged[][]): Flagged[][] {
  const contours: Flagged[][] = [];
  let at = from + 10;
  for (let flags = 0x20; (flags & 0x20) !== 0;) {
    flags = view.getUint16(at);
    const glyph = view.getUint16(at + 2);
    const words = (flags & 1) !== 0;
    const dx = words ? view.getInt16(at + 4) : view.getInt8(at + 4);
    const dy = words ? view.getInt16(at + 6) : view.getInt8(at + 5);
    at += words ? 8 : 6;
    const fixed = (position: number) => view.getInt16(position) / 16_384;
    const scaleX = (flags & 0xc8) === 0 ? 1 : fixed(at);
    const scaleY = (flags & 0x40) !== 0 ? fixed(at + 2) : (flags & 0x80) !== 0 ? fixed(at + 6) : scaleX;
    at += (flags & 0x80) !== 0 ? 8 : (flags & 0x40) !== 0 ? 4 : (flags & 8) !== 0 ? 2 : 0;
    for (const contour of read(glyph))
      contours.push(contour.map(({ x, y, on }) => ({ x: x * scaleX + dx, y: y * scaleY + dy, on })));
  }
  return contours;
}

/** Quadratic curves as short straight pieces. */
function flatten(contour: readonly Flagged[]): Point[] {
  const full: Flagged[] = [];
  for (const [i, point] of contour.entries()) {
    const next = present(contour[(i + 1) % contour.length]);
    full.push(point);
    if (!point.on && !next.on) full.push({ x: (point.x + next.x) / 2, y: (point.y + next.y) / 2, on: true });
  }
  const first = full.findIndex(({ on }) => on);
  const turned = [...full.slice(first), ...full.slice(0, first), present(full[first])];
  const points: Point[] = [];
  for (const [i, point] of turned.entries()) {
    if (point.on) points.push([point.x, point.y]);
    else {
      const [from, to] = [present(turned[i - 1]), present(turned[i + 1])];
      for (const t of [0.2, 0.4, 0.6, 0.8])
        points.push([
          (1 - t) ** 2 * from.x + 2 * t * (1 - t) * point.x + t * t * to.x,
          (1 - t) ** 2 * from.y + 2 * t * (1 - t) * point.y + t * t * to.y,
        ]);
    }
  }
  return points;
}
