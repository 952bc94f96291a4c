import { type Reader, type Scope, type Tx, of } from "#kernel/database";
import type { ExchangeTables, InboundFileTable } from "./tables.ts";

export async function saveInboundFile(tx: Tx, file: InboundFileTable): Promise<void> {
  await of<ExchangeTables>(tx).insertInto("exchange.inbound_file").values(file).execute();
}

/** Uploads by the ids we gave; the scope is the partner's own, so that another partner's are as unknown as none. */
export async function findInboundFiles(on: Tx | Reader, scope: Scope, ids: readonly string[]) {
  if (ids.length === 0) return [];
  return of<ExchangeTables>(on)
    .selectFrom("exchange.inbound_file")
    .select(["id", "file_id", "sha256"])
    .where(scope.condition)
    .where("id", "in", [...new Set(ids)])
    .execute();
}
