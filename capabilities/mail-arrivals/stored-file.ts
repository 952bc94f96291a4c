import { Readable } from "node:stream";
import { z } from "zod";
import type { ActContext } from "#kernel/command";
import { madeOf } from "#kernel/made-file";
import type { MailArrivalsNeeds } from "./needs.ts";

/** A file that is safe on the disk and waits for the act that says what it is. */
export const storedFile = z.object({
  id: z.uuid(),
  ownerId: z.uuid(),
  name: z.string().max(255),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  sizeBytes: z.number().int().nonnegative(),
  type: z.string().max(100),
  verdict: z.enum(["clean", "not-scanned"]),
});
type Stored = z.infer<typeof storedFile>;

type Kept = { readonly agencyId: string; readonly name: string; readonly bytes: Uint8Array };

/** Onto the disk under the agency's key; refuses what the kernel's files refuse. */
export async function store(
  { files, kernel }: MailArrivalsNeeds,
  { agencyId, name, bytes }: Kept,
  allowedTypes: readonly string[] | "any",
): Promise<Stored> {
  const how = { owner: { kind: "agency" as const, id: agencyId }, name: name.slice(0, 255), allowedTypes };
  const stored = await files.receive(kernel.db, Readable.from([bytes]), { ...how, maxBytes: 64 * 1_048_576 });
  return madeOf(stored);
}

export async function recordStored(
  { files }: MailArrivalsNeeds,
  act: ActContext,
  { ownerId, sha256, ...file }: Stored,
): Promise<void> {
  const owner = { kind: "agency" as const, id: ownerId };
  await files.record(act.tx, { ...file, owner, sha256: Buffer.from(sha256, "hex") }, act.now, null);
}
