import type { Day } from "#kernel/plain/day";
import type { Channel, FeeReduction, NationalProcedure, ProcedureFee } from "./procedure-version.ts";

/** What is to be paid on a day: the base, the reduction that holds, and what is left of it. */
export type FeeDue = {
  readonly fee: ProcedureFee;
  readonly baseDong: number;
  readonly reduction: FeeReduction | null;
  readonly dueDong: number;
};

/** The fees of a case on a channel: its own, else those for every case. */
export function feesFor(
  of: Pick<NationalProcedure, "fees">,
  caseKey: string,
  channel: Channel,
): readonly ProcedureFee[] {
  const onChannel = of.fees.filter((it) => it.channel === channel);
  const own = onChannel.filter((it) => it.caseKey === caseKey);
  return own.length > 0 ? own : onChannel.filter((it) => it.caseKey === null);
}

function holds(reduction: FeeReduction, on: Day): boolean {
  return reduction.validFrom <= on && (reduction.validTo === null || on <= reduction.validTo);
}

/**
 * What one fee comes to on a day, before any exemption, which a person must claim and an officer must see. Null where the
 * source names no amount. Of several reductions that hold the one that leaves least to pay is taken; a percentage is
 * rounded to whole đồng, half up.
 */
export function feeOn(fee: ProcedureFee, on: Day): FeeDue | null {
  const baseDong = fee.amountDong;
  if (baseDong === null) return null;
  const options = fee.reductions
    .filter((it) => holds(it, on))
    .map((reduction) => ({ fee, baseDong, reduction, dueDong: reduced(baseDong, reduction) }))
    .toSorted((a, b) => a.dueDong - b.dueDong);
  return options[0] ?? { fee, baseDong, reduction: null, dueDong: baseDong };
}

function reduced(baseDong: number, { percent, amountDong }: FeeReduction): number {
  if (amountDong !== null) return Math.min(baseDong, amountDong);
  return percent === null ? baseDong : Math.round((baseDong * (100 - percent)) / 100);
}
