import type { FoundOutgoing } from "#capabilities/documents";
import type { FoundIncoming } from "#capabilities/incoming";
import type { Day } from "#kernel/plain/day";

/** A document that was found, from either book. */
export type FoundLine =
  | ({ readonly book: "incoming"; readonly documentId: string } & Omit<FoundIncoming, "id">)
  | ({ readonly book: "outgoing"; readonly documentId: string; readonly type_name: string } & Omit<
      FoundOutgoing,
      "id"
    >);

type Place = { readonly day: Day; readonly documentId: string };
const isNewer = (one: Place, other: Place): boolean =>
  one.day === other.day ? one.documentId > other.documentId : one.day > other.day;

/** The newest lines of both books, and where the next page begins; each book gave one more than is shown, if it has more. */
export function mergeFound(
  incoming: readonly FoundLine[],
  outgoing: readonly FoundLine[],
  most: number,
): { readonly lines: readonly FoundLine[]; readonly next: { readonly day: Day; readonly id: string } | null } {
  const all = [...incoming, ...outgoing].toSorted((one, other) => (isNewer(one, other) ? -1 : 1));
  const lines = all.slice(0, most);
  const last = all.length > most ? lines.at(-1) : undefined;
  return { lines, next: last ? { day: last.day, id: last.documentId } : null };
}
