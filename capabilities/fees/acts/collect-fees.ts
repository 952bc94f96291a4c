import { z } from "zod";
import { type ActContext, command } from "#kernel/command";
import { type Role, agenciesWith, holdsAt } from "#kernel/plain/actor";
import { type Charge, insertReceipt, settleCharge } from "../charge-store.ts";
import { chargeSum } from "../charge-sum.ts";
import type { FeesNeeds } from "../needs.ts";
import { refuse } from "../refusals.ts";
import { writeCharges } from "../write-charges.ts";

/** Who takes money at the Centre; neither decides anything about the dossier (domain §1.1). */
export const collectors: readonly Role[] = ["reception-officer", "finance"];

const oneCharge = z.object({
  no: z.int().min(1),
  /** Pages, copies, signatures: what the unit counts. */
  quantity: z.int("field.wrong-form").min(1, "field.too-small").max(10_000, "field.too-large").default(1),
  /** The sum for this charge, where it cannot be computed; see `chargeSum`. */
  totalDong: z
    .int("field.wrong-form")
    .min(1, "field.too-small")
    .max(1_000_000_000, "field.too-large")
    .nullable()
    .default(null),
  /** By which ground nothing is paid. */
  exemption: z.string().trim().max(500, "field.too-long").default(""),
});
type Given = z.infer<typeof oneCharge>;

/** What one charge comes to in đồng; 0 when it is exempted. Refuses `fees.amount-needed`, `fees.amount-too-high` at its field. */
function sumOf(charge: Charge, given: Given, at: number): number {
  if (given.exemption !== "") return 0;
  const sum = chargeSum(charge, given);
  if (typeof sum === "number") return sum;
  throw refuse("invalid", sum, { fields: { [`charges.${at}.totalDong`]: sum } });
}

type Receipt = { readonly id: string; readonly no: string; readonly way: "cash" | "transfer" };

async function keepReceipt(needs: FeesNeeds, act: ActContext, key: Key, receipt: Receipt, amountDong: number) {
  if (receipt.no === "")
    throw refuse("invalid", "fees.receipt-needed", { fields: { receiptNo: "fees.receipt-needed" } });
  const by = act.actor.accountId ?? "";
  const name = (await needs.identity.namesOf(act.tx, [by])).get(by)?.fullName ?? "";
  const kept = await insertReceipt(act.tx, {
    ...{ agency_id: key.agencyId, id: receipt.id, dossier_id: key.dossierId, receipt_no: receipt.no },
    ...{ amount_dong: amountDong, way: receipt.way, collected_by: by, collected_by_name: name, at: act.now },
  });
  if (!kept) throw refuse("conflict", "fees.receipt-used", { fields: { receiptNo: "fees.receipt-used" } });
}

type Key = { readonly agencyId: string; readonly dossierId: string };

async function settle(act: ActContext, key: Key, due: readonly Charge[], given: readonly Given[], receiptId: string) {
  for (const [at, charge] of due.entries()) {
    const told = given[at];
    if (!told) continue;
    const exempted = told.exemption !== "";
    await settleCharge(act.tx, key, charge.no, {
      state: exempted ? "exempted" : "paid",
      quantity: told.quantity,
      settled_dong: sumOf(charge, told, at),
      exemption: exempted ? told.exemption : null,
      receipt_id: exempted ? null : receiptId,
      settled_at: act.now,
      settled_by: act.actor.accountId,
    });
  }
}

/**
 * Settles all charges of a dossier that are due, in one go: each is paid or exempted by a ground. Gives what was paid, in đồng.
 * Refuses `fees.not-received`, `-nothing-due`, `-not-collected-here`, `-not-all-charges`, `-amount-needed`, `-amount-too-high`, `-receipt-needed`, `-receipt-used`.
 */
export function collectFees(needs: FeesNeeds) {
  return command(needs.kernel, {
    name: "fees.collect-fees",
    input: z.object({
      agencyId: z.uuid(),
      dossierId: z.uuid(),
      charges: z.array(oneCharge).min(1).max(50),
      way: z.enum(["cash", "transfer"], "field.choose"),
      receiptNo: z.string().trim().max(50, "field.too-long"),
    }),
    output: z.object({ paidDong: z.number() }),
    may: (actor, { agencyId }) => agenciesWith(actor, ...collectors).includes(agencyId),
    run: async (act, { charges: given, way, receiptNo, ...key }) => {
      const dossier = await needs.dossiers.lock(act, key);
      if (!holdsAt(act.actor, dossier.agency_id, ...collectors)) throw refuse("forbidden", "fees.not-collected-here");
      if (dossier.code === null) throw refuse("conflict", "fees.not-received");
      const due = (await writeCharges(needs, act, dossier)).filter(({ state }) => state === "due");
      if (due.length === 0) throw refuse("conflict", "fees.nothing-due");
      if (due.length !== given.length || due.some(({ no }, at) => given[at]?.no !== no)) {
        throw refuse("conflict", "fees.not-all-charges");
      }
      const paidDong = due.reduce((sum, charge, at) => sum + sumOf(charge, given[at] as Given, at), 0);
      const receipt = { id: act.ids.next(), no: receiptNo, way };
      if (paidDong > 0) await keepReceipt(needs, act, key, receipt, paidDong);
      await settle(act, key, due, given, receipt.id);
      await needs.dossiers.charge(act, dossier, paidDong > 0 ? "paid" : "none");
      await needs.dossiers.mark(act, dossier, "collect-fees", { at: dossier.agency_id });
      act.note({ paidDong, exempted: given.filter(({ exemption }) => exemption !== "").length });
      return { paidDong };
    },
  });
}
