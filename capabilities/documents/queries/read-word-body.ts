import type { Readable } from "node:stream";
import { type Actor, holdsAt } from "#kernel/plain/actor";
import { Refusal } from "#kernel/plain/refusal";
import { bodyShape } from "../body.ts";
import type { stopSecret } from "../acts/stop-secret.ts";
import type { DocumentsNeeds } from "../needs.ts";
import { refuse } from "../refusals.ts";
import { drafters } from "../rights.ts";
import { bearsSecrecyMark, nameBearsSecrecyMark } from "../secrecy.ts";

const largestFile = 20 * 1_048_576;

/** A file that comes in, whole: 20 MB at most. */
export async function wholeOf(bytes: Readable): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of bytes) {
    size += (chunk as Buffer).length;
    if (size > largestFile) {
      throw new Refusal("too-large", "kernel.file-too-large", { facts: { maxMegabytes: 20 } });
    }
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}

type Given = {
  readonly actor: Actor;
  readonly agencyId: string;
  readonly file: { readonly name: string; readonly bytes: Readable };
};

/**
 * The body in a .docx that a drafter brought, to be looked at and saved by the draft's form; the file itself is kept nowhere. A mark
 * of secrecy in its name, or anywhere in its text (headers, notes, watermarks too), stops it with `documents.secret`. Refuses
 * `word-files.…`, `documents.body-too-large`, `kernel.file-too-large`.
 */
export async function readWordBody(needs: DocumentsNeeds, stop: ReturnType<typeof stopSecret>, given: Given) {
  const { actor, agencyId, file } = given;
  if (!holdsAt(actor, agencyId, ...drafters)) throw refuse("forbidden", "documents.not-your-document");
  const stopped = async () => stop({ actor, requestId: needs.kernel.ids.next(), input: { agencyId } });
  if (nameBearsSecrecyMark(file.name)) await stopped();
  if (/\.(?:docm|dotm)$/i.test(file.name)) throw new Refusal("invalid", "word-files.macros");
  const { blocks, leftOut, everyLine } = await needs.readWordFile(await wholeOf(file.bytes));
  if (everyLine.some(bearsSecrecyMark)) await stopped();
  const body = bodyShape.safeParse(blocks);
  if (!body.success)
    throw refuse("invalid", "documents.body-too-large", { fields: { word: "documents.body-too-large" } });
  return { body: body.data, leftOut };
}

export type WordBody = Awaited<ReturnType<typeof readWordBody>>;
