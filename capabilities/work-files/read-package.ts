import { createHash } from "node:crypto";
import type { Delivery } from "./delivery-store.ts";
import type { WorkFilesNeeds } from "./needs.ts";

/** What a package is found to be when it is read from its first byte to its last. */
export type Reading = { readonly sha256: string | null; readonly problem: string | null };

/**
 * Reads a package as a stream and compares it with the hash and the size under which it came. What it holds was compared document by
 * document when it was made, and its own list of hashes lies in it: a package that is the same is whole.
 */
export async function readPackage({ files, kernel }: WorkFilesNeeds, delivery: Delivery): Promise<Reading> {
  if (delivery.package_file_id === null) return { sha256: null, problem: "work-files.no-package" };
  const hash = createHash("sha256");
  let sizeBytes = 0;
  for await (const chunk of await files.open(kernel.db, delivery.package_file_id)) {
    hash.update(chunk as Buffer);
    sizeBytes += (chunk as Buffer).length;
  }
  const sha256 = hash.digest("hex");
  const same = sha256 === delivery.package_sha256 && sizeBytes === delivery.package_bytes;
  return { sha256, problem: same ? null : "work-files.package-changed" };
}
