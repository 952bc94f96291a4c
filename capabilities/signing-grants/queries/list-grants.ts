import { z } from "zod";
import { holdsAt } from "#kernel/plain/actor";
import { type Day, dayIn, vietnamZone } from "#kernel/plain/day";
import { type QueryContext, query } from "#kernel/query";
import { type SigningGrant, listGrantsAt, listGrantsTo } from "../grant-store.ts";
import { agenciesBelow, isHead } from "../holders.ts";
import type { SigningGrantsNeeds } from "../needs.ts";
import { keepers, readers, visible } from "../rights.ts";

/** Heads of the agencies of this one's own structure, to whom an authorisation may be given. */
async function headsBelow(needs: SigningGrantsNeeds, ask: QueryContext, agencyId: string, on: Day) {
  const below = await agenciesBelow(needs, ask, { agencyId, on });
  const held = await Promise.all(
    below.map(async ({ id, nameVi }) => {
      const leaders = await needs.identity.officialsAt(ask.db, id, "leader");
      return leaders
        .filter(isHead)
        .map(({ accountId, fullName, title }) => ({ accountId, fullName, title, agencyId: id, agencyName: nameVi }));
    }),
  );
  return held.flat();
}

async function named(needs: SigningGrantsNeeds, ask: QueryContext, grants: readonly SigningGrant[], today: Day) {
  const names = await needs.identity.namesOf(ask.db, [...new Set(grants.map(({ account_id }) => account_id))]);
  const agencyIds = grants.flatMap((grant) =>
    grant.holder_agency_id === null ? [] : [grant.agency_id, grant.holder_agency_id],
  );
  const cards = new Map(
    await Promise.all(
      [...new Set(agencyIds)].map(async (id) => [id, await needs.agencies.cards.cardOf(ask.db, id)] as const),
    ),
  );
  return grants.map((grant) => ({
    ...grant,
    holderName: names.get(grant.account_id)?.fullName ?? "",
    holderTitle: names.get(grant.account_id)?.title ?? null,
    /** Who authorised, and the agency that the holder heads, where they are two. */
    giverName: cards.get(grant.agency_id)?.name ?? null,
    holderAgencyName: cards.get(grant.holder_agency_id ?? "")?.name ?? null,
    holds: grant.valid_from <= today && (grant.valid_to === null || grant.valid_to >= today),
    ends: grant.ended_at === null && (grant.valid_to === null || grant.valid_to >= today),
  }));
}

/**
 * Who signs what for the agency's head, with names and whether it holds today; what its own head was authorised to sign for another
 * agency (`received`); and to whom more may be given.
 */
export function listGrants(needs: SigningGrantsNeeds) {
  return query(needs.kernel, {
    name: "signing-grants.list-grants",
    input: z.object({ agencyId: z.uuid() }),
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, ...readers),
    run: async (ask, { agencyId }) => {
      const today = dayIn(vietnamZone, ask.now);
      const scope = visible(ask.actor);
      const mayKeep = holdsAt(ask.actor, agencyId, ...keepers);
      const [given, received, leaders, heads] = await Promise.all([
        listGrantsAt(ask.db, scope, agencyId),
        listGrantsTo(ask.db, scope, agencyId),
        needs.identity.officialsAt(ask.db, agencyId, "leader"),
        mayKeep ? headsBelow(needs, ask, agencyId, today) : [],
      ]);
      return {
        ...{ mayKeep, heads },
        grants: await named(needs, ask, given, today),
        received: await named(needs, ask, received, today),
        leaders: leaders.map(({ accountId, fullName, title, unitId }) => ({ accountId, fullName, title, unitId })),
      };
    },
  });
}

export type ListedGrant = Awaited<ReturnType<ReturnType<typeof listGrants>>>["grants"][number];
