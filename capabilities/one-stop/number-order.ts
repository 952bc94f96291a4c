import type { Reader, Tx } from "#kernel/database";
import type { Day } from "#kernel/plain/day";
import type { OneStopNeeds } from "./needs.ts";
import { refuse } from "./refusals.ts";
import { type NumberOrder, numberOrders } from "./result-moves.ts";

/**
 * An agency's order of number and signature on a day, for documents of a series (NĐ 30/2020/NĐ-CP art. 15.3). Refuses
 * `one-stop.number-order-unfit` when the number would follow the signature but is more than digits.
 */
export async function numberOrderOf(
  needs: Pick<OneStopNeeds, "agencies" | "numbering">,
  on: Tx | Reader,
  { agencyId, series, day }: { readonly agencyId: string; readonly series: string; readonly day: Day },
): Promise<NumberOrder> {
  const set = await needs.agencies.settingAt(on, agencyId, "number-order", day);
  const order = numberOrders.find((one) => one === set) ?? "number-before-signature";
  if (order === "number-before-signature") return order;
  // The setting of an agency above, or a series that was changed since, may not fit this agency's numbers.
  const pattern = await needs.numbering.patternBeyondDigits(on, { agencyId, kind: series, from: day });
  if (pattern !== undefined) throw refuse("conflict", "one-stop.number-order-unfit");
  return order;
}
