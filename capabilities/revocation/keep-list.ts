import type { ListEntry } from "#capabilities/verification";
import { dayIn, vietnamZone } from "#kernel/plain/day";

type Kept = { readonly from: Date; readonly entries: readonly ListEntry[] };

const monthOf = (at: Date): string => dayIn(vietnamZone, at).slice(0, 7);
const yearMs = 365 * 86_400_000;
const forRevokedMs = 10 * yearMs;
const forMonthsMs = 2 * yearMs;

/**
 * How long a list is kept after another took its place; null: no longer. An authority drops certificates that ran out from its
 * list: the last list that names one is kept ten years, so that what was revoked never seems good again. The last list of each
 * month is kept two years, to judge signatures by certificates that ran out since. One that was only held and given back is not.
 */
export function keptUntil(former: Kept, next: Kept, now: Date): Date | null {
  const named = new Set(next.entries.map(({ serial }) => serial));
  if (former.entries.some(({ serial, onHold }) => !onHold && !named.has(serial)))
    return new Date(now.getTime() + forRevokedMs);
  return monthOf(former.from) === monthOf(next.from) ? null : new Date(now.getTime() + forMonthsMs);
}
