import type { ListFacts, ListFault } from "#capabilities/verification";
import type { FetchFault } from "./refusals.ts";

/** The newest list that is kept of an authority. */
export type FormerList = { readonly number: string | null; readonly issuedAt: Date };

/** Clocks of authorities may be ahead by so much. */
const aheadMs = 5 * 60_000;
const faults: Readonly<Record<ListFault, FetchFault>> = {
  unreadable: "revocation.list-unreadable",
  "other-signer": "revocation.list-other-signer",
  unfit: "revocation.list-unfit",
};

const isBefore = (a: string, b: string): boolean => BigInt(`0x${a || "0"}`) < BigInt(`0x${b || "0"}`);

/** Whether a list is older than what is kept: by its number where both have one, and by when it was made (RFC 5280 §5.2.3). */
function wentBack({ number, from }: ListFacts, former: FormerList): boolean {
  if (from < former.issuedAt) return true;
  if (number !== null && former.number !== null) return !isBefore(former.number, number);
  return former.number !== null || from.getTime() === former.issuedAt.getTime();
}

export type TakenList = ListFacts & { readonly to: Date };

/** What keeps a fetched list from being taken; the list itself when nothing does. `former` is not the same list. */
export function judgeList(
  read: ListFacts | ListFault,
  former: FormerList | undefined,
  now: Date,
): TakenList | FetchFault {
  if (typeof read === "string") return faults[read];
  if (read.to === null) return "revocation.list-without-end";
  if (read.from.getTime() > now.getTime() + aheadMs) return "revocation.list-early";
  if (read.to < now) return "revocation.list-expired";
  return former && wentBack(read, former) ? "revocation.list-went-back" : { ...read, to: read.to };
}

const hourMs = 3_600_000;

/** When to fetch again: daily, and before the list ends by a tenth of its time. */
export function nextFetch(list: { readonly from: Date; readonly to: Date }, now: Date): Date {
  const margin = (list.to.getTime() - list.from.getTime()) / 10;
  const planned = Math.min(now.getTime() + 24 * hourMs, list.to.getTime() - margin);
  return new Date(Math.max(planned, now.getTime() + hourMs));
}

/** When to try again after so many failures in a row: ten minutes, doubled up to six hours. */
export const nextTry = (failures: number, now: Date): Date =>
  new Date(now.getTime() + Math.min(6 * hourMs, 600_000 * 2 ** Math.min(failures - 1, 10)));
