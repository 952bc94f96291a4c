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

/** Which of these documents have a file whose words could not be read. */
async function unreadOf(on: Reader, agencyId: string, found: readonly { id: string }[]): Promise<Set<string>> {
  if (found.length === 0) return new Set();
  const rows = await of<IncomingTables>(on)
    .selectFrom("incoming.file_text")
    .select("document_id")
    .where("agency_id", "=", agencyId)
    .where(sql<boolean>`document_id = any(${found.map(({ id }) => id)}::uuid[])`)
    .where("state", "<>", "read")
    .execute();
  return new Set(rows.map(({ document_id }) => document_id));
}

/** One agency's documents that have all that is sought, newest arrivals first, as far as they may be seen. */
export async function searchIncoming(
  on: Reader,
  scope: Scope,
  wish: { readonly sought: Sought; readonly holders: Holders; readonly today: Day },
): Promise<FoundIncoming[]> {
  const found = await newestFirst({ table: "incoming.sought", ...wish }, (hits, limit) =>
    of<IncomingTables>(on)
      .selectFrom(hits.as("hit"))
      .innerJoin("incoming.document as document", "document.id", "hit.document_id")
      .select([...lineColumns, "hit.day"])
      .where("document.agency_id", "=", wish.sought.agencyId)
      .where(scope.condition)
      .orderBy("hit.day", "desc")
      .orderBy("hit.document_id", "desc")
      .limit(limit)
      .execute(),
  );
  const unread = await unreadOf(on, wish.sought.agencyId, found);
  return found.map((line) => ({ ...line, unread: unread.has(line.id) }));
}

/** For the room of search: what the actor may find of an agency's book; nothing where the actor has no post. */
export async function searchDocuments(on: Reader, actor: Actor, sought: Sought, today: Day): Promise<FoundIncoming[]> {
  if (!agenciesWith(actor, ...officials).includes(sought.agencyId)) return [];
  return searchIncoming(on, visible(actor), { sought, holders: holdersAt(actor, sought.agencyId), today });
}
