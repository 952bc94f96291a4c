import { z } from "zod";
import { command } from "#kernel/command";
import type { FeesNeeds } from "../needs.ts";
import { writeCharges } from "../write-charges.ts";

/** After a dossier was received: its charges, once. Done by the room's own reaction. */
export function writeDownCharges(needs: FeesNeeds) {
  return command(needs.kernel, {
    name: "fees.write-down-charges",
    input: z.object({ agencyId: z.uuid(), dossierId: z.uuid() }),
    output: z.object({ charges: z.number() }),
    may: (actor) => actor.kind === "job",
    run: async (act, key) => {
      const dossier = await needs.dossiers.lock(act, key);
      act.about({ kind: "dossier", id: dossier.id, agencyId: dossier.agency_id });
      return { charges: dossier.code === null ? 0 : (await writeCharges(needs, act, dossier)).length };
    },
  });
}
