import { z } from "zod";
import type { Actor } from "#kernel/plain/actor";
import { query } from "#kernel/query";
import { type Dossier, getDossier } from "../dossier-store.ts";
import type { OneStopNeeds } from "../needs.ts";
import { papersOf, printedOf } from "../paper-store.ts";
import { printedFor } from "../rights.ts";
import { refuse } from "../refusals.ts";
import { type Result, findResultOf } from "../result-store.ts";
import { dossierKey } from "../shapes.ts";

/** Files of a result that someone may see: an applicant only what was issued. */
function resultFiles(result: Result | undefined, official: boolean): (string | null)[] {
  if (!result) return [];
  const given = [result.sealed_file_id, result.end_state === "replaced" ? result.successor_file_id : null];
  return official ? [result.rendered_file_id, result.signed_file_id, ...given] : given;
}

async function filesOf(needs: OneStopNeeds, dossier: Dossier, actor: Actor): Promise<Set<string>> {
  const { db } = needs.kernel;
  const official = actor.kind === "official";
  const key = { agencyId: dossier.agency_id, dossierId: dossier.id };
  const [papers, printed, result] = await Promise.all([papersOf(db, key), printedOf(db, key), findResultOf(db, key)]);
  const ids = [
    ...papers.map((paper) => paper.file_id),
    ...printedFor(actor, dossier, printed).map((each) => each.file_id),
    ...resultFiles(result, official),
  ];
  return new Set(ids.filter((id) => id !== null));
}

/**
 * A file of a dossier as a stream: a paper, a printed form, a result. A file's right is its dossier's.
 * Refuses `one-stop.unknown-dossier`, `one-stop.file-not-yours`, `kernel.file-missing`.
 */
export function openDossierFile(needs: OneStopNeeds) {
  return query(needs.kernel, {
    name: "one-stop.open-file",
    input: dossierKey.extend({ fileId: z.uuid() }),
    may: (actor) => actor.positions.length > 0 || actor.personId !== null,
    run: async (ask, { fileId, ...key }) => {
      const dossier = await getDossier(ask.db, ask.actor, key);
      const known = await filesOf(needs, dossier, ask.actor);
      const file = known.has(fileId) ? await needs.files.find(ask.db, fileId) : undefined;
      if (!file) throw refuse("not-found", "one-stop.file-not-yours");
      const personIds = [dossier.applicant_id, dossier.submitter_id];
      ask.looked({
        purpose: "open-paper",
        class: "full",
        personIds,
        agencyId: dossier.agency_id,
        dossierId: dossier.id,
      });
      return { ...file, bytes: await needs.files.open(ask.db, fileId) };
    },
  });
}
