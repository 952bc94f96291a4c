import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { dpiOfPicture, pictureSize } from "./picture-size.ts";

const chunk = (kind: string, body: Buffer): Buffer => {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(body.length);
  head.write(kind, 4, "latin1");
  return Buffer.concat([head, body, Buffer.alloc(4)]);
};
/** A PNG as far as its size is read; dots per metre when given. */
function png(width: number, height: number, perMetre?: number): Buffer {
  const size = Buffer.alloc(13);
  size.writeUInt32BE(width);
  size.writeUInt32BE(height, 4);
  const physical = Buffer.alloc(9);
  physical.writeUInt32BE(perMetre ?? 0);
  physical.writeUInt32BE(perMetre ?? 0, 4);
  physical[8] = 1;
  const parts = [chunk("IHDR", size), ...(perMetre ? [chunk("pHYs", physical)] : []), chunk("IDAT", Buffer.alloc(4))];
  return Buffer.concat([Buffer.from("89504e470d0a1a0a", "hex"), ...parts]);
}
/** A JPEG as far as its size is read, with a JFIF density. */
function jpeg(width: number, height: number, unit: number, density: number): Buffer {
  const app0 = Buffer.from("ffe000104a46494600010200000000000000", "hex");
  app0[11] = unit;
  app0.writeUInt16BE(density, 12);
  app0.writeUInt16BE(density, 14);
  const frame = Buffer.from("ffc20011080000000003012200021101031101", "hex");
  frame.writeUInt16BE(height, 5);
  frame.writeUInt16BE(width, 7);
  return Buffer.concat([Buffer.from("ffd8", "hex"), app0, frame]);
}

describe("the size of a picture", () => {
  it("is read from the first bytes, with the density that the scanner wrote", () => {
    for (const [bytes, size] of [
      [png(1654, 2339), { width: 1654, height: 2339, dpi: null }],
      [png(2480, 3508, 11811), { width: 2480, height: 3508, dpi: 300 }],
      [jpeg(1700, 2200, 1, 200), { width: 1700, height: 2200, dpi: 200 }],
      [jpeg(1700, 2200, 2, 118), { width: 1700, height: 2200, dpi: 300 }],
      [jpeg(800, 600, 0, 1), { width: 800, height: 600, dpi: null }],
    ] as const) {
      assert.deepEqual(pictureSize(bytes), size);
    }
  });

  it("is nothing for anything else, and for what is cut short", () => {
    for (const bytes of [
      Buffer.from("%PDF-1.7"),
      Buffer.alloc(0),
      png(1, 1).subarray(0, 20),
      Buffer.from("ffd8ffe0", "hex"),
    ]) {
      assert.equal(pictureSize(bytes), null);
    }
  });

  it("tells dots per inch: the scanner's, else as if it were a sheet of A4", () => {
    for (const [size, dpi] of [
      [{ width: 600, height: 400, dpi: 300 }, 300],
      [{ width: 1654, height: 2339, dpi: null }, 200],
      [{ width: 2339, height: 1654, dpi: null }, 200],
      [{ width: 1200, height: 1600, dpi: null }, 136],
      [{ width: 1200, height: 1600, dpi: 72 }, 136],
      [{ width: 2480, height: 3508, dpi: 96 }, 300],
      [{ width: 2480, height: 3508, dpi: 150 }, 150],
    ] as const) {
      assert.equal(dpiOfPicture(size), dpi);
    }
  });
});
