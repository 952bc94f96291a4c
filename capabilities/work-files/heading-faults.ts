import type { Heading } from "./list-store.ts";
import { isSymbol, longestTitle } from "./shapes.ts";

export type HeadingFault =
  | "symbol-missing"
  | "symbol-form"
  | "symbol-twice"
  | "title-missing"
  | "title-long"
  | "retention-unknown"
  | "ground-missing"
  | "responsible-unknown";

type Read = Pick<
  Heading,
  "symbol" | "title" | "is_permanent" | "retention_years" | "retention_ground" | "responsible_account_id"
>;

function faultsOf(one: Read, twice: ReadonlySet<string>, levels: readonly (number | null)[]): HeadingFault[] {
  const known = one.is_permanent || (one.retention_years !== null && levels.includes(one.retention_years));
  const symbol: HeadingFault[] = one.symbol === "" ? ["symbol-missing"] : isSymbol(one.symbol) ? [] : ["symbol-form"];
  return [
    ...symbol,
    ...(twice.has(one.symbol) ? (["symbol-twice"] as const) : []),
    ...(one.title === "" ? (["title-missing"] as const) : []),
    ...(one.title.length > longestTitle ? (["title-long"] as const) : []),
    ...(known ? [] : (["retention-unknown"] as const)),
    ...(one.retention_ground === "" ? (["ground-missing"] as const) : []),
    ...(one.responsible_account_id === null ? (["responsible-unknown"] as const) : []),
  ];
}

/** What is wrong with each heading of a list, in its order; `levels` are the retention levels in force. */
export function headingFaults<Heads extends Read>(
  headings: readonly Heads[],
  levels: readonly (number | null)[],
): { readonly heading: Heads; readonly faults: HeadingFault[] }[] {
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const { symbol } of headings) {
    if (symbol !== "" && seen.has(symbol)) twice.add(symbol);
    seen.add(symbol);
  }
  return headings.map((heading) => ({ heading, faults: faultsOf(heading, twice, levels) }));
}
