import { createHash } from "node:crypto";

/** Numbers that look random and are the same for the same words. */
export type Seeded = {
  /** From 0 up to 1, without 1. */
  next(): number;
  /** A whole number from 0 up to `below`, without it. */
  below(count: number): number;
  pick<Value>(list: readonly [Value, ...Value[]]): Value;
};

/** Made anew for each thing, so that any thing can be made without those before it. */
export function seeded(...words: readonly (string | number)[]): Seeded {
  let bytes = createHash("sha256").update(words.join("\u001f")).digest();
  let at = 0;
  const next = (): number => {
    if (at + 4 > bytes.length) {
      bytes = createHash("sha256").update(bytes).digest();
      at = 0;
    }
    const value = bytes.readUInt32BE(at) / 2 ** 32;
    at += 4;
    return value;
  };
  const below = (count: number): number => Math.floor(next() * count);
  return { next, below, pick: (list) => list[below(list.length)] ?? list[0] };
}

/** A UUIDv7 of an instant whose random part is the words': the same for the same words. */
export function idAt(at: Date, ...words: readonly (string | number)[]): string {
  const bytes = createHash("sha256").update(words.join("\u001f")).digest().subarray(0, 16);
  bytes.writeUIntBE(at.getTime(), 0, 6);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x70, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
