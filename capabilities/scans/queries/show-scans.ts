import { query } from "#kernel/query";
import type { ScansNeeds } from "../needs.ts";
import { mayConfirm, mayScan } from "../rights.ts";
import { scansOf } from "../scan-store.ts";
import { dossierKey } from "../shapes.ts";

/** The scans of one dossier with their files' names, and what the asker may do with them. Refuses `one-stop.unknown-dossier`. */
export function showScans(needs: ScansNeeds) {
  return query(needs.kernel, {
    name: "scans.show-scans",
    input: dossierKey,
    may: (actor) => actor.positions.length > 0,
    run: async (ask, key) => {
      const dossier = await needs.dossiers.open(ask.db, ask.actor, key);
      const scans = await scansOf(ask.db, key);
      const files = await Promise.all(scans.map((scan) => needs.files.find(ask.db, scan.file_id)));
      return {
        may: { scan: mayScan(ask.actor, dossier), confirm: mayConfirm(ask.actor, dossier) },
        scans: scans.map((scan, at) => {
          const file = files[at];
          return {
            id: scan.id,
            paperId: scan.paper_id,
            componentCode: scan.component_code,
            state: scan.state,
            scannedAt: scan.scanned_at,
            file: file ? { name: file.name, type: file.type, sizeBytes: file.sizeBytes } : null,
          };
        }),
      };
    },
  });
}
