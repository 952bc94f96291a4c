import { z } from "zod";
import { holdsAt } from "#kernel/plain/actor";
import { dayIn, vietnamZone } from "#kernel/plain/day";
import { query } from "#kernel/query";
import { councilHolds, listCouncilsAt } from "../council-store.ts";
import type { SigningGrantsNeeds } from "../needs.ts";
import { readers, visibleCouncils } from "../rights.ts";

/** The councils and boards of an agency that have series of their own, also those that ended, with their chairs' names. */
export function listCouncils(needs: SigningGrantsNeeds) {
  return query(needs.kernel, {
    name: "signing-grants.list-councils",
    input: z.object({ agencyId: z.uuid() }),
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, ...readers),
    run: async (ask, { agencyId }) => {
      const today = dayIn(vietnamZone, ask.now);
      const councils = await listCouncilsAt(ask.db, visibleCouncils(ask.actor), agencyId);
      const chairs = [...new Set(councils.map(({ chair_account_id }) => chair_account_id))];
      const names = await needs.identity.namesOf(ask.db, chairs);
      return councils.map((council) => ({
        ...council,
        chairName: names.get(council.chair_account_id)?.fullName ?? "",
        holds: councilHolds(council, today),
        ends: council.ended_at === null && (council.valid_to === null || council.valid_to >= today),
      }));
    },
  });
}

export type ListedCouncil = Awaited<ReturnType<ReturnType<typeof listCouncils>>>[number];
