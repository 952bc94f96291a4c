import { createHash } from "node:crypto";
import { PassThrough, Readable } from "node:stream";
import { Base64Reader } from "./base64-text.ts";
import type { EdxmlLimits } from "./limits.ts";
import type { AttachmentWords } from "./message.ts";
import { EdxmlProblem } from "./problem.ts";
import { ByteQueue, unzipped } from "./zip.ts";

/** What the caller does with one file's bytes; it must read them to their end. */
export type TakeAttachment = (words: AttachmentWords, bytes: Readable) => Promise<void>;

/** `zipped`: `always` and `never` by the form of the message, `perhaps` by the first bytes. */
export type Packing = "perhaps" | "never";
export type TakenAttachment = {
  readonly contentId: string;
  readonly sizeBytes: number;
  readonly sha256: string;
  readonly wasZipped: boolean;
};

type Step =
  | { readonly kind: "open"; readonly words: AttachmentWords; readonly packing: Packing }
  | { readonly kind: "bytes"; readonly bytes: Buffer }
  | { readonly kind: "close" };
type Running = { readonly pipe: PassThrough; readonly done: Promise<void> };

async function* withFirst(first: Buffer, rest: ByteQueue): AsyncGenerator<Buffer> {
  if (first.length > 0) yield first;
  for (let part = await rest.next(); part; part = await rest.next()) yield part;
}

async function readRest(bytes: Readable): Promise<void> {
  if (bytes.readableEnded) return;
  if (bytes.destroyed) throw new Error("an attachment was not read to its end");
  for await (const _part of bytes);
}

/** Takes attachments as they pass: base64 and zip come off, limits hold, the caller gets the file's own bytes. */
export class AttachmentIntake {
  readonly #take: TakeAttachment;
  readonly #limits: EdxmlLimits;
  readonly #taken: TakenAttachment[] = [];
  #steps: Step[] = [];
  #base64 = new Base64Reader();
  #running: Running | undefined;
  #opened = 0;
  #allBytes = 0;
  #failure: unknown;

  constructor(take: TakeAttachment, limits: EdxmlLimits) {
    this.#take = take;
    this.#limits = limits;
  }

  get taken(): readonly TakenAttachment[] {
    return this.#taken;
  }

  open(words: AttachmentWords, packing: Packing): void {
    this.#opened += 1;
    if (this.#opened > this.#limits.attachments) throw new EdxmlProblem("too-many-attachments");
    this.#base64 = new Base64Reader();
    this.#steps.push({ kind: "open", words, packing });
  }

  text(text: string): void {
    const bytes = this.#base64.read(text);
    if (bytes.length > 0) this.#steps.push({ kind: "bytes", bytes });
  }

  close(): void {
    this.#base64.end();
    this.#steps.push({ kind: "close" });
  }

  /** Hands on what was read since; waits until the caller has taken enough of it. */
  async settle(): Promise<void> {
    for (const step of this.#steps.splice(0)) {
      if (step.kind === "open") this.#running = this.#begin(step.words, step.packing);
      else if (this.#running) await this.#pass(step, this.#running);
    }
  }

  /** Ends what is under way with the message's own failure. */
  async abandon(error: unknown): Promise<void> {
    this.#running?.pipe.destroy(error instanceof Error ? error : new Error("the message could not be read"));
    await this.#running?.done.catch(() => undefined);
  }

  #begin(words: AttachmentWords, packing: Packing): Running {
    const pipe = new PassThrough({ highWaterMark: 65_536 });
    pipe.on("error", () => undefined);
    const bytes = Readable.from(this.#content(words, packing, pipe), { objectMode: false, highWaterMark: 65_536 });
    bytes.on("error", () => undefined);
    const done = (async () => this.#take(words, bytes))()
      .then(() => readRest(bytes))
      .catch((error: unknown) => {
        bytes.destroy();
        pipe.destroy();
        throw this.#failure ?? error;
      });
    done.catch(() => undefined);
    return { pipe, done };
  }

  async #pass(step: Exclude<Step, { kind: "open" }>, { pipe, done }: Running): Promise<void> {
    if (step.kind === "close") {
      pipe.end();
      await done;
      this.#running = undefined;
    } else if (pipe.destroyed) await done;
    else if (!pipe.write(step.bytes)) await Promise.race([new Promise((resolve) => pipe.once("drain", resolve)), done]);
  }

  async *#content(words: AttachmentWords, packing: Packing, pipe: PassThrough): AsyncGenerator<Buffer> {
    try {
      const queue = new ByteQueue(pipe as AsyncIterable<Buffer>);
      const first = await queue.take(4);
      const isZip = packing === "perhaps" && first.length === 4 && first.readUInt32LE(0) === 0x04034b50;
      const raw = withFirst(first, queue);
      const hash = createHash("sha256");
      let sizeBytes = 0;
      for await (const part of isZip ? unzipped(raw, this.#limits) : raw) {
        sizeBytes += part.length;
        this.#allBytes += part.length;
        if (sizeBytes > this.#limits.attachmentBytes || this.#allBytes > this.#limits.allBytes)
          throw new EdxmlProblem("too-big", "attachment");
        hash.update(part);
        yield part;
      }
      this.#taken.push({ contentId: words.contentId, sizeBytes, sha256: hash.digest("hex"), wasZipped: isZip });
    } catch (error) {
      this.#failure = error;
      throw error;
    }
  }
}
