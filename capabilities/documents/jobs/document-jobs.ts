import { type JobCall, job, toWork } from "#kernel/jobs";
import { type MadeFile, keepMade, largestMade } from "#kernel/made-file";
import { jobActor } from "#kernel/plain/actor";
import { day } from "#kernel/plain/day";
import { Refusal } from "#kernel/plain/refusal";
import type { recordProblem, recordRendered, recordSealed, recordSigned } from "../acts/record-made.ts";
import { postFor } from "../authority.ts";
import { signingPostsAt } from "../draft-checks.ts";
import { type OutgoingDocument, getDocument, keyOf } from "../document-store.ts";
import { fullNumber } from "../issue-document.ts";
import type { DocumentsNeeds } from "../needs.ts";
import { type DocumentKey, documentKey, renderDocument, sealDocument, signDocument } from "../shapes.ts";
import { numberFollows, waitsForCoSigner } from "../document-moves.ts";
import { drawDocument } from "../document-values.ts";
import { attachmentsToSeal } from "../draft-store.ts";

export type DocumentRecords = {
  readonly recordRendered: ReturnType<typeof recordRendered>;
  readonly recordSigned: ReturnType<typeof recordSigned>;
  readonly recordSealed: ReturnType<typeof recordSealed>;
  readonly recordProblem: ReturnType<typeof recordProblem>;
};

const actor = jobActor("documents");

const keep = (needs: DocumentsNeeds, { agencyId, documentId }: DocumentKey, pdf: Uint8Array) =>
  keepMade({ files: needs.files, db: needs.kernel.db }, { agencyId, name: `van-ban-${documentId.slice(-8)}.pdf`, pdf });
const readPdf = (needs: DocumentsNeeds, fileId: string) => needs.files.read(needs.kernel.db, fileId, largestMade);

async function render(needs: DocumentsNeeds, records: DocumentRecords, key: DocumentKey, call: JobCall): Promise<void> {
  const { db } = needs.kernel;
  const document = await getDocument(db, actor, key);
  if (document.state !== "being-rendered") return;
  const takeBack = async (problem: string) => {
    const input = { ...key, deed: "take-back" as const, problem };
    await records.recordProblem({ actor, requestId: call.requestFor("take-back"), input });
  };
  const { leaders, signers } = await signingPostsAt(needs, db, key.agencyId);
  const signer = postFor(signers, document.signer_account_id, document.authority);
  if (!signer) return takeBack("documents.signer-left");
  try {
    const { anchors, pages, pdf } = await drawDocument(needs, document, { leaders, signer });
    const input = { ...key, version: document.version, file: await keep(needs, key, pdf), pages, anchors };
    await records.recordRendered({ actor, requestId: call.requestFor("record-rendered"), input });
  } catch (error) {
    // A character that no font has, a text too long for its place: the drafter can put it right, trying again cannot.
    if (!(error instanceof Refusal) || error.kind !== "invalid") throw error;
    await takeBack(error.code);
  }
}

type Again = { readonly key: DocumentKey; readonly deed: "sign-again" | "seal-again"; readonly call: JobCall };

/** When the signing process no longer holds the key (it was restarted, ten minutes passed), a person must authorise again. */
async function orAgain(
  needs: DocumentsNeeds,
  records: DocumentRecords,
  { key, deed, call }: Again,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    const problem = needs.signatures.problemOf(error, call.lastAttempt);
    if (problem === null) throw error;
    await records.recordProblem({ actor, requestId: call.requestFor(deed), input: { ...key, deed, problem } });
  }
}

async function sign(needs: DocumentsNeeds, records: DocumentRecords, key: DocumentKey, call: JobCall): Promise<void> {
  const document = await getDocument(needs.kernel.db, actor, key);
  const { anchors, authorisation_id: authorisationId, rendered_file_id: fileId } = document;
  if (document.state !== "being-signed" || !fileId || !authorisationId) return;
  await orAgain(needs, records, { key, deed: "sign-again", call }, async () => {
    const pdf = await needs.signatures.signPersonally({
      ...{ authorisationId, documentId: document.id, anchors: anchors ?? {}, numberFollows: numberFollows(document) },
      ...{ beside: waitsForCoSigner(document), follows: document.co_signed_at !== null },
      pdf: await readPdf(needs, fileId),
    });
    const file = await keep(needs, key, pdf);
    await records.recordSigned({ actor, requestId: call.requestFor("record-signed"), input: { ...key, file } });
  });
}

/** Its own signatures speak for a file that bears some: another mark would only be a change after them. */
const isSigned = (pdf: Buffer): boolean => pdf.includes("/ByteRange");

/** Signs each of them by the clerk's authorisation, with agency, number and time as text at the top right of page 1, no image. */
async function sealAttachments(
  needs: DocumentsNeeds,
  document: OutgoingDocument,
  authorisationId: string,
): Promise<{ fileId: string; file: MadeFile }[]> {
  const { db } = needs.kernel;
  const { agency_id: agencyId } = document;
  const agency = await needs.agencies.cardOf(db, agencyId);
  const mark = [agency.name, ...(document.number_text === null ? [] : [`Số: ${fullNumber(document)}`])];
  const sealed = [];
  for (const { fileId, name } of await attachmentsToSeal(needs, db, keyOf(document))) {
    const pdf = await needs.files.read(db, fileId, largestMade);
    if (isSigned(pdf)) continue;
    const bytes = await needs.signatures.seal({
      ...{ authorisationId, documentId: fileId, anchors: {}, numberFollows: false, pdf, mark },
      ...{ numberText: "", on: day(document.issued_on ?? "") },
    });
    sealed.push({ fileId, file: await keepMade({ files: needs.files, db }, { agencyId, name, pdf: bytes }) });
  }
  return sealed;
}

async function seal(needs: DocumentsNeeds, records: DocumentRecords, key: DocumentKey, call: JobCall): Promise<void> {
  const document = await getDocument(needs.kernel.db, actor, key);
  const { anchors, authorisation_id: authorisationId, signed_file_id: fileId, number_text, issued_on } = document;
  if (document.state !== "being-sealed" || !fileId || !authorisationId) return;
  await orAgain(needs, records, { key, deed: "seal-again", call }, async () => {
    const pdf = await needs.signatures.seal({
      ...{ authorisationId, documentId: document.id, anchors: anchors ?? {}, numberFollows: numberFollows(document) },
      pdf: await readPdf(needs, fileId),
      ...{ numberText: number_text ?? "", on: day(issued_on ?? ""), leavesBeside: document.party !== null },
    });
    const attachments = await sealAttachments(needs, document, authorisationId);
    const file = await keep(needs, key, pdf);
    const input = { ...key, file, attachments };
    await records.recordSealed({ actor, requestId: call.requestFor("record-sealed"), input });
  });
}

/** The slow work on documents: each can be repeated at any point and looks first whether it still matters. */
export function documentJobs(needs: DocumentsNeeds, records: DocumentRecords) {
  const work = { [renderDocument.name]: render, [signDocument.name]: sign, [sealDocument.name]: seal };
  return Object.entries(work).map(([name, run]) =>
    toWork(job({ name, payload: documentKey, run: (key, call) => run(needs, records, key, call) })),
  );
}
