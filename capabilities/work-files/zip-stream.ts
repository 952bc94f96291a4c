import { Zip, ZipPassThrough } from "fflate";

/** One thing in a package; its bytes come as they are read. */
export type ZipEntry = { readonly path: string; readonly bytes: AsyncIterable<Uint8Array> | Uint8Array };

async function* chunksOf(bytes: ZipEntry["bytes"]): AsyncGenerator<Uint8Array> {
  if (bytes instanceof Uint8Array) yield bytes;
  else yield* bytes;
}

/** A zip as a stream, its entries stored as they are: what is read is given out before more is read. `at` is the time of every entry. */
export async function* zipStream(
  entries: AsyncIterable<ZipEntry> | Iterable<ZipEntry>,
  at: Date,
): AsyncGenerator<Uint8Array> {
  const out: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    out.push(chunk);
  });
  for await (const { path, bytes } of entries) {
    const part = new ZipPassThrough(path);
    part.mtime = at;
    zip.add(part);
    for await (const chunk of chunksOf(bytes)) {
      part.push(chunk);
      yield* out.splice(0);
    }
    part.push(new Uint8Array(0), true);
    yield* out.splice(0);
  }
  zip.end();
  yield* out.splice(0);
}
