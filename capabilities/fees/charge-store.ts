import type { Insertable, Selectable } from "kysely";
import { type Reader, type Tx, of } from "#kernel/database";
import type { ChargeTable, FeesTables, ReceiptTable } from "./tables.ts";

export type Charge = Selectable<ChargeTable>;
export type Receipt = Selectable<ReceiptTable>;
type DossierKey = { readonly agencyId: string; readonly dossierId: string };

/** The charges of one dossier, which was opened by right before. */
export async function chargesOf(on: Tx | Reader, key: DossierKey): Promise<Charge[]> {
  return of<FeesTables>(on)
    .selectFrom("fees.charge")
    .selectAll()
    .where("agency_id", "=", key.agencyId)
    .where("dossier_id", "=", key.dossierId)
    .orderBy("no")
    .execute();
}

/** The receipts of one dossier, which was opened by right before. */
export async function receiptsOf(on: Tx | Reader, key: DossierKey): Promise<Receipt[]> {
  return of<FeesTables>(on)
    .selectFrom("fees.receipt")
    .selectAll()
    .where("agency_id", "=", key.agencyId)
    .where("dossier_id", "=", key.dossierId)
    .orderBy("at")
    .execute();
}

export async function insertCharges(tx: Tx, charges: readonly Insertable<ChargeTable>[]): Promise<void> {
  if (charges.length > 0)
    await of<FeesTables>(tx)
      .insertInto("fees.charge")
      .values([...charges])
      .execute();
}

/** False when the agency used the number before. */
export async function insertReceipt(tx: Tx, receipt: Insertable<ReceiptTable>): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await of<FeesTables>(tx)
    .insertInto("fees.receipt")
    .values(receipt)
    .onConflict((conflict) => conflict.columns(["agency_id", "receipt_no"]).doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

export type Settled = Pick<
  Charge,
  "state" | "quantity" | "settled_dong" | "exemption" | "receipt_id" | "settled_at" | "settled_by"
>;

export async function settleCharge(tx: Tx, key: DossierKey, no: number, settled: Settled): Promise<void> {
  await of<FeesTables>(tx)
    .updateTable("fees.charge")
    .set(settled)
    .where("agency_id", "=", key.agencyId)
    .where("dossier_id", "=", key.dossierId)
    .where("no", "=", no)
    .execute();
}
