import { z } from "zod";
import { holdsAt } from "#kernel/plain/actor";
import { dayIn, vietnamZone } from "#kernel/plain/day";
import { query } from "#kernel/query";
import { listGrantsAt } from "../grant-store.ts";
import type { SigningGrantsNeeds } from "../needs.ts";
import { keepers, readers, visible } from "../rights.ts";

/** Who signs what for the agency's head, with names and whether it holds today; and to whom more may be given. */
export function listGrants(needs: SigningGrantsNeeds) {
  return query(needs.kernel, {
    name: "signing-grants.list-grants",
    input: z.object({ agencyId: z.uuid() }),
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, ...readers),
    run: async (ask, { agencyId }) => {
      const today = dayIn(vietnamZone, ask.now);
      const grants = await listGrantsAt(ask.db, visible(ask.actor), agencyId);
      const [names, leaders] = await Promise.all([
        needs.identity.namesOf(ask.db, [...new Set(grants.map(({ account_id }) => account_id))]),
        needs.identity.officialsAt(ask.db, agencyId, "leader"),
      ]);
      return {
        grants: grants.map((grant) => ({
          ...grant,
          holderName: names.get(grant.account_id)?.fullName ?? "",
          holderTitle: names.get(grant.account_id)?.title ?? null,
          holds: grant.valid_from <= today && (grant.valid_to === null || grant.valid_to >= today),
          ends: grant.ended_at === null && (grant.valid_to === null || grant.valid_to >= today),
        })),
        leaders: leaders.map(({ accountId, fullName, title, unitId }) => ({ accountId, fullName, title, unitId })),
        mayKeep: holdsAt(ask.actor, agencyId, ...keepers),
      };
    },
  });
}

export type ListedGrant = Awaited<ReturnType<ReturnType<typeof listGrants>>>["grants"][number];
