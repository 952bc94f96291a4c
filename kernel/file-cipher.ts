import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { Transform, type TransformCallback } from "node:stream";

// A file is sealed in frames of 64 KiB so that it streams: an 8-byte random prefix, then for each frame a nonce of
// prefix + counter and AES-256-GCM with the file's id, frame number and "last" as associated data. A cut, moved or
// repeated frame does not open.
const frameBytes = 65_536;
const tagBytes = 16;

const nonceOf = (prefix: Buffer, frame: number): Buffer => {
  const nonce = Buffer.alloc(12);
  prefix.copy(nonce);
  nonce.writeUInt32BE(frame, 8);
  return nonce;
};
const contextOf = (fileId: string, frame: number, last: boolean): Buffer =>
  Buffer.from(`${fileId}:${frame}:${last ? "last" : "more"}`);

/** Cuts a stream into frames; the last one is known only at the end, so one full frame is held back. */
abstract class Framer extends Transform {
  #held: Buffer[] = [];
  #heldBytes = 0;
  #frame = 0;
  readonly #size: number;

  constructor(size: number) {
    super();
    this.#size = size;
  }

  protected abstract frame(bytes: Buffer, frame: number, last: boolean): Buffer;

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.#held.push(chunk);
    this.#heldBytes += chunk.length;
    try {
      if (this.#heldBytes > this.#size) {
        let all = Buffer.concat(this.#held);
        while (all.length > this.#size) {
          this.push(this.frame(all.subarray(0, this.#size), this.#frame++, false));
          all = all.subarray(this.#size);
        }
        this.#held = [all];
        this.#heldBytes = all.length;
      }
      done();
    } catch (error) {
      done(error as Error);
    }
  }

  override _flush(done: TransformCallback): void {
    try {
      this.push(this.frame(Buffer.concat(this.#held), this.#frame, true));
      done();
    } catch (error) {
      done(error as Error);
    }
  }
}

class Sealer extends Framer {
  readonly #key: Buffer;
  readonly #fileId: string;
  readonly #prefix = randomBytes(8);

  constructor(key: Buffer, fileId: string) {
    super(frameBytes);
    this.#key = key;
    this.#fileId = fileId;
    this.push(this.#prefix);
  }

  protected override frame(bytes: Buffer, frame: number, last: boolean): Buffer {
    const cipher = createCipheriv("aes-256-gcm", this.#key, nonceOf(this.#prefix, frame));
    cipher.setAAD(contextOf(this.#fileId, frame, last));
    return Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
  }
}

class Opener extends Framer {
  readonly #key: Buffer;
  readonly #fileId: string;
  #prefix: Buffer = Buffer.alloc(0);

  constructor(key: Buffer, fileId: string) {
    super(frameBytes + tagBytes);
    this.#key = key;
    this.#fileId = fileId;
  }

  override _transform(chunk: Buffer, encoding: BufferEncoding, done: TransformCallback): void {
    if (this.#prefix.length >= 8) return super._transform(chunk, encoding, done);
    const all = Buffer.concat([this.#prefix, chunk]);
    this.#prefix = all.subarray(0, 8);
    if (all.length <= 8) return done();
    return super._transform(all.subarray(8), encoding, done);
  }

  protected override frame(bytes: Buffer, frame: number, last: boolean): Buffer {
    const decipher = createDecipheriv("aes-256-gcm", this.#key, nonceOf(this.#prefix, frame));
    decipher.setAAD(contextOf(this.#fileId, frame, last));
    decipher.setAuthTag(bytes.subarray(bytes.length - tagBytes));
    return Buffer.concat([decipher.update(bytes.subarray(0, bytes.length - tagBytes)), decipher.final()]);
  }
}

export const sealingStream = (key: Buffer, fileId: string): Transform => new Sealer(key, fileId);
export const openingStream = (key: Buffer, fileId: string): Transform => new Opener(key, fileId);
