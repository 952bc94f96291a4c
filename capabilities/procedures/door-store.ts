import { of, type Reader, type Tx } from "#kernel/database";
import type { Day } from "#kernel/plain/day";
import type { ProceduresTables } from "./tables.ts";

/** Whether the province's own pages take a procedure on a day; closed where nothing is written. */
export async function ownPagesOpen(from: Tx | Reader, code: string, on: Day): Promise<boolean> {
  const row = await of<ProceduresTables>(from)
    .selectFrom("procedures.own_pages_door")
    .select("open")
    .where("procedure_code", "=", code)
    .where("valid_from", "<=", on)
    .orderBy("valid_from", "desc")
    .executeTakeFirst();
  return row?.open ?? false;
}

/** What is written of the doors of some procedures, the latest day first. */
export async function selectDoors(from: Reader, codes: readonly string[]) {
  const rows = await of<ProceduresTables>(from)
    .selectFrom("procedures.own_pages_door")
    .select(["procedure_code", "valid_from", "open", "source"])
    .where("procedure_code", "in", codes.length > 0 ? [...codes] : [""])
    .orderBy("procedure_code")
    .orderBy("valid_from", "desc")
    .execute();
  return rows.map(({ procedure_code: code, valid_from: validFrom, open, source }) => ({
    code,
    validFrom,
    open,
    source,
  }));
}

/** The same day again replaces what was written for it. */
export async function saveDoor(
  tx: Tx,
  door: { code: string; open: boolean; validFrom: Day; source: string; setBy: string | null },
): Promise<void> {
  const row = { open: door.open, source: door.source, set_by: door.setBy };
  await of<ProceduresTables>(tx)
    .insertInto("procedures.own_pages_door")
    .values({ procedure_code: door.code, valid_from: door.validFrom, ...row })
    .onConflict((conflict) => conflict.columns(["procedure_code", "valid_from"]).doUpdateSet(row))
    .execute();
}
