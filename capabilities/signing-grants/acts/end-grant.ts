import { z } from "zod";
import { command } from "#kernel/command";
import { holdsAt } from "#kernel/plain/actor";
import { endedBy, endingFields } from "../ending.ts";
import { lockGrant, saveGrant } from "../grant-store.ts";
import type { SigningGrantsNeeds } from "../needs.ts";
import { refuse } from "../refusals.ts";
import { keepers } from "../rights.ts";

/**
 * A grant ends with a day, on the ground of a document; the row stays. What was signed under it stands. Refuses
 * `signing-grants.unknown-grant`, and as `endedBy`.
 */
export function endGrant(needs: SigningGrantsNeeds) {
  return command(needs.kernel, {
    name: "signing-grants.end-grant",
    input: z.object({ agencyId: z.uuid(), grantId: z.uuid(), ...endingFields }),
    output: z.object({}),
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, ...keepers),
    run: async (act, { agencyId, grantId, ...ending }) => {
      const grant = await lockGrant(act.tx, agencyId, grantId);
      if (!grant) throw refuse("not-found", "signing-grants.unknown-grant");
      act.about({ kind: "signing-grant", id: grantId, agencyId });
      await saveGrant(act.tx, grant, endedBy(act, grant, ending));
      act.note({ lastDay: ending.lastDay });
      return {};
    },
  });
}
