import { z } from "zod";
import { command } from "#kernel/command";
import { moveAccounts } from "../account-store.ts";
import type { IdentityDeps } from "../deps.ts";

/** Accounts follow when their person is merged into another. */
export function followMerge(deps: IdentityDeps) {
  return command(deps.kernel, {
    name: "identity.follow-merge",
    input: z.object({ mergedId: z.uuid(), keepId: z.uuid() }),
    output: z.object({ accountIds: z.array(z.uuid()) }),
    may: (actor) => actor.kind === "job",
    run: async (act, { mergedId, keepId }) => {
      act.about({ kind: "person", id: mergedId, agencyId: null });
      // The kept row may itself have been merged meanwhile: events of different persons are told in no order.
      const to = await deps.persons.keptPersonOf(act.tx, keepId);
      const accountIds = await moveAccounts(act.tx, mergedId, to);
      act.note({ keepId: to, accountIds });
      return { accountIds };
    },
  });
}
