import { z } from "zod";
import { job, type JobCall, toWork } from "#kernel/jobs";
import { keepMade, largestMade } from "#kernel/made-file";
import { jobActor } from "#kernel/plain/actor";
import type { recordRaised } from "../acts/record-raised.ts";
import { getDocument } from "../document-store.ts";
import type { DocumentsNeeds } from "../needs.ts";
import { dueForRenewal } from "../queries/due-for-renewal.ts";
import { type DocumentKey, documentKey, raiseSignature } from "../shapes.ts";

const actor = jobActor("documents");
type Record = ReturnType<typeof recordRaised>;

async function raise(needs: DocumentsNeeds, record: Record, key: DocumentKey, call: JobCall): Promise<void> {
  const { db } = needs.kernel;
  const document = await getDocument(db, actor, key);
  const fileId = document.long_term_file_id ?? document.sealed_file_id;
  if (fileId === null) return;
  const stamps = document.long_term_stamps + 1;
  const raised = await needs.signatures.raise(await needs.files.read(db, fileId, largestMade), stamps);
  // No time-stamp authority, or nobody says whether the certificates are revoked: it stays B-T.
  if (raised === null) return;
  const name = `van-ban-${key.documentId.slice(-8)}-luu-tru.pdf`;
  const where = { agencyId: key.agencyId, name, pdf: raised.pdf };
  const file = await keepMade({ files: needs.files, db }, where);
  const input = { ...key, file, stamps, holdsUntil: raised.holdsUntil };
  await record({ actor, requestId: call.requestFor("record-raised"), input });
}

/** After the seal: validation data and a document time-stamp (PAdES B-LT, B-LTA). */
export const raiseJob = (needs: DocumentsNeeds, record: Record) =>
  toWork(job({ name: raiseSignature.name, payload: documentKey, run: (key, call) => raise(needs, record, key, call) }));

/** By the clock: each document whose last time-stamp is about to end gets another. One that fails does not hold up the others. */
export function renewWork(needs: DocumentsNeeds, record: Record) {
  const run = async (_payload: unknown, call: JobCall): Promise<void> => {
    const { db, ids, log, now } = needs.kernel;
    for (const key of await dueForRenewal(db, now())) {
      await raise(needs, record, key, { ...call, requestFor: () => ids.next() }).catch((error: unknown) => {
        log.warn({ ...key, error }, "a document's signatures could not be renewed; it is tried again tomorrow");
      });
    }
  };
  return toWork(job({ name: "documents.renew-signatures", payload: z.unknown(), run }));
}
