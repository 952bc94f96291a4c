import type { Reader, Tx } from "#kernel/database";
import { type MadeFile, keepMade, largestMade } from "#kernel/made-file";
import { day } from "#kernel/plain/day";
import { type OutgoingDocument, keyOf } from "./document-store.ts";
import { attachmentsOf } from "./draft-store.ts";
import { fullNumber } from "./issue-document.ts";
import type { DocumentsNeeds } from "./needs.ts";
import type { DocumentKey } from "./shapes.ts";

/** A PDF attachment as it was shown to the clerk: its file and its SHA-256. */
export type ShownAttachment = { readonly fileId: string; readonly name: string; readonly sha256: string };

/**
 * The attachments that the agency signs with the document: PDFs in files of their own (NĐ 30/2020/NĐ-CP annex I). They are those
 * of the signed version, because nothing is attached once a draft is on its road.
 */
export async function attachmentsToSeal(
  needs: DocumentsNeeds,
  on: Tx | Reader,
  key: DocumentKey,
): Promise<ShownAttachment[]> {
  const attached = (await attachmentsOf(on, key)).filter(({ type }) => type === "application/pdf");
  const shown: ShownAttachment[] = [];
  for (const { file_id: fileId, name } of attached) {
    const file = await needs.files.find(on, fileId);
    if (file) shown.push({ fileId, name, sha256: file.sha256 });
  }
  return shown;
}

/** Its own signatures speak for a file that bears some: another mark would only be a change after them. */
const isSigned = (pdf: Buffer): boolean => pdf.includes("/ByteRange");

export type SealedAttachment = { readonly fileId: string; readonly file: MadeFile };

/** Signs each of them by the clerk's authorisation, with agency, number and time as text at the top right of page 1, no image. */
export async function sealAttachments(
  needs: DocumentsNeeds,
  document: OutgoingDocument,
  authorisationId: string,
): Promise<SealedAttachment[]> {
  const { db } = needs.kernel;
  const { agency_id: agencyId } = document;
  const agency = await needs.agencies.cardOf(db, agencyId);
  const mark = [agency.name, `Số: ${fullNumber(document)}`];
  const sealed: SealedAttachment[] = [];
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
