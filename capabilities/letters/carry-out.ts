import type { Dossier } from "#capabilities/one-stop";
import type { ActContext } from "#kernel/command";
import type { Tx } from "#kernel/database";
import { postponeDue } from "./clock.ts";
import type { ApologyContent } from "./contents.ts";
import type { Letter } from "./letter-store.ts";
import type { LettersNeeds } from "./needs.ts";
import { signerPlace } from "./number-letter.ts";
import { inside } from "./open-letter.ts";

/** Whether what a letter says can still be done: the dossier may have moved on while it was being signed or sealed. */
export async function isStillMeant(needs: LettersNeeds, tx: Tx, letter: Letter, dossier: Dossier): Promise<boolean> {
  if (letter.form === "form-03") return !dossier.received_at && needs.dossiers.mayMove(inside, dossier, "refuse");
  if (letter.form === "form-04") {
    // Signed, it was done already: what happens later does not unsay it.
    return letter.signed_at !== null || (dossier.state === "processing" && dossier.due_at !== null);
  }
  const key = { agencyId: dossier.agency_id, dossierId: dossier.id };
  return needs.dossiers.mayMove(inside, dossier, "stop") && !(await needs.dossiers.isDecided(tx, key));
}

/** Does what a letter says: refuses the dossier, stops it, or gives it its new date. */
export async function carryOut(needs: LettersNeeds, act: ActContext, letter: Letter, dossier: Dossier): Promise<void> {
  const signedBy = { accountId: letter.signer_account_id ?? "", agencyId: signerPlace(letter.form, dossier) };
  const ended = { signedBy, changes: { finished_at: act.now } };
  if (letter.form === "form-03") return needs.dossiers.move(act, dossier, "refuse", ended);
  if (letter.form === "form-05") return needs.dossiers.move(act, dossier, "stop", ended);
  const { newDueAt, reason } = letter.content as ApologyContent;
  const by = letter.signer_account_id;
  const changes = await postponeDue(act, dossier, { letterId: letter.id, newDueAt: new Date(newDueAt), reason, by });
  return needs.dossiers.postpone(act, dossier, { signedBy, changes });
}
