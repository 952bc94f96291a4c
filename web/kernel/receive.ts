import { Readable } from "node:stream";
import type { MultipartFile } from "@fastify/multipart";
import type { FastifyRequest } from "fastify";
import { Refusal } from "#kernel/plain/refusal";
import { Fields } from "./fields.ts";
import type { Upload } from "./page.ts";

export type Received = {
  readonly form: Fields;
  readonly files: ReadonlyMap<string, readonly unknown[]>;
  /** What an upload threw, told only after the rest was read, so that what was typed is kept. */
  readonly failure: unknown;
};

async function* whole(file: MultipartFile["file"], maxBytes: number) {
  yield* file.iterator({ destroyOnReturn: false });
  if (file.truncated) {
    throw new Refusal("too-large", "kernel.file-too-large", {
      facts: { maxMegabytes: Math.floor(maxBytes / 1_048_576) },
    });
  }
}

/**
 * Reads a posted form. Files go to `upload` as they arrive, never whole in memory; `trusted` must accept the fields sent
 * before the first file (the hidden ones stand first).
 */
export async function receive(
  request: FastifyRequest,
  most: { readonly maxFileBytes: number; readonly maxFiles: number },
  upload: ((file: Upload) => Promise<unknown>) | undefined,
  trusted: (form: Fields) => boolean,
): Promise<Received> {
  if (!request.isMultipart()) return { form: new Fields(request.body as string), files: new Map(), failure: null };
  const sent = new URLSearchParams();
  const files = new Map<string, unknown[]>();
  let failure: unknown = null;
  const limits = { fileSize: most.maxFileBytes, files: most.maxFiles };
  for await (const part of request.parts({ limits })) {
    if (part.type === "field") {
      if (part.valueTruncated)
        failure ??= new Refusal("too-large", "web.text-too-long", { fields: { [part.fieldname]: "field.too-long" } });
      sent.append(part.fieldname, String(part.value));
      continue;
    }
    if (part.filename && upload && failure === null && trusted(new Fields(sent))) {
      const stream = Readable.from(whole(part.file, most.maxFileBytes), { objectMode: false });
      try {
        const stored = await upload({
          field: part.fieldname,
          fileName: part.filename,
          claimedType: part.mimetype,
          stream,
        });
        files.set(part.fieldname, [...(files.get(part.fieldname) ?? []), stored]);
      } catch (error) {
        failure = error instanceof Refusal ? besideField(error, part.fieldname) : error;
      }
    }
    part.file.resume();
  }
  return { form: new Fields(sent), files, failure };
}

const besideField = (refusal: Refusal, field: string): Refusal =>
  Object.keys(refusal.fields).length > 0
    ? refusal
    : new Refusal(refusal.kind, refusal.code, { fields: { [field]: refusal.code }, facts: refusal.facts });
