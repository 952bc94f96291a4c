import { sql } from "kysely";
import { type Reader, type Scope, of } from "#kernel/database";
import { type Actor, agenciesWith } from "#kernel/plain/actor";
import type { Day } from "#kernel/plain/day";
import { type Holders, type Sought, newestFirst } from "#kernel/sought";
import { officials, seesBook, standingAt, unitsOf, visible } from "../rights.ts";
import type { IncomingTables } from "../tables.ts";
import { type ListLine, lineColumns } from "./list-store.ts";

/** A document that was found: `day` is the day it arrived; `unread` when the words of some file could not be read. */
export type FoundIncoming = Omit<
  ListLine,
  "taskId" | "role" | "taskState" | "unitName" | "accountName" | "taskDueAt"
> & { readonly day: Day; readonly unread: boolean };

/** What an asker need not see the book for: what is in their hands, or in their units'. */
export function holdersAt(actor: Actor, agencyId: string): Holders {
  if (seesBook(actor, agencyId)) return null;
  return { accountIds: standingAt(actor, agencyId), unitIds: unitsOf(actor, agencyId) };
}

/** One agency's documents that have all that is sought, newest arrivals first, as far as they may be seen. */
export async function searchIncoming(
  on: Reader,
  scope: Scope,
  wish: { readonly sought: Sought; readonly holders: Holders; readonly today: Day },
): Promise<FoundIncoming[]> {
  const unread = sql<boolean>`exists (select from incoming.file_text where file_text.agency_id = document.agency_id
    and file_text.document_id = document.id and file_text.state <> 'read')`;
  return newestFirst({ table: "incoming.sought", ...wish }, (hits, limit) =>
    of<IncomingTables>(on)
      .selectFrom(hits.as("hit"))
      .innerJoin("incoming.document as document", "document.id", "hit.document_id")
      .select([...lineColumns, "hit.day", unread.as("unread")])
      .where("document.agency_id", "=", wish.sought.agencyId)
      .where(scope.condition)
      .orderBy("hit.day", "desc")
      .orderBy("hit.document_id", "desc")
      .limit(limit)
      .execute(),
  );
}

/** For the room of search: what the actor may find of an agency's book; nothing where the actor has no post. */
export async function searchDocuments(on: Reader, actor: Actor, sought: Sought, today: Day): Promise<FoundIncoming[]> {
  if (!agenciesWith(actor, ...officials).includes(sought.agencyId)) return [];
  return searchIncoming(on, visible(actor), { sought, holders: holdersAt(actor, sought.agencyId), today });
}
