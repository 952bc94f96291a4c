import { z } from "zod";
import { command } from "#kernel/command";
import { agenciesWith } from "#kernel/plain/actor";
import type { ScansNeeds } from "../needs.ts";
import { refuse } from "../refusals.ts";
import { demandScanning, scanning } from "../rights.ts";
import { deleteScan, getScan } from "../scan-store.ts";
import { scanKey } from "../shapes.ts";

/** A scan that is no good is thrown away before anybody has confirmed it. Refuses `scans.already-confirmed`. */
export function dropScan(needs: ScansNeeds) {
  return command(needs.kernel, {
    name: "scans.drop-scan",
    input: scanKey,
    output: z.object({}),
    may: (actor) => agenciesWith(actor, ...scanning).length > 0,
    run: async (act, key) => {
      const dossier = await needs.dossiers.lock(act, key);
      act.about({ kind: "dossier", id: dossier.id, agencyId: dossier.agency_id });
      demandScanning(act.actor, dossier, ...scanning);
      const scan = await getScan(act.tx, key);
      if (scan.state === "confirmed") throw refuse("conflict", "scans.already-confirmed");
      await deleteScan(act.tx, scan);
      await needs.files.forget(act.tx, scan.file_id);
      act.note({ scanId: scan.id });
      return {};
    },
  });
}
