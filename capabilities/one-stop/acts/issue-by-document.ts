import { z } from "zod";
import { type ActContext, command } from "#kernel/command";
import { agenciesWith, jobActor, standsFor } from "#kernel/plain/actor";
import { actorStep } from "../actor-step.ts";
import { dossierMoves } from "../dossier-moves.ts";
import { type Dossier, demandMove, lockDossier, saveDossier } from "../dossier-store.ts";
import type { OneStopNeeds } from "../needs.ts";
import { refuse } from "../refusals.ts";
import {
  type IssuedDocument,
  type Result,
  findResultBy,
  findResultOf,
  insertResult,
  saveResult,
} from "../result-store.ts";
import { dossierKey } from "../shapes.ts";
import { addStep } from "../step-store.ts";

/** Their own dossier under way, whose result has not left the drafting and took no number. */
function demandOwn(act: ActContext, dossier: Dossier, before: Result | undefined): void {
  const theirs = standsFor(act.actor, dossier.case_officer_id, dossier.competent_agency_id);
  if (dossier.state !== "processing" || !theirs) throw refuse("forbidden", "one-stop.not-your-result");
  if (!before || (before.state === "drafting" && before.number_text === null)) return;
  throw refuse("conflict", "one-stop.move-forbidden", { facts: { move: "issue-by-document", state: before.state } });
}

async function demandDocument(needs: OneStopNeeds, act: ActContext, agencyId: string, documentId: string) {
  const document = await needs.documents.issued(act.tx, act.actor, { agencyId, documentId });
  const fields = (code: "one-stop.document-not-issued" | "one-stop.document-taken") => ({
    fields: { documentId: code },
  });
  if (!document) throw refuse("conflict", "one-stop.document-not-issued", fields("one-stop.document-not-issued"));
  if (await findResultBy(act.tx, documentId))
    throw refuse("conflict", "one-stop.document-taken", fields("one-stop.document-taken"));
  return document;
}

/** The result as the document has it: number, day, signer and files, nothing of the procedure's own template. */
async function saveIssued(act: ActContext, dossier: Dossier, before: Result | undefined, document: IssuedDocument) {
  const { documentId, version, numberOrder, numberText, symbol, issuedOn, signerId, sealerId, files } = document;
  const issued = {
    ...{ state: "issued" as const, document_id: documentId, number_order: numberOrder, series: "document" },
    ...{ template: "administrative-document", template_version: version, content: JSON.stringify({}) },
    ...{
      symbol,
      number_text: numberText,
      issued_on: issuedOn,
      signer_account_id: signerId,
      sealer_account_id: sealerId,
    },
    ...{ rendered_file_id: files.rendered.id, rendered_sha256: files.rendered.sha256 },
    ...{ signed_file_id: files.signed.id, signed_sha256: files.signed.sha256 },
    ...{ sealed_file_id: files.sealed.id, sealed_sha256: files.sealed.sha256 },
    ...{ return_reason: null, problem: null, changed_at: act.now },
  };
  if (before) {
    await saveResult(act.tx, { agencyId: before.agency_id, resultId: before.id }, issued);
    return before.id;
  }
  const id = act.ids.next();
  const key = { agency_id: dossier.agency_id, id, dossier_id: dossier.id };
  const by = { drafted_by: act.actor.accountId ?? "", created_at: act.now, version: 1, anchors: JSON.stringify(null) };
  await insertResult(act.tx, { ...key, ...issued, ...by });
  return id;
}

/**
 * The case officer takes an issued document of the deciding agency for the result: signed, numbered and sealed there, it finishes
 * the dossier. A document is the result of one dossier at most. Refuses `one-stop.not-your-result`, `one-stop.move-forbidden`,
 * and at `documentId` `one-stop.document-not-issued`, `one-stop.document-taken`.
 */
export function issueByDocument(needs: OneStopNeeds) {
  return command(needs.kernel, {
    name: "one-stop.issue-by-document",
    input: dossierKey.extend({ documentId: z.uuid("field.choose") }),
    output: z.object({ resultId: z.uuid() }),
    may: (actor) => agenciesWith(actor, "case-officer").length > 0,
    run: async (act, { documentId, ...key }) => {
      const dossier = await lockDossier(act.tx, act.actor, key);
      const before = await findResultOf(act.tx, key);
      demandOwn(act, dossier, before);
      const document = await demandDocument(needs, act, dossier.competent_agency_id, documentId);
      // Whoever decides has signed already: what is left follows from that, as with a result of the procedure's own template.
      demandMove(jobActor("one-stop"), dossier, dossierMoves.finish);
      const resultId = await saveIssued(act, dossier, before, document);
      await saveDossier(act.tx, key, { state: "finished", delivery_state: "issued", finished_at: act.now });
      const step = await actorStep(needs, act, dossier.competent_agency_id);
      await addStep(act.tx, key, { ...step, kind: "issue", state: "finished" });
      const subject = { kind: "dossier", id: dossier.id, agencyId: dossier.agency_id };
      act.about(subject);
      act.note({ documentId });
      act.tell({ type: "one-stop.result-issued", subject, facts: { code: dossier.code } });
      return { resultId };
    },
  });
}
