import { collectFees } from "./acts/collect-fees.ts";
import { writeDownCharges } from "./acts/write-down-charges.ts";
import type { FeesNeeds } from "./needs.ts";
import { showFees } from "./queries/show-fees.ts";
import { feesReactions } from "./reactions.ts";

export type { FeeGiven, FeesNeeds } from "./needs.ts";
export type { FeesRefusal } from "./refusals.ts";
export type { ChargeState, PayWay } from "./tables.ts";

/**
 * Phí, lệ phí: what a dossier's applicant pays at the counter. Act `collectFees`, query `showFees`; amounts in đồng; refusals are the
 * codes of `FeesRefusal`; law in the room's README.
 */
export function makeFees(needs: FeesNeeds) {
  return {
    collectFees: collectFees(needs),
    showFees: showFees(needs),
    reactions: feesReactions(writeDownCharges(needs)),
  };
}

export type Fees = ReturnType<typeof makeFees>;
