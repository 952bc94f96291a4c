import type { Reader } from "#kernel/database";
import { type Actor, accountsFor, holdsAt } from "#kernel/plain/actor";
import { type FoundFile, filesNamed } from "../found-store.ts";
import { ledBy, officials, seesAll, visible } from "../rights.ts";

/** What an asker need not see all files for: what they hold, or their units. */
const holdersAt = (actor: Actor, agencyId: string) =>
  seesAll(actor, agencyId) || holdsAt(actor, agencyId, "archivist")
    ? null
    : { accountIds: accountsFor(actor, agencyId), unitIds: ledBy(actor, agencyId).units };

/**
 * For the room of search: the files of an agency that the actor may see and that have this symbol, else all these words in symbol,
 * year and title; the newest year first, at most `most`. None where the actor has no post.
 */
export async function findFiles(
  on: Reader,
  actor: Actor,
  wanted: { readonly agencyId: string; readonly text: string; readonly most: number },
): Promise<FoundFile[]> {
  const { agencyId } = wanted;
  if (!holdsAt(actor, agencyId, ...officials)) return [];
  const found = await filesNamed(on, visible(actor), { ...wanted, holders: holdersAt(actor, agencyId) });
  return found.toSorted((one, other) => other.year - one.year || one.symbol.localeCompare(other.symbol, "vi"));
}
