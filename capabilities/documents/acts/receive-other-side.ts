import { Readable } from "node:stream";
import { type Actor, holdsAt, standsFor } from "#kernel/plain/actor";
import { getDocument } from "../document-store.ts";
import type { DocumentsNeeds } from "../needs.ts";
import { type DocumentsRefusal, refuse } from "../refusals.ts";
import { wholeOf } from "../queries/read-word-body.ts";
import { nameBearsSecrecyMark } from "../secrecy.ts";
import type { DocumentKey } from "../shapes.ts";
import type { stopSecret } from "./stop-secret.ts";

const allowedTypes = ["application/pdf", "image/jpeg", "image/png"];
const largestFile = 20 * 1_048_576;

/** What a file that came back is worth as the other side's signature on what was issued. */
type Looked = {
  readonly fault: DocumentsRefusal | null;
  /** Who signed it last, by their certificate. */
  readonly signedBy: string | null;
  /** Whether the province trusts whoever vouches for that certificate. */
  readonly certain: boolean;
};

/**
 * It must begin with exactly what was issued, and bear one more signature that holds over the whole of it; nothing of ours may be
 * broken. A certificate of an authority that is not known here is told of, not refused.
 */
async function lookAt(needs: DocumentsNeeds, bytes: Uint8Array, issued: Uint8Array): Promise<Looked> {
  const fault = (code: DocumentsRefusal): Looked => ({ fault: code, signedBy: null, certain: false });
  if (!Buffer.from(bytes.subarray(0, issued.length)).equals(Buffer.from(issued)))
    return fault("documents.other-side-differs");
  const report = await needs.verifyPdf(bytes);
  if (report.verdict === "TOTAL-FAILED" || report.verdict === "unreadable")
    return fault("documents.other-side-differs");
  const theirs = report.signatures.filter(({ field, kind }) => kind === "signature" && !ours.has(field)).at(-1);
  if (!theirs?.intact) return fault("documents.other-side-unsigned");
  return { fault: null, signedBy: theirs.signer?.name ?? null, certain: theirs.verdict === "TOTAL-PASSED" };
}

/** The fields that signer and seal of the agency fill. */
const ours = new Set(["chu-ky", "con-dau"]);

type Given = {
  readonly actor: Actor;
  readonly key: DocumentKey;
  readonly file: { readonly name: string; readonly bytes: Readable };
};

/**
 * Takes onto the disk what the other side of a contract signed and brought back, and looks whether it is what was issued with their
 * signature on it; `recordOtherSide` saves its row. Refuses `documents.secret` by its name, `documents.not-your-document`,
 * `documents.no-other-side`, and what the kernel's files refuse.
 */
export async function receiveOtherSide(needs: DocumentsNeeds, stop: ReturnType<typeof stopSecret>, given: Given) {
  const { actor, file, key } = given;
  const { db, ids } = needs.kernel;
  const { agencyId, documentId } = key;
  if (nameBearsSecrecyMark(file.name)) await stop({ actor, requestId: ids.next(), input: { agencyId, documentId } });
  const document = await getDocument(db, actor, key);
  if (!holdsAt(actor, agencyId, "clerk") && !standsFor(actor, document.drafter_account_id, agencyId)) {
    throw refuse("forbidden", "documents.not-your-document");
  }
  if (document.party === null || document.sealed_file_id === null) throw refuse("conflict", "documents.no-other-side");
  const bytes = await wholeOf(file.bytes);
  const looked = await lookAt(needs, bytes, await needs.files.read(db, document.sealed_file_id, largestFile * 2));
  const stored = await needs.files.receive(db, Readable.from([Buffer.from(bytes)]), {
    owner: { kind: "agency", id: agencyId },
    ...{ name: file.name.slice(0, 255), allowedTypes, maxBytes: largestFile },
  });
  const { id, name, sizeBytes, type, verdict } = stored;
  const made = { id, ownerId: agencyId, name, sha256: stored.sha256.toString("hex"), sizeBytes, type, verdict };
  return { file: made, looked };
}

export type ReceivedOtherSide = Awaited<ReturnType<typeof receiveOtherSide>>;
