import { type Selectable, sql } from "kysely";
import { type Reader, type Tx, of } from "#kernel/database";
import type { Day } from "#kernel/plain/day";
import type { DocumentKey } from "./shapes.ts";
import type { DocumentsNeeds } from "./needs.ts";
import type { DocumentsTables, ReviewTable, TypeLayout, VersionContent } from "./tables.ts";

// What belongs to one document, which was opened by right before: its type, versions, attachments, reviews.

export type DocumentType = {
  readonly code: string;
  readonly nameVi: string;
  readonly abbreviation: string | null;
  readonly symbol: string | null;
  readonly layout: TypeLayout;
};

/** The type as it stands on its documents. */
export const printedName = ({ layout, nameVi }: DocumentType): string => layout.printedName ?? nameVi;

/** Whether an agency of this kind issues documents of the type: normative ones only some do. */
export const isIssuedBy = ({ layout }: DocumentType, kind: string): boolean =>
  layout.normative?.issuedBy.includes(kind) ?? true;

/** The types of documents on a day, by name. */
export async function typesOn(on: Tx | Reader, day: Day): Promise<DocumentType[]> {
  const rows = await of<DocumentsTables>(on)
    .selectFrom("documents.type")
    .select(["code", "name_vi", "abbreviation", "symbol", "layout"])
    .where("valid_from", "<=", day)
    .where((row) => row.or([row("valid_to", "is", null), row("valid_to", ">=", day)]))
    .orderBy("name_vi")
    .execute();
  return rows.map(({ name_vi: nameVi, ...type }) => ({ ...type, nameVi }));
}

/** All types that there are or were, the latest of each code. */
export async function typesEver(on: Tx | Reader): Promise<DocumentType[]> {
  const rows = await of<DocumentsTables>(on)
    .selectFrom("documents.type")
    .select(["code", "name_vi", "abbreviation", "symbol", "layout"])
    .distinctOn("code")
    .orderBy("code")
    .orderBy("valid_from", "desc")
    .execute();
  return rows.map(({ name_vi: nameVi, ...type }) => ({ ...type, nameVi }));
}

/** A type by its code on a day; undefined when there is none. */
export async function typeOn(on: Tx | Reader, code: string, day: Day): Promise<DocumentType | undefined> {
  return (await typesOn(on, day)).find((type) => type.code === code);
}

/** Saves the types of a starter file; one that is there already from the same day on stays as it is. */
export async function saveTypes(
  tx: Tx,
  types: readonly (DocumentType & {
    readonly source: string;
    readonly validFrom: string;
    readonly validTo: string | null;
  })[],
): Promise<void> {
  await of<DocumentsTables>(tx)
    .insertInto("documents.type")
    .values(
      types.map(({ nameVi, layout, validFrom, validTo, ...type }) => ({
        ...{ ...type, name_vi: nameVi, layout: JSON.stringify(layout), valid_from: validFrom, valid_to: validTo },
      })),
    )
    .onConflict((same) => same.doNothing())
    .execute();
}

/** Types that are drafted by themselves: a regulation is written within the decision that issues it. */
export const isDraftable = ({ layout }: DocumentType): boolean => layout.signature !== "issued-with";

/** A letter of courtesy bears neither number nor symbol (NĐ 30/2020/NĐ-CP annex III): it stands in no line of the register. */
export const isNumbered = ({ symbol }: Pick<DocumentType, "symbol">): boolean => symbol !== null;

/** Types that a decision may issue: with a title and an abstract, deciding nothing themselves, addressed to nobody. */
export const isEnclosable = ({ layout }: DocumentType): boolean =>
  layout.title === "type-and-abstract" &&
  layout.decisionWord === null &&
  layout.addressees === "none" &&
  (layout.signature === "issued-with" || layout.signature === "signer");

export type Version = Selectable<DocumentsTables["documents.version"]>;

export async function addVersion(
  tx: Tx,
  key: DocumentKey,
  version: { readonly no: number; readonly content: VersionContent; readonly at: Date; readonly by: string },
): Promise<void> {
  await of<DocumentsTables>(tx)
    .insertInto("documents.version")
    .values({
      ...{ agency_id: key.agencyId, document_id: key.documentId, no: version.no },
      ...{ content: JSON.stringify(version.content), saved_at: version.at, saved_by: version.by },
    })
    .execute();
}

export async function versionsOf(on: Tx | Reader, key: DocumentKey): Promise<Version[]> {
  return of<DocumentsTables>(on)
    .selectFrom("documents.version")
    .selectAll()
    .where("agency_id", "=", key.agencyId)
    .where("document_id", "=", key.documentId)
    .orderBy("no", "desc")
    .execute();
}

export type Attachment = Selectable<DocumentsTables["documents.attachment"]>;

export async function attachmentsOf(on: Tx | Reader, key: DocumentKey): Promise<Attachment[]> {
  return of<DocumentsTables>(on)
    .selectFrom("documents.attachment")
    .selectAll()
    .where("agency_id", "=", key.agencyId)
    .where("document_id", "=", key.documentId)
    .orderBy("added_at")
    .orderBy("file_id")
    .execute();
}

export async function addAttachmentRow(tx: Tx, row: Attachment): Promise<void> {
  await of<DocumentsTables>(tx).insertInto("documents.attachment").values(row).execute();
}

/** The file of an attachment that the agency signed, beside the one that was attached. */
export async function saveSealedAttachment(
  tx: Tx,
  key: DocumentKey,
  { fileId, sealedFileId }: { readonly fileId: string; readonly sealedFileId: string },
): Promise<void> {
  await of<DocumentsTables>(tx)
    .updateTable("documents.attachment")
    .set({ sealed_file_id: sealedFileId })
    .where("agency_id", "=", key.agencyId)
    .where("document_id", "=", key.documentId)
    .where("file_id", "=", fileId)
    .execute();
}

/** Whether there was one to take away. */
export async function deleteAttachmentRow(tx: Tx, key: DocumentKey, fileId: string): Promise<boolean> {
  const { numDeletedRows } = await of<DocumentsTables>(tx)
    .deleteFrom("documents.attachment")
    .where("agency_id", "=", key.agencyId)
    .where("document_id", "=", key.documentId)
    .where("file_id", "=", fileId)
    .executeTakeFirstOrThrow();
  return numDeletedRows === 1n;
}

export type Review = Selectable<ReviewTable>;

/** The reviews of a document, round after round. */
export async function reviewsOf(on: Tx | Reader, key: DocumentKey): Promise<Review[]> {
  return of<DocumentsTables>(on)
    .selectFrom("documents.review")
    .selectAll()
    .where("agency_id", "=", key.agencyId)
    .where("document_id", "=", key.documentId)
    .orderBy("round")
    .orderBy("no")
    .execute();
}

export async function addReviews(tx: Tx, rows: readonly Review[]): Promise<void> {
  if (rows.length > 0)
    await of<DocumentsTables>(tx)
      .insertInto("documents.review")
      .values([...rows])
      .execute();
}

export async function saveReview(tx: Tx, review: Review, changes: Partial<Review>): Promise<void> {
  await of<DocumentsTables>(tx)
    .updateTable("documents.review")
    .set(changes)
    .where("agency_id", "=", review.agency_id)
    .where("document_id", "=", review.document_id)
    .where("round", "=", review.round)
    .where("no", "=", review.no)
    .execute();
}

/** Whoever was still to look at a document that left its road need not look at it any more. */
export async function overtakeReviews(tx: Tx, key: DocumentKey): Promise<void> {
  await sql`update documents.review set state = 'overtaken'
    where agency_id = ${key.agencyId} and document_id = ${key.documentId} and state in ('ahead', 'waiting')`.execute(
    tx,
  );
}

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
