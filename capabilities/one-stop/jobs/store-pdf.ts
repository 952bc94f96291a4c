import { Readable } from "node:stream";
import type { OneStopNeeds } from "../needs.ts";

const largestPaper = 32 * 1_048_576;

/** Puts a PDF made by a job on the disk under an agency's key, and gives what the act that follows records. */
export async function storePdf(needs: OneStopNeeds, agencyId: string, name: string, pdf: Uint8Array) {
  const stored = await needs.files.receive(needs.kernel.db, Readable.from([Buffer.from(pdf)]), {
    owner: { kind: "agency", id: agencyId },
    name,
    allowedTypes: ["application/pdf"],
    maxBytes: largestPaper,
  });
  const { id, sizeBytes, type, verdict } = stored;
  return { id, ownerId: agencyId, name, sha256: stored.sha256.toString("hex"), sizeBytes, type, verdict };
}

/** Reads a PDF of this room back to be signed or sealed. */
export async function readPdf(needs: OneStopNeeds, fileId: string): Promise<Uint8Array> {
  return needs.files.read(needs.kernel.db, fileId, largestPaper);
}
