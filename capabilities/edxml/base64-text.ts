import { EdxmlProblem } from "./problem.ts";

/** Bytes in pieces to base64 in pieces, without line ends. */
export async function* base64Of(content: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let kept = Buffer.alloc(0);
  for await (const part of content) {
    const bytes = kept.length === 0 ? part : Buffer.concat([kept, part]);
    const whole = bytes.length - (bytes.length % 3);
    kept = Buffer.from(bytes.subarray(whole));
    if (whole > 0) yield bytes.toString("base64", 0, whole);
  }
  if (kept.length > 0) yield kept.toString("base64");
}

/** Reads base64 that arrives in pieces, strictly: white space is skipped, padding only at the end, nothing else. */
export class Base64Reader {
  #kept = "";
  #isPadded = false;

  read(text: string): Buffer {
    const clean = this.#kept + (/\s/.test(text) ? text.replaceAll(/[ \t\r\n]+/g, "") : text);
    if (clean === "") return Buffer.alloc(0);
    const letters = /^[A-Za-z0-9+/]*(={0,2})$/.exec(clean);
    if (!letters || (this.#isPadded && /[^=]/.test(clean))) throw new EdxmlProblem("wrong-base64");
    const whole = clean.length - (clean.length % 4);
    this.#kept = clean.slice(whole);
    if (whole > 0 && clean.slice(0, whole).endsWith("=")) this.#isPadded = true;
    if (this.#isPadded && this.#kept !== "") throw new EdxmlProblem("wrong-base64");
    return Buffer.from(clean.slice(0, whole), "base64");
  }

  end(): void {
    if (this.#kept !== "") throw new EdxmlProblem("wrong-base64");
  }
}
