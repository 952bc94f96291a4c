/** Pixels of a picture, and the dots per inch that it says it was scanned with; null where it says nothing. */
export type PictureSize = { readonly width: number; readonly height: number; readonly dpi: number | null };

const pngMark = "89504e470d0a1a0a";
const inchMm = 25.4;

function sizeOfPng(bytes: Buffer): PictureSize | null {
  if (bytes.length < 33 || bytes.toString("latin1", 12, 16) !== "IHDR") return null;
  const size = { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
  for (let at = 33; at + 12 <= bytes.length;) {
    const length = bytes.readUInt32BE(at);
    const kind = bytes.toString("latin1", at + 4, at + 8);
    if (kind === "IDAT" || kind === "IEND") break;
    // pHYs: pixels per metre both ways, unit 1.
    if (kind === "pHYs" && length === 9 && at + 17 <= bytes.length && bytes[at + 16] === 1) {
      const perMetre = Math.min(bytes.readUInt32BE(at + 8), bytes.readUInt32BE(at + 12));
      return { ...size, dpi: Math.round((perMetre * inchMm) / 1000) };
    }
    at += length + 12;
  }
  return { ...size, dpi: null };
}

const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;

/** JFIF APP0: unit 1 dots per inch, 2 dots per centimetre, 0 only a proportion. */
function densityOf(segment: Buffer): number | null {
  if (segment.length < 12 || segment.toString("latin1", 0, 5) !== "JFIF\0") return null;
  const least = Math.min(segment.readUInt16BE(8), segment.readUInt16BE(10));
  if (segment[7] === 1) return least;
  return segment[7] === 2 ? Math.round(least * 2.54) : null;
}

function sizeOfJpeg(bytes: Buffer): PictureSize | null {
  let dpi: number | null = null;
  for (let at = 2; at + 9 < bytes.length && bytes[at] === 0xff;) {
    const marker = bytes[at + 1] ?? 0;
    const length = bytes.readUInt16BE(at + 2);
    if (length < 2) return null;
    if (marker === 0xe0) dpi ??= densityOf(bytes.subarray(at + 4, at + 2 + length));
    if (isFrame(marker)) return { width: bytes.readUInt16BE(at + 7), height: bytes.readUInt16BE(at + 5), dpi };
    at += 2 + length;
  }
  return null;
}

/** What the first bytes of a PNG or JPEG say of its size; null when they are neither, or broken. */
export function pictureSize(bytes: Uint8Array): PictureSize | null {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.toString("hex", 0, 8) === pngMark) return sizeOfPng(view);
  return view[0] === 0xff && view[1] === 0xd8 ? sizeOfJpeg(view) : null;
}

/** The long side of A4 in inches. */
const a4Inches = 297 / inchMm;
/** Densities that programs write when they do not know. */
const unknownDensities = [0, 1, 72, 96];

/**
 * Dots per inch of a picture of a page: as the scanner wrote it; where it wrote nothing, as if the picture were a whole sheet of A4.
 */
export function dpiOfPicture({ width, height, dpi }: PictureSize): number {
  if (dpi !== null && !unknownDensities.includes(dpi)) return dpi;
  return Math.floor(Math.max(width, height) / a4Inches);
}
