import { Readable } from "node:stream";
import { z } from "zod";
import type { ActContext } from "./command.ts";
import type { Reader } from "./database.ts";
import type { Files, StoredFile } from "./files.ts";

// A PDF that a job made (printed, signed, sealed): put on the disk by the job, saved by the act in which the job ends.

/** The most that a paper of ours may have, before it is signed or sealed. */
export const largestMade = 32 * 1_048_576;

/** The JSON form of a made file that is safe on the disk and waits for its row. */
export const madeFile = z.object({
  id: z.uuid(),
  /** The agency under whose key the bytes lie. */
  ownerId: z.uuid(),
  name: z.string(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  sizeBytes: z.number().int().positive(),
  type: z.string(),
  verdict: z.enum(["clean", "not-scanned"]),
});
export type MadeFile = z.infer<typeof madeFile>;

/** A file that was received under an agency's key, in that form. */
export const madeOf = ({ owner, sha256, ...file }: StoredFile): MadeFile => ({
  ...file,
  ownerId: owner.id,
  sha256: sha256.toString("hex"),
});

const place = z.object({ page: z.number(), x: z.number(), y: z.number(), width: z.number(), height: z.number() });
/** Where signature, seal, number and date stand on the pages of a made file, in PDF points. */
export const places = z.record(z.string(), place);

/** Puts a PDF that a job made on the disk under an agency's key. */
export async function keepMade(
  { files, db }: { readonly files: Files; readonly db: Reader },
  made: { readonly agencyId: string; readonly name: string; readonly pdf: Uint8Array },
): Promise<MadeFile> {
  const { agencyId, name, pdf } = made;
  const stored = await files.receive(db, Readable.from([Buffer.from(pdf)]), {
    owner: { kind: "agency", id: agencyId },
    name,
    allowedTypes: ["application/pdf"],
    maxBytes: largestMade,
  });
  return madeOf(stored);
}

/** Saves the row of a made file, in the act that says what it is. */
export async function recordMade(
  files: Files,
  act: Pick<ActContext, "tx" | "now">,
  { ownerId, sha256, ...file }: MadeFile,
): Promise<void> {
  const owner = { kind: "agency" as const, id: ownerId };
  await files.record(act.tx, { ...file, owner, sha256: Buffer.from(sha256, "hex") }, act.now, null);
}
