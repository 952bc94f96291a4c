import type { Dossier } from "#capabilities/one-stop";
import type { ActContext } from "#kernel/command";
import { pauseClock } from "./clock.ts";
import { printCopy, printLetter } from "./job-names.ts";
import type { Stage } from "./letter-moves.ts";
import { type LetterKey, saveLetter } from "./letter-store.ts";
import type { LettersNeeds } from "./needs.ts";

/** Sends a request: the dossier waits for papers (national status 5), in process with its clock stopped. Form 02 is printed by a job. */
export async function sendRequest(
  needs: LettersNeeds,
  act: ActContext,
  dossier: Dossier,
  letter: LetterKey & { readonly stage: Stage | null },
): Promise<void> {
  const { stage, ...key } = letter;
  if (stage === "in-process") {
    const changes = await pauseClock(needs, act, dossier, key.letterId);
    await needs.dossiers.move(act, dossier, "ask-in-process", { changes });
  } else await needs.dossiers.move(act, dossier, "ask-at-reception");
  await saveLetter(act.tx, key, {
    state: "sent",
    sent_by: act.actor.accountId,
    sent_at: act.now,
    changed_at: act.now,
  });
  act.later(printLetter, key);
  act.later(printCopy, key);
}
