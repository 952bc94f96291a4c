import type { Dossier } from "#capabilities/one-stop";
import type { ActContext } from "#kernel/command";
import { addScan } from "./acts/add-scan.ts";
import { confirmScan } from "./acts/confirm-scan.ts";
import { dropScan } from "./acts/drop-scan.ts";
import type { ScansNeeds } from "./needs.ts";
import { openScan } from "./queries/open-scan.ts";
import { showScans } from "./queries/show-scans.ts";
import { saveScan, scansOf } from "./scan-store.ts";

export type { ScansNeeds } from "./needs.ts";
export type { ScansRefusal } from "./refusals.ts";

/**
 * Papers that answer a request were taken in: what was scanned of them before belongs to them now. For the room above, inside its
 * own act, with the papers' ids; the dossier is locked.
 */
async function attachWaiting(
  act: ActContext,
  dossier: Pick<Dossier, "agency_id" | "id">,
  papers: readonly { readonly id: string; readonly componentCode: string }[],
): Promise<void> {
  const scans = await scansOf(act.tx, { agencyId: dossier.agency_id, dossierId: dossier.id });
  for (const scan of scans.filter(({ paper_id }) => paper_id === null)) {
    const paper = papers.find(({ componentCode }) => componentCode === scan.component_code);
    if (paper) await saveScan(act.tx, scan, { paper_id: paper.id });
  }
}

/**
 * Số hóa giấy tờ nộp tại quầy: papers from the counter are scanned by a form of their own, checked by an officer, and then are their
 * papers' files. Acts `addScan`, `confirmScan`, `dropScan`; queries `showScans`, `openScan`; refusals are the codes of
 * `ScansRefusal`; law in the room's README.
 */
export function makeScans(needs: ScansNeeds) {
  return {
    addScan: addScan(needs),
    confirmScan: confirmScan(needs),
    dropScan: dropScan(needs),
    showScans: showScans(needs),
    openScan: openScan(needs),
    attachWaiting,
  };
}

export type Scans = ReturnType<typeof makeScans>;
