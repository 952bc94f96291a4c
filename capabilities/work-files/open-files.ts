import { type Actor, holdsAt } from "#kernel/plain/actor";
import { type FileListName, fileLists } from "./file-store.ts";
import { holders, ledBy, seesAll } from "./rights.ts";

/** An archivist who does nothing else at the agency holds no files. */
const keepsOnly = (actor: Actor, agencyId: string): boolean =>
  holdsAt(actor, agencyId, "archivist") && !holdsAt(actor, agencyId, ...holders, "inspector");

/** The lists of files that somebody has at an agency. */
export function listOf(actor: Actor, agencyId: string): FileListName[] {
  const left = new Set<FileListName>([
    ...(seesAll(actor, agencyId) ? [] : (["all"] as const)),
    ...(seesAll(actor, agencyId) || holdsAt(actor, agencyId, "archivist") ? [] : (["archived"] as const)),
    ...(keepsOnly(actor, agencyId) ? (["mine", "closed"] as const) : []),
    ...(ledBy(actor, agencyId).units.length > 0 ? [] : (["unit"] as const)),
  ]);
  return fileLists.filter((name) => !left.has(name));
}
