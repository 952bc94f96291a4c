import { z } from "zod";
import { type ActContext, command } from "#kernel/command";
import { agenciesWith, jobActor, standsFor } from "#kernel/plain/actor";
import { dayIn, vietnamZone } from "#kernel/plain/day";
import { actorStep } from "../actor-step.ts";
import { dossierMoves } from "../dossier-moves.ts";
import { type Dossier, demandMove, lockDossier, saveDossier } from "../dossier-store.ts";
import type { OneStopNeeds, ProcedureCard } from "../needs.ts";
import { numberOrderOf } from "../number-order.ts";
import { refuse } from "../refusals.ts";
import { contentReader } from "../result-content.ts";
import {
  type IssuedDocument,
  type Result,
  findResultFollowing,
  findResultOf,
  insertResult,
  saveResult,
} from "../result-store.ts";
import { dossierKey } from "../shapes.ts";
import { addStep } from "../step-store.ts";

async function demandSigner(needs: OneStopNeeds, act: ActContext, dossier: Dossier, signerId: string): Promise<void> {
  const leaders = await needs.signersAt(act.tx, dossier.competent_agency_id);
  if (!leaders.some((leader) => leader.accountId === signerId)) {
    throw refuse("invalid", "one-stop.content-wrong", { fields: { signerId: "field.choose" } });
  }
}

function demandDraft(act: ActContext, dossier: Dossier, before: Result | undefined, version: number): void {
  const theirs = standsFor(act.actor, dossier.case_officer_id, dossier.competent_agency_id);
  if (dossier.state !== "processing" || !theirs) {
    throw refuse("forbidden", "one-stop.not-your-result");
  }
  if (before && before.state !== "drafting") {
    throw refuse("conflict", "one-stop.move-forbidden", { facts: { move: "draft", state: before.state } });
  }
  if (before && before.version !== version) throw refuse("conflict", "one-stop.result-changed");
}

/**
 * The case officer saves the draft of the result from the procedure's template. `version` is the one the page showed:
 * what another page saved meanwhile is not overwritten (`one-stop.result-changed`). Refuses wrong content by field.
 */
export function draftResult(needs: OneStopNeeds) {
  const readContent = contentReader();
  return command(needs.kernel, {
    name: "one-stop.draft-result",
    input: dossierKey.extend({
      version: z.number().int(),
      signerId: z.uuid("field.choose"),
      content: z.record(z.string(), z.json()),
    }),
    output: z.object({ resultId: z.uuid(), version: z.number() }),
    may: (actor) => agenciesWith(actor, "case-officer").length > 0,
    run: async (act, input) => {
      const dossier = await lockDossier(act.tx, act.actor, input);
      const before = await findResultOf(act.tx, input);
      demandDraft(act, dossier, before, input.version);
      const procedure = await needs.procedures.byVersion(act.tx, dossier.procedure_version_id);
      const template = procedure.resultTemplate;
      if (!template) throw refuse("conflict", "one-stop.unknown-procedure");
      const content = JSON.stringify(readContent({ ...procedure, resultTemplate: template }, input.content));
      await demandSigner(needs, act, dossier, input.signerId);
      act.about({ kind: "dossier", id: dossier.id, agencyId: dossier.agency_id });
      if (before) {
        const version = before.version + 1;
        const changes = { content, version, signer_account_id: input.signerId, changed_at: act.now };
        await saveResult(act.tx, { agencyId: before.agency_id, resultId: before.id }, changes);
        return { resultId: before.id, version };
      }
      const id = act.ids.next();
      await insertResult(act.tx, {
        ...(await newResult(needs, act, dossier, { ...procedure, resultTemplate: template })),
        id,
        content,
        signer_account_id: input.signerId,
      });
      return { resultId: id, version: 1 };
    },
  });
}

type Templated = Pick<ProcedureCard, "resultDraft"> & { readonly resultTemplate: string };

async function newResult(needs: OneStopNeeds, act: ActContext, dossier: Dossier, procedure: Templated) {
  const { resultDraft, resultTemplate: template } = procedure;
  const series = resultDraft?.series ?? "licence";
  const day = dayIn(vietnamZone, act.now);
  const template_version = needs.papers.versionOn(template, day);
  if (!template_version || !act.actor.accountId) throw refuse("conflict", "one-stop.unknown-procedure");
  return {
    agency_id: dossier.agency_id,
    dossier_id: dossier.id,
    state: "drafting" as const,
    // Pinned to the draft: a change of the setting later does not touch it.
    number_order: await numberOrderOf(needs, act.tx, { agencyId: dossier.competent_agency_id, series, day }),
    template,
    template_version,
    symbol: resultDraft?.symbol ?? "GP-UBND",
    series,
    drafted_by: act.actor.accountId,
    anchors: JSON.stringify(null),
    version: 1,
    created_at: act.now,
    changed_at: act.now,
  };
}

/** The result was taken back before it was handed over: another document takes its place. */
const isAgain = (dossier: Dossier, before: Result | undefined): boolean =>
  dossier.state === "finished" && before?.end_state === "recalled";

/** Their own dossier under way, whose result has not left the drafting and took no number. */
function demandOwn(act: ActContext, dossier: Dossier, before: Result | undefined): void {
  const theirs = standsFor(act.actor, dossier.case_officer_id, dossier.competent_agency_id);
  if (theirs && isAgain(dossier, before)) return;
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
  if (await findResultFollowing(act.tx, documentId))
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
    ...{ end_state: null, ended_at: null, successor_document_id: null, successor_number: null },
    ...{ successor_on: null, successor_file_id: null },
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
 * the dossier, or takes the place of a result that was recalled before it was handed over. A document is the result of one dossier at most. Refuses `one-stop.not-your-result`, `one-stop.move-forbidden`,
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
      if (!isAgain(dossier, before)) {
        demandMove(jobActor("one-stop"), dossier, dossierMoves.finish);
        await saveDossier(act.tx, key, { state: "finished", delivery_state: "issued", finished_at: act.now });
      }
      const resultId = await saveIssued(act, dossier, before, document);
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
