import { PassThrough, Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { z } from "zod";
import type { KernelDeps } from "#kernel/command";
import { idFrom } from "#kernel/ids";
import { type JobCall, job, toWork } from "#kernel/jobs";
import { jobActor } from "#kernel/plain/actor";
import { Refusal } from "#kernel/plain/refusal";
import { madeOf } from "#kernel/made-file";
import type { recordReady } from "../acts/record-ready.ts";
import type { recordUnbuildable } from "../acts/record-unbuildable.ts";
import { buildJob } from "../job-names.ts";
import type { DocumentBody, ReceivedFile, StatusBody } from "../message-body.ts";
import { findMessage } from "../message-store.ts";
import type { InterchangeDeps, OutgoingMessage } from "../needs.ts";
import { openBody } from "../sealed-body.ts";

const payload = z.object({ agencyId: z.uuid(), messageId: z.uuid() });
type Key = z.infer<typeof payload>;

/** The most that one edXML file may have, in bytes: attachments of 300 MB grow by a third. */
export const largestMessage = 1_024 * 1_048_576;

export type BuildParts = Pick<InterchangeDeps, "keyring" | "files" | "edxml" | "signer"> & {
  readonly kernel: KernelDeps;
  readonly recordReady: ReturnType<typeof recordReady>;
  readonly recordUnbuildable: ReturnType<typeof recordUnbuildable>;
};

/** The bytes of a kept file, opened when they are asked for. */
function bytesOf(parts: BuildParts, fileId: string): Readable {
  return Readable.from(
    (async function* read() {
      yield* await parts.files.open(parts.kernel.db, fileId);
    })(),
  );
}

const attachmentOf = (parts: BuildParts, file: ReceivedFile, no: number) => ({
  contentId: `file-${no + 1}`,
  name: file.name,
  contentType: file.type,
  ...(file.description === undefined ? {} : { description: file.description }),
  content: () => bytesOf(parts, file.fileId),
});

/** Reads a stream to its end and keeps nothing. */
async function readThrough(bytes: AsyncIterable<unknown>): Promise<void> {
  for await (const _chunk of bytes);
}

async function outgoingOf(parts: BuildParts, key: Key, sealed: Buffer): Promise<OutgoingMessage> {
  const place = { agencyId: key.agencyId, table: "message" as const, id: key.messageId };
  const body = (await openBody(parts.keyring, parts.kernel.db, place, sealed)) as DocumentBody | StatusBody;
  if (!("files" in body)) return { kind: "status", header: body.header };
  const attachments = body.files.map((file, no) => attachmentOf(parts, file, no));
  return { kind: "document", header: body.header, attachments };
}

/**
 * Writes the message, keeps it and reads it back in one pass: what is kept was understood by the reader that receivers use, and
 * hash and signature are the ones it found. Attachments stream by and are never whole in memory.
 */
async function writeAndRead(parts: BuildParts, agencyId: string, name: string, outgoing: OutgoingMessage) {
  const written = parts.edxml.write(outgoing, await parts.signer());
  const [kept, read] = [new PassThrough(), new PassThrough()];
  const how = {
    owner: { kind: "agency" as const, id: agencyId },
    name,
    allowedTypes: "any" as const,
    maxBytes: largestMessage,
  };
  return Promise.all([
    parts.files.receive(parts.kernel.db, kept, how),
    parts.edxml.read(read, (_words, bytes) => readThrough(bytes)),
    copyTo(written, kept, read),
  ]).catch((error: unknown) => {
    for (const stream of [written, kept, read]) stream.destroy();
    throw error;
  });
}

async function build(parts: BuildParts, key: Key): Promise<void> {
  const message = await findMessage(parts.kernel.db, key);
  if (!message || message.ready_at) return;
  const outgoing = await outgoingOf(parts, key, message.body_sealed);
  const [stored, understood] = await writeAndRead(parts, key.agencyId, `${message.kind}.edxml`, outgoing);
  const { outcome, algorithm, warning } = understood.signature;
  await parts.recordReady({
    actor: jobActor(buildJob.name),
    requestId: idFrom("interchange.record-ready", key.messageId, stored.id),
    input: {
      ...key,
      file: madeOf(stored),
      envelopeHash: understood.envelopeHash,
      signature: { outcome, algorithm: algorithm ?? null, warning: warning ?? null },
    },
  });
}

/** Gives the same bytes to two readers, as fast as the slower one takes them. */
async function copyTo(source: Readable, ...targets: readonly PassThrough[]): Promise<void> {
  await pipeline(source, async (chunks: AsyncIterable<Buffer>) => {
    for await (const chunk of chunks) {
      const full = targets.filter((target) => !target.write(chunk));
      await Promise.all(full.map(drained));
    }
    for (const target of targets) target.end();
  });
}

const drained = (stream: PassThrough): Promise<void> =>
  new Promise((resolve, reject) => {
    const gone = (): void => reject(new Error("a reader of the message ended before it"));
    stream.once("close", gone).once("drain", () => {
      stream.off("close", gone);
      resolve();
    });
  });

/** A short code of what went wrong, for the operator. */
function answerOf(parts: Pick<BuildParts, "edxml">, error: unknown): string {
  const problem = parts.edxml.problemOf(error);
  if (problem) return `edxml-${problem.code}`;
  return error instanceof Refusal ? error.code : "build-failed";
}

async function run(parts: BuildParts, key: Key, call: JobCall): Promise<void> {
  try {
    await build(parts, key);
  } catch (error) {
    // What the format refuses it refuses again tomorrow.
    if (!call.lastAttempt && parts.edxml.problemOf(error) === undefined) throw error;
    parts.kernel.log.error({ messageId: key.messageId, error }, "a message could not be built");
    const input = { ...key, answer: answerOf(parts, error) };
    await parts.recordUnbuildable({ actor: jobActor(buildJob.name), requestId: call.requestFor("unbuildable"), input });
  }
}

export const buildWork = (parts: BuildParts) =>
  toWork(job({ name: buildJob.name, payload, run: (key, call) => run(parts, key, call) }));
