import type { Reader } from "#kernel/database";
import { type Day, dayIn, vietnamZone } from "#kernel/plain/day";
import type { Copy } from "./copy-store.ts";
import type { CopiesNeeds } from "./needs.ts";

/** The line that says where a copy is kept stands in a column of its own. */
const keptBy = /^\s*lưu\s*:\s*/iu;

/** Type and number of what was copied, and what it is about. */
const subjectOf = ({ typeName, number, abstract }: Copy["source"]): string =>
  [[typeName, number].filter((part) => part !== "").join(" "), abstract].filter((part) => part !== "").join(": ");

const dayOf = (at: Date | null): Day | null => (at === null ? null : dayIn(vietnamZone, at));

/** What the register's columns say of copies that were read by right before; `unused`: the number was given, the copy not made. */
export async function registerLines(needs: Pick<CopiesNeeds, "identity">, on: Reader, copies: readonly Copy[]) {
  const printers = copies.flatMap(({ printed_by }) => (printed_by === null ? [] : [printed_by]));
  const names = await needs.identity.namesOf(on, [...new Set(printers)]);
  return copies.map((copy) => ({
    ...copy,
    subject: subjectOf(copy.source),
    receivers: copy.recipients.filter((one) => !keptBy.test(one)),
    kept: (copy.recipients.find((one) => keptBy.test(one)) ?? "VT").replace(keptBy, ""),
    forwardedOn: dayOf(copy.issued_at),
    printedOn: dayOf(copy.printed_at),
    printerName: copy.printed_by === null ? "" : (names.get(copy.printed_by)?.fullName ?? ""),
    unused: copy.state === "dropped" || copy.state === "refused",
  }));
}

export type CopyLine = Awaited<ReturnType<typeof registerLines>>[number];
