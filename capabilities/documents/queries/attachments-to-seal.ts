import type { Reader, Tx } from "#kernel/database";
import { attachmentsOf } from "../draft-store.ts";
import type { DocumentsNeeds } from "../needs.ts";
import type { DocumentKey } from "../shapes.ts";

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
