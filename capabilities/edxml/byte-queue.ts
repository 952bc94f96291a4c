/** Bytes that arrive in pieces, to be taken by number. */
export class ByteQueue {
  readonly #source: AsyncIterator<Buffer>;
  #kept: Buffer[] = [];

  constructor(source: AsyncIterable<Buffer>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  /** The next piece, whatever its size; undefined at the end. */
  async next(): Promise<Buffer | undefined> {
    const kept = this.#kept.shift();
    if (kept) return kept;
    for (;;) {
      const { value, done } = await this.#source.next();
      if (done) return undefined;
      if (value.length > 0) return value;
    }
  }

  putBack(bytes: Buffer): void {
    if (bytes.length > 0) this.#kept.unshift(bytes);
  }

  /** Exactly `count` bytes, or fewer when there are no more. */
  async take(count: number): Promise<Buffer> {
    const parts: Buffer[] = [];
    let have = 0;
    while (have < count) {
      const part = await this.next();
      if (!part) break;
      const wanted = part.subarray(0, count - have);
      this.putBack(part.subarray(wanted.length));
      parts.push(wanted);
      have += wanted.length;
    }
    return Buffer.concat(parts);
  }

  /** Tells the source that nothing more is wanted. */
  async close(): Promise<void> {
    await this.#source.return?.();
  }
}
