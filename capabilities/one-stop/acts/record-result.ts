import { z } from "zod";
import { type ActContext, command } from "#kernel/command";
import { madeFile, places, recordMade } from "#kernel/made-file";
import { personStep } from "../actor-step.ts";
import { dossierMoves } from "../dossier-moves.ts";
import { type Dossier, demandMove, saveDossier } from "../dossier-store.ts";
import { lockResult } from "../lock-result.ts";
import type { OneStopNeeds } from "../needs.ts";
import { refuse } from "../refusals.ts";
import { saveResult } from "../result-store.ts";
import { resultKey } from "../shapes.ts";
import { addStep } from "../step-store.ts";

const fileMade = resultKey.extend({ file: madeFile });
const jobOnly = (actor: { kind: string }): boolean => actor.kind === "job";
const done = z.object({});

/** A rendering is safe on the disk: the result waits for its signature. */
export function recordRendered(needs: OneStopNeeds) {
  return command(needs.kernel, {
    name: "one-stop.record-rendered",
    input: fileMade.extend({ version: z.number().int(), anchors: places }),
    output: done,
    may: jobOnly,
    run: async (act, input) => {
      const { result, to } = await lockResult(act, input, "rendered", "job");
      // Taken back and submitted again meanwhile: this is a picture of what it was.
      if (result.version !== input.version) throw refuse("conflict", "one-stop.result-changed");
      await recordMade(needs.files, act, input.file);
      await saveResult(act.tx, input, {
        state: to,
        anchors: JSON.stringify(input.anchors),
        rendered_file_id: input.file.id,
        rendered_sha256: input.file.sha256,
        problem: null,
        changed_at: act.now,
      });
      return {};
    },
  });
}

/** The personal signature is made; the audit line names the authorisation it stands on. */
export function recordSigned(needs: OneStopNeeds) {
  return command(needs.kernel, {
    name: "one-stop.record-signed",
    input: fileMade,
    output: done,
    may: jobOnly,
    run: async (act, input) => {
      const { dossier, result, to } = await lockResult(act, input, "signed", "job");
      await recordMade(needs.files, act, input.file);
      act.note({ authorisationId: result.authorisation_id });
      await saveResult(act.tx, input, {
        state: to,
        signed_file_id: input.file.id,
        signed_sha256: input.file.sha256,
        changed_at: act.now,
      });
      await addJobStep(needs, act, dossier, { kind: "signed", state: dossier.state, by: result.signer_account_id });
      return {};
    },
  });
}

/** The seal is on: the result is issued and the dossier finished (national status 9). */
export function recordSealed(needs: OneStopNeeds) {
  return command(needs.kernel, {
    name: "one-stop.record-sealed",
    input: fileMade,
    output: done,
    may: jobOnly,
    run: async (act, input) => {
      const { dossier, result, to } = await lockResult(act, input, "sealed", "job");
      demandMove(act.actor, dossier, dossierMoves.finish);
      await recordMade(needs.files, act, input.file);
      act.note({ authorisationId: result.authorisation_id });
      await saveResult(act.tx, input, {
        state: to,
        sealed_file_id: input.file.id,
        sealed_sha256: input.file.sha256,
        changed_at: act.now,
      });
      const key = { agencyId: dossier.agency_id, dossierId: dossier.id };
      await saveDossier(act.tx, key, { state: "finished", delivery_state: "issued", finished_at: act.now });
      await addJobStep(needs, act, dossier, { kind: "issue", state: "finished", by: result.sealer_account_id });
      const subject = { kind: "dossier", id: dossier.id, agencyId: dossier.agency_id };
      act.tell({ type: "one-stop.result-issued", subject, facts: { code: dossier.code } });
      return {};
    },
  });
}

/** Work between two acts could not be done: the result goes back to where a person can do it again, and says why. */
export function recordProblem(needs: OneStopNeeds) {
  return command(needs.kernel, {
    name: "one-stop.record-problem",
    input: resultKey.extend({
      deed: z.enum(["sign-again", "seal-again", "take-back"]),
      problem: z.string().max(100),
    }),
    output: done,
    may: jobOnly,
    run: async (act, input) => {
      const { result, to } = await lockResult(act, input, input.deed, "job");
      act.note({ problem: input.problem });
      const version = input.deed === "take-back" ? result.version + 1 : result.version;
      await saveResult(act.tx, input, { state: to, problem: input.problem, version, changed_at: act.now });
      return {};
    },
  });
}

/** A step that a job finished for a person: it stands under the name of whoever authorised it. */
async function addJobStep(
  needs: OneStopNeeds,
  act: ActContext,
  dossier: Dossier,
  done: { kind: string; state: string; by: string | null },
): Promise<void> {
  const step = await personStep(needs, act, dossier.competent_agency_id, done.by);
  await addStep(
    act.tx,
    { agencyId: dossier.agency_id, dossierId: dossier.id },
    { ...step, kind: done.kind, state: done.state },
  );
}
