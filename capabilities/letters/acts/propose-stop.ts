import { command } from "#kernel/command";
import { agenciesWith } from "#kernel/plain/actor";
import { stopContent } from "../contents.ts";
import type { LettersNeeds } from "../needs.ts";
import { proposeLetter } from "../open-letter.ts";
import { refuse } from "../refusals.ts";
import { dossierKey, letterKey } from "../shapes.ts";

const running: readonly string[] = ["received", "processing", "supplement", "finance"];

/**
 * A leader decides that work on a dossier stops (form 05) with reason, ground and what becomes of money; it stops when
 * the notice is signed and sealed (national status 8). Refuses `letters.already-signed`, `letters.move-forbidden`.
 */
export function proposeStop(needs: LettersNeeds) {
  return command(needs.kernel, {
    name: "letters.propose-stop",
    personal: true,
    input: dossierKey.extend(stopContent.shape),
    output: letterKey,
    may: (actor) => agenciesWith(actor, "leader").length > 0,
    run: async (act, { agencyId, dossierId, ...content }) => {
      const dossier = await needs.dossiers.lock(act, { agencyId, dossierId });
      if (!agenciesWith(act.actor, "leader").includes(dossier.competent_agency_id)) {
        throw refuse("forbidden", "letters.move-forbidden");
      }
      if (!running.includes(dossier.state)) {
        throw refuse("conflict", "letters.move-forbidden", { facts: { move: "stop", state: dossier.state } });
      }
      if (await needs.dossiers.isDecided(act.tx, { agencyId, dossierId })) {
        throw refuse("conflict", "letters.already-signed");
      }
      const letter = { form: "form-05" as const, content, signerId: act.actor.accountId };
      return proposeLetter(needs, act, dossier, letter, "propose-stop");
    },
  });
}
