import type { Generated, JSONColumnType } from "kysely";

export type ChargeState = "due" | "paid" | "exempted";
export type PayWay = "cash" | "transfer";
export type Exemption = { readonly who: string; readonly ground: string };

export type ReceiptTable = {
  agency_id: string;
  id: string;
  dossier_id: string;
  receipt_no: string;
  amount_dong: number;
  way: PayWay;
  collected_by: string;
  collected_by_name: string;
  at: Date;
};

export type ChargeTable = {
  agency_id: string;
  dossier_id: string;
  no: number;
  fee_code: string;
  name: string;
  unit: string;
  note: string;
  base_dong: number | null;
  due_dong: number | null;
  reduction: string | null;
  exemptions: JSONColumnType<Exemption[]>;
  state: ChargeState;
  quantity: Generated<number>;
  settled_dong: number | null;
  exemption: string | null;
  receipt_id: string | null;
  settled_at: Date | null;
  settled_by: string | null;
};

export type FeesTables = { "fees.charge": ChargeTable; "fees.receipt": ReceiptTable };
