import { z } from "zod";
import { job, type JobCall, toWork } from "#kernel/jobs";
import { jobActor } from "#kernel/plain/actor";
import { Refusal } from "#kernel/plain/refusal";
import type { recordSignatureCheck } from "../acts/check-signatures.ts";
import { getDocument } from "../document-store.ts";
import { checkSignatures } from "../job-names.ts";
import type { IncomingNeeds } from "../needs.ts";
import { filesOf } from "../queries/show-document.ts";
import { type FileReport, findCheck, isPdf, keptReport } from "../queries/signature-store.ts";

const actor = jobActor("incoming");
const payload = z.object({ agencyId: z.uuid(), checkId: z.uuid() });
/** The largest PDF that is judged, in bytes. */
const largest = 64 * 1_048_576;

async function judged(needs: IncomingNeeds, fileId: string): Promise<FileReport> {
  const { db } = needs.kernel;
  const row = await needs.files.find(db, fileId);
  const sha256 = row?.sha256 ?? "";
  try {
    const bytes = await needs.files.read(db, fileId, largest);
    return { fileId, sha256, report: keptReport(await needs.verifyPdf(bytes)) };
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind !== "too-large") throw error;
    const nothing = { subIndication: null, attack: null, changes: [], signatures: [] };
    return { fileId, sha256, report: { verdict: "unreadable", ...nothing } };
  }
}

async function check(
  needs: IncomingNeeds,
  record: ReturnType<typeof recordSignatureCheck>,
  key: z.infer<typeof payload>,
  call: JobCall,
): Promise<void> {
  const { db } = needs.kernel;
  const found = await findCheck(db, key, false);
  if (!found || found.done_at) return;
  const document = await getDocument(db, actor, { agencyId: key.agencyId, documentId: found.document_id });
  const inbound = document.inbound_id === null ? null : await needs.interchange.readInbound(db, document.inbound_id);
  const reports: FileReport[] = [];
  for (const file of (await filesOf(needs, { db }, document, inbound)).filter(isPdf))
    reports.push(await judged(needs, file.fileId));
  const input = { ...key, reports: JSON.parse(JSON.stringify(reports)) as never };
  await record({ actor, requestId: call.requestFor("record-signature-check"), input });
}

/** Judges the signatures in all PDFs of a document, one after the other, and keeps the report. */
export const checkJob = (needs: IncomingNeeds, record: ReturnType<typeof recordSignatureCheck>) =>
  toWork(job({ name: checkSignatures.name, payload, run: (key, call) => check(needs, record, key, call) }));
