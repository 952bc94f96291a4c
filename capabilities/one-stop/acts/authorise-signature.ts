import { z } from "zod";
import { type ActContext, command } from "#kernel/command";
import { agenciesWith } from "#kernel/plain/actor";
import { actorStep } from "../actor-step.ts";
import { signResult, resultKey } from "../shapes.ts";
import { lockResult } from "../lock-result.ts";
import type { OneStopNeeds } from "../needs.ts";
import { refuse } from "../refusals.ts";
import { saveResult } from "../result-store.ts";
import { addStep } from "../step-store.ts";

const chosenResult = resultKey.extend({ sha256: z.string().regex(/^[0-9a-f]{64}$/) });

/**
 * The leader authorises her signature on exactly the documents the page showed, with an authorisation her PIN opened
 * (house rule on keys). All or none. Refuses `one-stop.result-changed` when a document is not the one that was shown.
 */
export function authoriseSignature(needs: OneStopNeeds) {
  return command(needs.kernel, {
    name: "one-stop.authorise-signature",
    personal: true,
    input: z.object({
      authorisationId: z.uuid(),
      results: z.array(chosenResult).min(1, "one-stop.nothing-chosen").max(100),
    }),
    output: z.object({ count: z.number() }),
    may: (actor) => agenciesWith(actor, "leader").length > 0,
    run: async (act, { authorisationId, results }) => {
      const inOrder = results.toSorted((a, b) => (a.resultId < b.resultId ? -1 : 1));
      for (const chosen of inOrder) await authoriseOne(needs, act, authorisationId, chosen);
      act.note({ authorisationId, count: results.length });
      return { count: results.length };
    },
  });
}

async function authoriseOne(
  needs: OneStopNeeds,
  act: ActContext,
  authorisationId: string,
  chosen: z.infer<typeof chosenResult>,
) {
  const { dossier, result, to } = await lockResult(act, chosen, "authorise", "leader");
  if (result.signer_account_id !== act.actor.accountId) throw refuse("forbidden", "one-stop.not-your-result");
  if (result.rendered_sha256 !== chosen.sha256) throw refuse("conflict", "one-stop.result-changed");
  await needs.signatures.demandAuthorisation(act.tx, {
    authorisationId,
    actor: act.actor,
    use: "personal",
    agencyId: dossier.competent_agency_id,
    documents: [{ id: result.id, sha256: chosen.sha256 }],
  });
  await saveResult(act.tx, chosen, {
    state: to,
    authorisation_id: authorisationId,
    problem: null,
    changed_at: act.now,
  });
  const step = await actorStep(needs, act, dossier.competent_agency_id);
  await addStep(
    act.tx,
    { agencyId: dossier.agency_id, dossierId: dossier.id },
    { ...step, kind: "authorise-signature", state: dossier.state },
  );
  act.later(signResult, { agencyId: chosen.agencyId, resultId: chosen.resultId });
}
