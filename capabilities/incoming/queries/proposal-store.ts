import type { Insertable, Selectable } from "kysely";
import { type Reader, type Tx, of } from "#kernel/database";
import type { DocumentKey, IncomingDocument } from "../document-store.ts";
import type { IncomingTables, ProposalTable } from "../tables.ts";

/** What the first page of a document says of it, as a machine read it. */
export type Proposal = Selectable<ProposalTable>;

/** The newest reading takes the place of the one before; null: nothing could be read. */
export async function saveProposal(
  tx: Tx,
  key: DocumentKey,
  proposal: Omit<Insertable<ProposalTable>, "agency_id" | "document_id"> | null,
): Promise<void> {
  await of<IncomingTables>(tx)
    .deleteFrom("incoming.proposal")
    .where("agency_id", "=", key.agencyId)
    .where("document_id", "=", key.documentId)
    .execute();
  if (proposal === null) return;
  const row = { agency_id: key.agencyId, document_id: key.documentId, ...proposal };
  await of<IncomingTables>(tx).insertInto("incoming.proposal").values(row).execute();
}

/** What was read of a document that was opened by right. */
export async function proposalFor(on: Tx | Reader, key: DocumentKey): Promise<Proposal | undefined> {
  return of<IncomingTables>(on)
    .selectFrom("incoming.proposal")
    .selectAll()
    .where("agency_id", "=", key.agencyId)
    .where("document_id", "=", key.documentId)
    .executeTakeFirst();
}

export const proposedFields = ["author", "number_text", "issued_on", "type_name", "abstract"] as const;
export type ProposedField = (typeof proposedFields)[number];

/** Beside what the entry, or the message's header, says: `open` where that says nothing yet. */
export type ProposedLine = {
  readonly field: ProposedField;
  readonly proposed: string;
  readonly held: string;
  readonly state: "same" | "differs" | "open";
};

const plain = (text: string): string =>
  text
    .normalize("NFC")
    .toLowerCase()
    .replace(/(^|[^0-9])0+(?=[1-9])/g, "$1")
    .replace(/[^\p{L}\p{N}]/gu, "");

/** A name may be said shorter: "Sở Công Thương" is "Sở Công Thương tỉnh Hưng Yên"; so may an abstract without "Về việc" or "V/v". */
function isSame(field: ProposedField, one: string, other: string): boolean {
  const [a, b] = [plain(one), plain(other)].map((text) =>
    field === "abstract" ? text.replace(/^(?:vềviệc|vv)/u, "") : text,
  );
  if (a === undefined || b === undefined) return false;
  return field === "author" ? a.startsWith(b) || b.startsWith(a) : a === b;
}

/** What was read, field by field, beside what the document says now. */
export function proposedLines(proposal: Proposal | undefined, document: IncomingDocument): ProposedLine[] {
  if (!proposal) return [];
  return proposedFields.flatMap((field) => {
    const proposed = proposal[field];
    if (proposed === null) return [];
    const held = document[field] ?? "";
    const state = held === "" ? "open" : isSame(field, proposed, held) ? "same" : "differs";
    return [{ field, proposed, held, state }];
  });
}
