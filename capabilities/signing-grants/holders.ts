import type { Reader, Tx } from "#kernel/database";
import type { Actor } from "#kernel/plain/actor";
import type { Day } from "#kernel/plain/day";
import type { SigningGrantsNeeds } from "./needs.ts";

export const isDeputy = ({ title }: { readonly title: string }): boolean => /^phó\s/iu.test(title);

/** Whoever heads an agency among its leaders. */
export const isHead = (leader: { readonly title: string; readonly unitId: string | null }): boolean =>
  leader.unitId === null && !isDeputy(leader);

const mostBelow = 300;

/** Agencies of an agency's own structure on a day; the committees of a tier below are governments of their own. */
export async function agenciesBelow(
  needs: SigningGrantsNeeds,
  asked: { readonly tx: Tx; readonly actor: Actor } | { readonly db: Reader; readonly actor: Actor },
  { agencyId: parentId, on }: { readonly agencyId: string; readonly on: Day },
) {
  const from = "tx" in asked ? asked.tx : asked.db;
  const wish = { parentId, on, limit: mostBelow };
  const found = await needs.agencies.selectAgencies(from, needs.agencies.visible(asked.actor), wish);
  return found.filter(({ kind }) => kind !== "people-committee");
}
