import { z } from "zod";
import { command } from "#kernel/command";
import { holdsAt } from "#kernel/plain/actor";
import { addDays, day, dayIn, vietnamZone } from "#kernel/plain/day";
import { lockGrant, saveGrant } from "../grant-store.ts";
import type { SigningGrantsNeeds } from "../needs.ts";
import { refuse } from "../refusals.ts";
import { keepers } from "../rights.ts";

/**
 * A grant ends with a day, on the ground of a document; the row stays. What was signed under it stands. Refuses
 * `signing-grants.unknown-grant`, `signing-grants.already-ended`, `signing-grants.end-too-late` after the end it has.
 */
export function endGrant(needs: SigningGrantsNeeds) {
  return command(needs.kernel, {
    name: "signing-grants.end-grant",
    input: z.object({
      agencyId: z.uuid(),
      grantId: z.uuid(),
      lastDay: z.iso.date("field.date"),
      ground: z.string().trim().min(2, "field.required").max(200, "field.too-long"),
    }),
    output: z.object({}),
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, ...keepers),
    run: async (act, { agencyId, grantId, lastDay, ground }) => {
      const grant = await lockGrant(act.tx, agencyId, grantId);
      if (!grant) throw refuse("not-found", "signing-grants.unknown-grant");
      act.about({ kind: "signing-grant", id: grantId, agencyId });
      const today = dayIn(vietnamZone, act.now);
      if (grant.ended_at !== null || (grant.valid_to !== null && grant.valid_to < today)) {
        throw refuse("conflict", "signing-grants.already-ended");
      }
      if (grant.valid_to !== null && lastDay > grant.valid_to) {
        throw refuse("invalid", "signing-grants.end-too-late", { fields: { lastDay: "signing-grants.end-too-late" } });
      }
      const before = addDays(day(grant.valid_from), -1);
      const valid_to = lastDay < before ? before : lastDay;
      await saveGrant(act.tx, grant, {
        ...{ valid_to, ended_at: act.now, ended_by: act.actor.accountId, end_ground: ground },
      });
      act.note({ lastDay });
      return {};
    },
  });
}
