import type { Charge } from "./charge-store.ts";

/** Units of which a dossier has one; any other (pages, copies, transactions) is counted by the officer. */
const onceADossier = new Set(["", "lần", "hồ sơ", "lần đăng ký", "trường hợp"]);

export const isCounted = ({ unit }: Pick<Charge, "unit">): boolean => !onceADossier.has(unit);

/**
 * Whether amount times quantity is what is due. Where no amount is named it is not; nor where a counted unit carries a note, which
 * may say "from the third page on less" or "at most so much": then the officer writes the sum.
 */
export const isComputed = (charge: Pick<Charge, "unit" | "note" | "due_dong">): boolean =>
  charge.due_dong !== null && !(isCounted(charge) && charge.note !== "");

export type Count = { readonly quantity: number; readonly totalDong: number | null };

/** What one charge comes to in đồng, or why it cannot be said. A written sum is never more than amount times quantity. */
export function chargeSum(
  charge: Pick<Charge, "unit" | "note" | "due_dong">,
  { quantity, totalDong }: Count,
): number | "fees.amount-needed" | "fees.amount-too-high" {
  const most = charge.due_dong === null ? null : charge.due_dong * quantity;
  if (most !== null && isComputed(charge)) return most;
  if (totalDong === null) return "fees.amount-needed";
  return most !== null && totalDong > most ? "fees.amount-too-high" : totalDong;
}
