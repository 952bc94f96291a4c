import { sql } from "kysely";
import { type Reader, type Scope, type Tx, of } from "#kernel/database";
import { type Actor, agenciesWith } from "#kernel/plain/actor";
import type { Day } from "#kernel/plain/day";
import { type Sought, newestFirst } from "#kernel/sought";
import type { OutgoingDocument } from "../document-store.ts";
import { typesOn } from "../draft-store.ts";
import { placesOf } from "../number-document.ts";
import { officials, visible } from "../rights.ts";
import type { DocumentsTables } from "../tables.ts";

const lineColumns = [
  "document.id",
  "document.state",
  "document.type_code",
  "document.abstract",
  "document.urgency",
  "document.symbol",
  "document.number_text",
  "document.issued_on",
  "document.recipients",
  "document.addressees",
] as const;

/** A document that was found, and to whom it goes: `day` is the day of its number, of a draft that of its beginning. */
export type FoundOutgoing = Pick<
  OutgoingDocument,
  "id" | "state" | "type_code" | "abstract" | "urgency" | "symbol" | "number_text" | "issued_on"
> & { readonly day: Day; readonly places: readonly string[] };

/** One agency's documents that have all that is sought, newest first, as far as they may be seen. */
export async function searchOutgoing(
  on: Reader,
  scope: Scope,
  wish: { readonly sought: Sought; readonly today: Day },
): Promise<FoundOutgoing[]> {
  const found = await newestFirst({ table: "documents.sought", holders: null, ...wish }, (hits, limit) =>
    of<DocumentsTables>(on)
      .selectFrom(hits.as("hit"))
      .innerJoin("documents.document as document", "document.id", "hit.document_id")
      .select([...lineColumns, "hit.day"])
      .where("document.agency_id", "=", wish.sought.agencyId)
      .where(sql<boolean>`document.state <> 'dropped'`)
      .where(scope.condition)
      .orderBy("hit.day", "desc")
      .orderBy("hit.document_id", "desc")
      .limit(limit)
      .execute(),
  );
  return found.map(({ addressees, recipients, ...line }) => ({
    ...line,
    places: placesOf({ addressees, recipients }),
  }));
}

/** For the room of search: what the actor may find of an agency's outgoing documents; nothing where the actor has no post. */
export async function searchDocuments(on: Reader, actor: Actor, sought: Sought, today: Day): Promise<FoundOutgoing[]> {
  if (!agenciesWith(actor, ...officials).includes(sought.agencyId)) return [];
  return searchOutgoing(on, visible(actor), { sought, today });
}

/** The names of the types of documents on a day, by their codes. */
export async function typeNamesOn(
  on: Tx | Reader,
  day: Day,
): Promise<{ readonly code: string; readonly nameVi: string }[]> {
  return (await typesOn(on, day)).map(({ code, nameVi }) => ({ code, nameVi }));
}
