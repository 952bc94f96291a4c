import { query } from "#kernel/query";
import type { ScansNeeds } from "../needs.ts";
import { refuse } from "../refusals.ts";
import { getScan } from "../scan-store.ts";
import { scanKey } from "../shapes.ts";

/** A scan as a stream, also before it was checked; its right is its dossier's. Refuses `one-stop.unknown-dossier`, `scans.unknown-scan`. */
export function openScan(needs: ScansNeeds) {
  return query(needs.kernel, {
    name: "scans.open-scan",
    input: scanKey,
    may: (actor) => actor.positions.length > 0,
    run: async (ask, key) => {
      const dossier = await needs.dossiers.open(ask.db, ask.actor, key);
      const scan = await getScan(ask.db, key);
      const file = await needs.files.find(ask.db, scan.file_id);
      if (!file) throw refuse("not-found", "scans.unknown-scan");
      const personIds = [dossier.applicant_id, dossier.submitter_id];
      const { agency_id: agencyId, id: dossierId } = dossier;
      ask.looked({ purpose: "open-paper", class: "full", personIds, agencyId, dossierId });
      return { ...file, bytes: await needs.files.open(ask.db, scan.file_id) };
    },
  });
}
