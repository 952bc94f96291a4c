import type { Actor } from "#kernel/plain/actor";
import { type FileListName, fileLists } from "./file-store.ts";
import { ledBy, seesAll } from "./rights.ts";

/** The lists of files that somebody has at an agency. */
export function listOf(actor: Actor, agencyId: string): FileListName[] {
  const left = new Set<FileListName>([
    ...(seesAll(actor, agencyId) ? [] : (["all", "archived"] as const)),
    ...(ledBy(actor, agencyId).units.length > 0 ? [] : (["unit"] as const)),
  ]);
  return fileLists.filter((name) => !left.has(name));
}
