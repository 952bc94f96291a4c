import { z } from "zod";
import { command } from "#kernel/command";
import { holdsAt } from "#kernel/plain/actor";
import { lockCouncil, saveCouncil } from "../council-store.ts";
import { endedBy, endingFields } from "../ending.ts";
import type { SigningGrantsNeeds } from "../needs.ts";
import { refuse } from "../refusals.ts";
import { keepers } from "../rights.ts";

/**
 * A council or board ends with a day, on the ground of a document; the row and its book stay. What was signed in its name stands.
 * Refuses `signing-grants.unknown-council`, and as `endedBy`.
 */
export function endCouncil(needs: SigningGrantsNeeds) {
  return command(needs.kernel, {
    name: "signing-grants.end-council",
    input: z.object({ agencyId: z.uuid(), councilId: z.uuid(), ...endingFields }),
    output: z.object({}),
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, ...keepers),
    run: async (act, { agencyId, councilId, ...ending }) => {
      const council = await lockCouncil(act.tx, agencyId, councilId);
      if (!council) throw refuse("not-found", "signing-grants.unknown-council");
      act.about({ kind: "council", id: councilId, agencyId });
      await saveCouncil(act.tx, council, endedBy(act, council, ending));
      act.note({ lastDay: ending.lastDay });
      return {};
    },
  });
}
