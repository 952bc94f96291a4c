import { z } from "zod";
import type { Dossier } from "#capabilities/one-stop";
import { type ActContext, command } from "#kernel/command";
import { agenciesWith } from "#kernel/plain/actor";
import type { ScansNeeds } from "../needs.ts";
import { refuse } from "../refusals.ts";
import { demandScanning, scanning } from "../rights.ts";
import { type Scan, deleteScan, insertScan, scansOf } from "../scan-store.ts";
import { dossierKey } from "../shapes.ts";

const storedFile = z.object({
  id: z.uuid(),
  ownerId: z.uuid(),
  name: z.string().max(255),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  sizeBytes: z.number().int().nonnegative(),
  type: z.string().max(100),
  verdict: z.enum(["clean", "not-scanned"]),
});
const input = dossierKey.extend({
  /** The paper that was handed in; null for one that answers a request and is not taken in yet. */
  paperId: z.uuid().nullable(),
  componentCode: z.string().min(1, "field.choose").max(100),
  /** On the disk, waiting for its row. */
  file: storedFile,
});
type Given = z.infer<typeof input>;

/** The component that is scanned: the paper's own, or what a dossier that waits for papers may still get. */
async function componentOf(needs: ScansNeeds, act: ActContext, dossier: Dossier, given: Given): Promise<string> {
  if (given.paperId === null) {
    if (dossier.state !== "supplement") throw refuse("conflict", "scans.nothing-asked");
    return given.componentCode;
  }
  const papers = await needs.dossiers.papersOf(act.tx, given);
  const paper = papers.find(({ id }) => id === given.paperId);
  if (!paper) throw refuse("not-found", "scans.unknown-paper");
  if (paper.kind === "electronic" || paper.file_id !== null) throw refuse("conflict", "scans.paper-has-file");
  return paper.component_code;
}

async function keepFile(needs: ScansNeeds, act: ActContext, dossier: Dossier, file: Given["file"]): Promise<void> {
  if (file.ownerId !== dossier.agency_id) throw refuse("forbidden", "scans.file-not-yours");
  const { ownerId, sha256, ...rest } = file;
  const stored = { ...rest, owner: { kind: "agency" as const, id: ownerId }, sha256: Buffer.from(sha256, "hex") };
  await needs.files.record(act.tx, stored, act.now, act.actor.accountId);
}

/** A better scan takes the place of one that nobody has checked. */
async function replace(needs: ScansNeeds, act: ActContext, before: Scan | undefined): Promise<void> {
  if (!before) return;
  if (before.state === "confirmed") throw refuse("conflict", "scans.already-confirmed");
  await deleteScan(act.tx, before);
  await needs.files.forget(act.tx, before.file_id);
}

/**
 * A paper from the counter is scanned, by an officer or by support staff: the scan waits until an officer has checked it.
 * Refuses `scans.not-scanned-here`, `scans.dossier-closed`, `scans.paper-has-file`, `scans.already-confirmed`,
 * `scans.nothing-asked`, `scans.unknown-paper`.
 */
export function addScan(needs: ScansNeeds) {
  return command(needs.kernel, {
    name: "scans.add-scan",
    input,
    output: z.object({ scanId: z.uuid() }),
    may: (actor) => agenciesWith(actor, ...scanning).length > 0,
    run: async (act, given) => {
      const dossier = await needs.dossiers.lock(act, given);
      act.about({ kind: "dossier", id: dossier.id, agencyId: dossier.agency_id });
      demandScanning(act.actor, dossier, ...scanning);
      const component = await componentOf(needs, act, dossier, given);
      const before = (await scansOf(act.tx, given)).find((scan) =>
        given.paperId === null
          ? scan.paper_id === null && scan.component_code === component
          : scan.paper_id === given.paperId,
      );
      await replace(needs, act, before);
      await keepFile(needs, act, dossier, given.file);
      const id = act.ids.next();
      await insertScan(act.tx, {
        ...{ agency_id: dossier.agency_id, id, dossier_id: dossier.id, component_code: component },
        ...{ paper_id: given.paperId, file_id: given.file.id, state: "waiting" },
        ...{ scanned_at: act.now, scanned_by: act.actor.accountId ?? "" },
      });
      act.note({ scanId: id, componentCode: component, fileId: given.file.id, verdict: given.file.verdict });
      return { scanId: id };
    },
  });
}
