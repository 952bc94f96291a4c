import { crc32, deflateSync } from "node:zlib";

type Colour = readonly [number, number, number];

function chunk(type: string, body: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length);
  const typed = Buffer.concat([Buffer.from(type, "latin1"), body]);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(typed));
  return Buffer.concat([length, typed, check]);
}

/** An RGB picture as PNG (ISO/IEC 15948): 8 bits a channel, no filter, one IDAT. */
function png(width: number, height: number, colourAt: (x: number, y: number) => Colour): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const rows = Buffer.alloc(height * (1 + width * 3));
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) rows.set(colourAt(x, y), y * (1 + width * 3) + 1 + x * 3);
  }
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk("IHDR", head),
    chunk("IDAT", deflateSync(rows)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

/** Grain that depends on place and seed alone, so that the same photograph can be made again. */
const grain = (x: number, y: number, seed: number): number => {
  const mixed = Math.imul(x * 374_761_393 + y * 668_265_263 + seed * 2_147_483_647, 1_274_126_177);
  return ((mixed ^ (mixed >>> 13)) & 15) - 8;
};

const width = 480;
const height = 360;

function treeColour(x: number, y: number, seed: number): Colour {
  const lean = (seed % 7) * 4 - 12;
  const middle = width / 2 + (lean * (height - y)) / height;
  if (y > 120 && y < 310 && Math.abs(x - middle) < 12 + Math.max(0, y - 270) / 4) return [101, 72, 46];
  const crowns: readonly (readonly [number, number, number])[] = [
    [0, 95, 70],
    [-55, 125, 52],
    [58, 120, 55],
    [10, 55, 48],
  ];
  if (crowns.some(([dx, cy, radius]) => (x - middle - dx) ** 2 + (y - cy) ** 2 < radius ** 2))
    return [52, 110 - (seed % 3) * 15, 48];
  if (y > 290) return [142, 134, 118];
  return [150 + Math.trunc(y / 5), 190 + Math.trunc(y / 8), 225];
}

/** A photograph of a tree at a roadside, drawn: PNG, 480 × 360. Another seed is another tree. */
export function treePhoto(seed: number): Buffer {
  return png(width, height, (x, y) => {
    const noise = grain(x >> 1, y >> 1, seed);
    const [red, green, blue] = treeColour(x, y, seed);
    return [red + noise, green + noise, blue + noise];
  });
}
