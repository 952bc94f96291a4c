import { crc32, deflateSync } from "node:zlib";
import type { Outline } from "./glyph-outline.ts";

export type Colour = readonly [red: number, green: number, blue: number];

const rowsPerPixel = 5;

/** Fills outlines (pixels, y downwards) with one colour on a transparent ground: a PNG with 8-bit RGBA. */
export function paintPng(width: number, height: number, outlines: readonly Outline[], colour: Colour): Uint8Array {
  const alpha = new Float32Array(width * height);
  for (const outline of outlines) cover(alpha, width, height, outline);
  const rows = Buffer.alloc(height * (1 + width * 4));
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const at = y * (1 + width * 4) + 1 + x * 4;
      rows.set(colour, at);
      rows[at + 3] = Math.round(Math.min(1, alpha[y * width + x] ?? 0) * 255);
    }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 6, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from("89504e470d0a1a0a", "hex"),
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(rows, { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(type: string, content: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), content]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(content.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

/** Adds the share of each pixel that the outline covers: exact along a row, in five rows for each pixel. */
function cover(alpha: Float32Array, width: number, height: number, outline: Outline): void {
  const covered = new Float32Array(width * height);
  const touched = new Set<number>();
  for (const [row, crossings] of crossingsByRow(outline, height * rowsPerPixel)) {
    const y = Math.floor(row / rowsPerPixel);
    touched.add(y);
    let winding = 0;
    const sorted = crossings.toSorted((a, b) => a[0] - b[0]);
    for (const [i, [x, direction]] of sorted.entries()) {
      winding += direction;
      const next = sorted[i + 1];
      if (winding !== 0 && next) addSpan(covered, width, y, x, next[0]);
    }
  }
  for (const y of touched)
    for (let i = y * width; i < (y + 1) * width; i += 1)
      alpha[i] = 1 - (1 - (alpha[i] ?? 0)) * (1 - Math.min(1, covered[i] ?? 0));
}

/** Where the outline's edges cross each fine row, with their direction. */
function crossingsByRow(outline: Outline, rows: number): Map<number, [x: number, direction: number][]> {
  const found = new Map<number, [number, number][]>();
  for (const contour of outline)
    for (const [i, [x1, y1]] of contour.entries()) {
      const [x2, y2] = contour[(i + 1) % contour.length] ?? [x1, y1];
      const [top, bottom] = [Math.min(y1, y2), Math.max(y1, y2)];
      const first = Math.max(0, Math.ceil(top * rowsPerPixel - 0.5));
      for (let row = first; row < Math.min(rows, bottom * rowsPerPixel - 0.5); row += 1) {
        const y = (row + 0.5) / rowsPerPixel;
        const list = found.get(row) ?? [];
        list.push([x1 + ((y - y1) / (y2 - y1)) * (x2 - x1), y1 < y2 ? 1 : -1]);
        found.set(row, list);
      }
    }
  return found;
}

function addSpan(covered: Float32Array, width: number, row: number, from: number, to: number): void {
  for (let x = Math.max(0, Math.floor(from)); x < Math.min(width, to); x += 1) {
    const share = Math.min(to, x + 1) - Math.max(from, x);
    covered[row * width + x] = (covered[row * width + x] ?? 0) + share / rowsPerPixel;
  }
}
