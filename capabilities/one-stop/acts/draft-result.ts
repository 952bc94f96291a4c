import { z } from "zod";
import { type ActContext, command } from "#kernel/command";
import { agenciesWith, standsFor } from "#kernel/plain/actor";
import { dayIn, vietnamZone } from "#kernel/plain/day";
import { type Dossier, lockDossier } from "../dossier-store.ts";
import type { OneStopNeeds, ProcedureCard } from "../needs.ts";
import { numberOrderOf } from "../number-order.ts";
import { refuse } from "../refusals.ts";
import { contentReader } from "../result-content.ts";
import { type Result, findResultOf, insertResult, saveResult } from "../result-store.ts";
import { dossierKey } from "../shapes.ts";

async function demandSigner(needs: OneStopNeeds, act: ActContext, dossier: Dossier, signerId: string): Promise<void> {
  const leaders = await needs.officialsAt(act.tx, dossier.competent_agency_id, "leader");
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
