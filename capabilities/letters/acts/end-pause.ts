import { z } from "zod";
import { command } from "#kernel/command";
import { endPause } from "../clock.ts";
import type { LettersNeeds } from "../needs.ts";
import { dossierKey } from "../shapes.ts";

/** A dossier ended while its clock stood still: its pause ends with it, and no due time comes back. */
export function endOpenPause(needs: LettersNeeds) {
  return command(needs.kernel, {
    name: "letters.end-pause",
    input: dossierKey.extend({ at: z.iso.datetime() }),
    output: z.object({}),
    may: (actor) => actor.kind === "job",
    run: async (act, { at, ...key }) => {
      const dossier = await needs.dossiers.lock(act, key);
      act.about({ kind: "dossier", id: dossier.id, agencyId: dossier.agency_id });
      await endPause(act.tx, key, new Date(at));
      return {};
    },
  });
}
