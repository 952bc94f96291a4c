import { z } from "zod";
import { command } from "#kernel/command";
import { agenciesWith } from "#kernel/plain/actor";
import type { ScansNeeds } from "../needs.ts";
import { refuse } from "../refusals.ts";
import { demandScanning } from "../rights.ts";
import { getScan, saveScan } from "../scan-store.ts";
import { scanKey } from "../shapes.ts";

const checks = ["allPages", "readable", "rightDossier"] as const;

/**
 * An officer has looked at a scan: all pages, readable, of the right dossier. It becomes the file of its paper, which counts as
 * digitised from now on (DuocSoHoa). Refuses by field what was not seen, `scans.not-handed-in`, `scans.already-confirmed`,
 * `scans.paper-has-file`, `scans.not-scanned-here`.
 */
export function confirmScan(needs: ScansNeeds) {
  return command(needs.kernel, {
    name: "scans.confirm-scan",
    input: scanKey.extend({ allPages: z.boolean(), readable: z.boolean(), rightDossier: z.boolean() }),
    output: z.object({}),
    may: (actor) => agenciesWith(actor, "reception-officer").length > 0,
    run: async (act, input) => {
      const dossier = await needs.dossiers.lock(act, input);
      act.about({ kind: "dossier", id: dossier.id, agencyId: dossier.agency_id });
      demandScanning(act.actor, dossier, "reception-officer");
      const missing = checks.filter((check) => !input[check]);
      if (missing.length > 0) {
        const fields = Object.fromEntries(missing.map((check) => [check, "scans.check-missing"]));
        throw refuse("invalid", "scans.check-missing", { fields });
      }
      const scan = await getScan(act.tx, input);
      if (scan.state === "confirmed") throw refuse("conflict", "scans.already-confirmed");
      if (scan.paper_id === null) throw refuse("conflict", "scans.not-handed-in");
      const attached = await needs.dossiers.attachScan(act, dossier, scan.paper_id, scan.file_id);
      if (!attached) throw refuse("conflict", "scans.paper-has-file");
      await saveScan(act.tx, scan, { state: "confirmed", checked_at: act.now, checked_by: act.actor.accountId });
      act.note({ scanId: scan.id, paperId: scan.paper_id });
      return {};
    },
  });
}
