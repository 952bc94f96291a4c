import { type Selectable, sql } from "kysely";
import { type Reader, type Scope, type Tx, of } from "#kernel/database";
import type { Day } from "#kernel/plain/day";
import type { DocumentKey } from "./shapes.ts";
import type { DocumentsTables, RegisterLineTable } from "./tables.ts";

export type RegisterLine = Selectable<RegisterLineTable>;

export async function addLine(tx: Tx, line: RegisterLine): Promise<void> {
  await of<DocumentsTables>(tx).insertInto("documents.register_line").values(line).execute();
}

/** A numbered document that was taken back says something else now: its line follows, its number and day stay. */
export async function saveLine(
  tx: Tx,
  key: DocumentKey,
  changes: Partial<Pick<RegisterLine, "type_name" | "abstract" | "signer" | "recipients" | "kept_by" | "copies">> &
    Partial<Pick<RegisterLine, "forwarded_on" | "note" | "symbol">>,
): Promise<void> {
  await of<DocumentsTables>(tx)
    .updateTable("documents.register_line")
    .set(changes)
    .where("agency_id", "=", key.agencyId)
    .where("document_id", "=", key.documentId)
    .execute();
}

type Wanted = { readonly agencyId: string; readonly from: Day; readonly to: Day };

const linesIn = (on: Reader, scope: Scope, { agencyId, from, to }: Wanted) =>
  of<DocumentsTables>(on)
    .selectFrom("documents.register_line as line")
    .where(scope.condition)
    .where("line.agency_id", "=", agencyId)
    .where("line.issued_on", ">=", from)
    .where("line.issued_on", "<=", to);

/** Lines of an agency's register of a period, in the order of their numbers. */
export async function listLines(
  on: Reader,
  scope: Scope,
  wanted: Wanted & { readonly offset: number; readonly limit: number },
): Promise<RegisterLine[]> {
  return linesIn(on, scope, wanted)
    .selectAll("line")
    .orderBy("line.book_year")
    .orderBy("line.no")
    .offset(wanted.offset)
    .limit(wanted.limit)
    .execute();
}

export async function countLines(on: Reader, scope: Scope, wanted: Wanted): Promise<number> {
  const { many } = await linesIn(on, scope, wanted)
    .select(sql<number>`count(*)::int`.as("many"))
    .executeTakeFirstOrThrow();
  return many;
}
