import { z } from "zod";
import type { Dossier } from "#capabilities/one-stop";
import { type ActContext, command } from "#kernel/command";
import { agenciesWith, standsFor } from "#kernel/plain/actor";
import { dayIn, isDay, vietnamZone } from "#kernel/plain/day";
import { requestContent } from "../contents.ts";
import type { Stage } from "../letter-moves.ts";
import { lettersOf } from "../letter-store.ts";
import type { LettersNeeds } from "../needs.ts";
import { beginLetter, countSent } from "../open-letter.ts";
import { refuse } from "../refusals.ts";
import { sendRequest } from "../send-request.ts";
import { dossierKey, letterKey } from "../shapes.ts";

/** Before reception the officer of the Centre asks; while it is processed, the specialist who has it in hand. */
function stageFor(needs: LettersNeeds, act: ActContext, dossier: Dossier): Stage {
  if (needs.dossiers.mayMove(act.actor, dossier, "ask-at-reception")) return "at-reception";
  const mine = standsFor(act.actor, dossier.case_officer_id, dossier.competent_agency_id);
  if (dossier.state === "processing" && mine) return "in-process";
  const known = ["submitted", "processing"].includes(dossier.state);
  throw refuse(known ? "forbidden" : "conflict", "letters.move-forbidden", {
    facts: { move: "ask", state: dossier.state },
  });
}

function demandAnswerDay(act: ActContext, answerBy: string | null): void {
  if (answerBy === null) return;
  if (!isDay(answerBy)) throw refuse("invalid", "letters.day-passed", { fields: { answerBy: "field.date" } });
  if (answerBy <= dayIn(vietnamZone, act.now)) {
    throw refuse("invalid", "letters.day-passed", { fields: { answerBy: "letters.day-passed" } });
  }
}

/**
 * Asks once for all that is missing (form 02). The first request before reception is sent at once; the specialist's goes
 * through the Centre; from the second on it needs a ground and an approver. Refuses `letters.request-open`,
 * `letters.second-needs-ground`, wrong fields. Source: NĐ 309/2026/NĐ-CP art. 17.2a.
 */
export function requestSupplement(needs: LettersNeeds) {
  return command(needs.kernel, {
    name: "letters.request-supplement",
    input: dossierKey.extend(requestContent.shape).extend({
      answerBy: z.string().nullable(),
      ground: z.string().trim().max(1_000, "field.too-long").nullable(),
    }),
    output: letterKey.extend({ state: z.string(), sentBefore: z.number() }),
    may: (actor) => agenciesWith(actor, "reception-officer", "case-officer").length > 0,
    run: async (act, { requests, answerBy, ground, ...key }) => {
      const dossier = await needs.dossiers.lock(act, key);
      act.about({ kind: "dossier", id: dossier.id, agencyId: dossier.agency_id });
      const stage = stageFor(needs, act, dossier);
      demandAnswerDay(act, answerBy);
      const sentBefore = countSent(await lettersOf(act.tx, key));
      const again = sentBefore > 0;
      if (again && (ground ?? "").length < 10) {
        throw refuse("invalid", "letters.second-needs-ground", { fields: { ground: "letters.second-needs-ground" } });
      }
      const made = { form: "form-02" as const, stage, content: { requests }, ground: again ? ground : null, answerBy };
      const state = again ? ("to-approve" as const) : ("to-send" as const);
      const letter = await beginLetter(needs, act, dossier, { ...made, state });
      if (!again && stage === "at-reception") {
        await sendRequest(needs, act, dossier, { ...letter, stage });
        return { ...letter, state: "sent", sentBefore };
      }
      const at = stage === "at-reception" ? dossier.agency_id : dossier.competent_agency_id;
      await needs.dossiers.mark(act, dossier, "suggest-supplement", { at, reason: ground ?? undefined });
      return { ...letter, state, sentBefore };
    },
  });
}
