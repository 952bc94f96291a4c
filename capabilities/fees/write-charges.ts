import type { Dossier } from "#capabilities/one-stop";
import type { ActContext } from "#kernel/command";
import { type Charge, chargesOf, insertCharges } from "./charge-store.ts";
import type { FeesNeeds } from "./needs.ts";

/**
 * The charges of a dossier that the act has locked, written down the first time they are asked for; zero fees are none. Sets the
 * dossier's financial state to `due` when there is something to pay.
 */
export async function writeCharges(needs: FeesNeeds, act: ActContext, dossier: Dossier): Promise<Charge[]> {
  const key = { agencyId: dossier.agency_id, dossierId: dossier.id };
  const before = await chargesOf(act.tx, key);
  if (before.length > 0) return before;
  const fees = (await needs.feesOf(act.tx, dossier)).filter(({ dueDong }) => dueDong !== 0);
  await insertCharges(
    act.tx,
    fees.map((fee, at) => ({
      agency_id: dossier.agency_id,
      dossier_id: dossier.id,
      no: at + 1,
      fee_code: fee.code,
      name: fee.name,
      unit: fee.unit,
      note: fee.note,
      base_dong: fee.baseDong,
      due_dong: fee.dueDong,
      reduction: fee.reduction,
      exemptions: JSON.stringify(fee.exemptions),
      state: "due",
      settled_dong: null,
      exemption: null,
      receipt_id: null,
      settled_at: null,
      settled_by: null,
    })),
  );
  if (fees.length > 0) await needs.dossiers.charge(act, dossier, "due");
  return chargesOf(act.tx, key);
}
