import { z } from "zod";
import { command } from "#kernel/command";
import { moveDossiers } from "../dossier-store.ts";
import type { OneStopNeeds } from "../needs.ts";

/** Dossiers follow when their applicant or submitter is merged into another row of the same person. */
export function followMerge(needs: OneStopNeeds) {
  return command(needs.kernel, {
    name: "one-stop.follow-merge",
    input: z.object({ mergedId: z.uuid(), keepId: z.uuid() }),
    output: z.object({ dossiers: z.number().int() }),
    may: (actor) => actor.kind === "job",
    run: async (act, { mergedId, keepId }) => {
      act.about({ kind: "person", id: mergedId, agencyId: null });
      // The kept row may itself have been merged meanwhile: events of different persons are told in no order.
      const to = await needs.persons.keptPersonOf(act.tx, keepId);
      const dossiers = await moveDossiers(act.tx, mergedId, to);
      act.note({ keepId: to, dossiers });
      return { dossiers };
    },
  });
}
