import { PassThrough, type Readable } from "node:stream";
import { paperTypes } from "#kernel/file-type";
import type { Actor } from "#kernel/plain/actor";
import { refuse } from "#kernel/plain/kernel-refusals";
import { fileInput, type receiveFile } from "./acts/receive-file.ts";
import type { ExchangeDeps } from "./exchange-deps.ts";
import { mayDeliver } from "./rights.ts";

/** A path or a name too long for its column is not the partner's fault to answer for: the last part, at most 255 signs. */
const plainName = (name: string): string =>
  Array.from(name.split(/[\\/]/).at(-1) ?? "")
    .slice(-255)
    .join("");

/**
 * Reads a stream without owning it: a file refused half-way is read to its end and thrown away, because a body left
 * unread would block the sender's connection for its next call.
 */
async function readThrough<T>(bytes: Readable, read: (through: Readable) => Promise<T>): Promise<T> {
  const through = new PassThrough();
  const breakOff = (): void => void (bytes.readableEnded || through.destroy(new Error("the upload broke off")));
  // An error before anyone reads, or a second one, must not end the process.
  through.on("error", () => {});
  bytes.on("error", breakOff).once("close", breakOff).pipe(through);
  try {
    return await read(through);
  } finally {
    bytes.unpipe(through);
    bytes.resume();
  }
}

/**
 * Streams a partner's file to the disk, checked and encrypted, then records it. No transaction is open while bytes come.
 * The key is that of the agency that keeps what arrives before its receiving agency is known.
 */
export function receiveUpload(deps: ExchangeDeps, record: ReturnType<typeof receiveFile>) {
  return async (
    actor: Actor,
    upload: { fileName: string; bytes: Readable },
  ): Promise<{ id: string; sha256: string }> => {
    if (!mayDeliver(actor)) throw refuse("forbidden", "kernel.forbidden");
    const keeper = await deps.keeperAgency(deps.kernel.db);
    const how = {
      owner: { kind: "agency", id: keeper.id } as const,
      name: plainName(upload.fileName),
      allowedTypes: paperTypes,
      maxBytes: deps.maxUploadBytes,
    };
    const file = await readThrough(upload.bytes, (bytes) => deps.files.receive(deps.kernel.db, bytes, how));
    return record({ actor, requestId: deps.kernel.ids.next(), input: fileInput(file) });
  };
}
