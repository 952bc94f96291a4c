import { z } from "zod";
import { command } from "#kernel/command";
import { saveTakenOver } from "../clock.ts";
import type { LettersNeeds } from "../needs.ts";
import { dossierKey } from "../shapes.ts";

/**
 * A dossier received elsewhere was taken over before the limit of its hand-over and is due sooner than was told: the change goes
 * into the list of all changes of its due time, with its ground (NĐ 309/2026/NĐ-CP art. 17.3).
 */
export function recordTakingOver(needs: LettersNeeds) {
  return command(needs.kernel, {
    name: "letters.record-taking-over",
    input: dossierKey.extend({ at: z.iso.datetime(), dueBefore: z.iso.datetime(), dueAfter: z.iso.datetime() }),
    output: z.object({}),
    may: (actor) => actor.kind === "job",
    run: async (act, { at, dueBefore, dueAfter, ...key }) => {
      const dossier = await needs.dossiers.lock(act, key);
      act.about({ kind: "dossier", id: dossier.id, agencyId: dossier.agency_id });
      const [due_before, due_after] = [new Date(dueBefore), new Date(dueAfter)];
      await saveTakenOver(act, dossier, { at: new Date(at), due_before, due_after });
      return {};
    },
  });
}
