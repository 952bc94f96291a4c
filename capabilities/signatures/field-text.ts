import { present } from "#kernel/plain/present";

/**
 * How the text of a reserved field is set. The room `verification` sets it again by its own means and accepts
 * the appearance only when it is the same, byte for byte: a change here is a change there, under another name.
 */
export function fieldContent(codes: readonly number[], size: number, left: string): string {
  const hex = codes.map((code) => code.toString(16).padStart(4, "0")).join("");
  // The baseline leaves room for descenders and for the dots below Vietnamese letters.
  return `/Tx BMC q BT /F ${size} Tf 0 g ${left} ${(size * 0.22).toFixed(2)} Td <${hex}> Tj ET Q EMC`;
}

/** Where a text of these advances (thousandths of an em) begins that ends at the right edge of its place. */
export function rightAligned(advances: readonly number[], size: number, width: number): string {
  const length = advances.reduce((sum, one) => sum + one, 0) * (size / 1_000);
  return Math.max(0, width - length).toFixed(2);
}

/** The advances of these codes by a composite font's /W (ISO 32000-2 §9.7.4.3): `c [w …]` and `c c w`. */
export function readAdvances(
  widths: readonly (number | readonly number[])[],
  codes: readonly number[],
): ReadonlyMap<number, number> {
  const advances = new Map<number, number>();
  const waiting: number[] = [];
  for (const entry of widths) {
    if (typeof entry === "number") waiting.push(entry);
    const isList = typeof entry !== "number";
    const [first = 0, last = 0, advance = 0] = waiting;
    if (!isList && waiting.length < 3) continue;
    for (const code of codes) {
      const width = isList ? entry[code - first] : code >= first && code <= last ? advance : undefined;
      if (width !== undefined) advances.set(code, width);
    }
    waiting.length = 0;
  }
  return advances;
}

/** Character codes by character, from a font's ToUnicode CMap with two-byte codes. Unreadable parts are left out. */
export function readToUnicode(cmap: Uint8Array): ReadonlyMap<string, number> {
  const text = new TextDecoder("latin1").decode(cmap);
  const codes = new Map<string, number>();
  const put = (code: number, character: string) => {
    if (!codes.has(character)) codes.set(character, code);
  };
  const characterOf = (hex: string) => Buffer.from(hex, "hex").swap16().toString("utf16le");
  for (const [, body] of text.matchAll(/beginbfchar([\s\S]*?)endbfchar/g))
    for (const [, code, hex] of present(body).matchAll(/<([0-9a-f]{4})>\s*<((?:[0-9a-f]{4})+)>/gi))
      put(Number.parseInt(present(code), 16), characterOf(present(hex)));
  for (const [, body] of text.matchAll(/beginbfrange([\s\S]*?)endbfrange/g))
    for (const [, low, high, hex] of present(body).matchAll(/<([0-9a-f]{4})>\s*<([0-9a-f]{4})>\s*<([0-9a-f]{4})>/gi)) {
      const [from, to, first] = [low, high, hex].map((digits) => Number.parseInt(present(digits), 16)) as [
        number,
        number,
        number,
      ];
      for (let code = from; code <= to; code += 1) put(code, String.fromCharCode(first + code - from));
    }
  return codes;
}

/** The codes of a text, or undefined when the font lacks one of its characters. */
export function codesFor(codes: ReadonlyMap<string, number>, text: string): number[] | undefined {
  const found = [...text].map((character) => codes.get(character));
  return found.every((code) => code !== undefined) ? found : undefined;
}
