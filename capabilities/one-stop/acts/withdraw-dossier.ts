import { z } from "zod";
import { command } from "#kernel/command";
import { agenciesWith } from "#kernel/plain/actor";
import { lockDossier } from "../dossier-store.ts";
import type { OneStopNeeds } from "../needs.ts";
import { refuse } from "../refusals.ts";
import { dossierKey } from "../shapes.ts";
import { isDecided, moveDossier } from "../steering.ts";

/**
 * The applicant takes the dossier back, on the own page or in writing at the counter, before the result is signed (national
 * status 7). Refuses `one-stop.already-signed`, `one-stop.move-forbidden`.
 */
export function withdrawDossier(needs: OneStopNeeds) {
  return command(needs.kernel, {
    name: "one-stop.withdraw-dossier",
    input: dossierKey.extend({ reason: z.string().trim().min(5, "field.too-short").max(1_000, "field.too-long") }),
    output: z.object({}),
    may: (actor) =>
      actor.kind === "citizen" || actor.kind === "job" || agenciesWith(actor, "reception-officer").length > 0,
    run: async (act, { reason, ...key }) => {
      const dossier = await lockDossier(act.tx, act.actor, key);
      if (await isDecided(act.tx, key)) throw refuse("conflict", "one-stop.already-signed");
      await moveDossier(needs, act, dossier, "withdraw", { reason, changes: { finished_at: act.now } });
      return {};
    },
  });
}
