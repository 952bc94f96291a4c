import type { PageDeps } from "../page-deps.ts";

/** Names of agencies by id, for lines that carry only ids; an agency that is not known any more is left out. */
export async function agencyNames(
  deps: PageDeps,
  ids: readonly (string | null)[],
): Promise<ReadonlyMap<string, string>> {
  const wanted = [...new Set(ids)].filter((id) => id !== null);
  const found = await Promise.all(wanted.map((id) => deps.agencies.findAgencyById(deps.db, id)));
  return new Map(found.flatMap((agency) => (agency ? [[agency.id, agency.nameVi] as const] : [])));
}
