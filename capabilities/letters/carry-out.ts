import type { Dossier } from "#capabilities/one-stop";
import type { ActContext } from "#kernel/command";
import { postponeDue } from "./clock.ts";
import type { ApologyContent } from "./contents.ts";
import type { Letter } from "./letter-store.ts";
import type { LettersNeeds } from "./needs.ts";

/** Whether what a letter says can still be done: the dossier may have moved on while it was being signed. */
export async function isStillMeant(needs: LettersNeeds, act: ActContext, letter: Letter, dossier: Dossier) {
  if (letter.form === "form-03") return !dossier.received_at && needs.dossiers.mayMove(act.actor, dossier, "refuse");
  if (letter.form === "form-04") return dossier.state === "processing" && dossier.due_at !== null;
  const key = { agencyId: dossier.agency_id, dossierId: dossier.id };
  return needs.dossiers.mayMove(act.actor, dossier, "stop") && !(await needs.dossiers.isDecided(act.tx, key));
}

/** Does what a signed letter says: refuses the dossier, stops it, or gives it its new date. */
export async function carryOut(needs: LettersNeeds, act: ActContext, letter: Letter, dossier: Dossier): Promise<void> {
  const agencyId = letter.form === "form-03" ? dossier.agency_id : dossier.competent_agency_id;
  const signedBy = { accountId: letter.signer_account_id ?? "", agencyId };
  const ended = { signedBy, changes: { finished_at: act.now } };
  if (letter.form === "form-03") return needs.dossiers.move(act, dossier, "refuse", ended);
  if (letter.form === "form-05") return needs.dossiers.move(act, dossier, "stop", ended);
  const { newDueAt, reason } = letter.content as ApologyContent;
  const by = letter.signer_account_id;
  const changes = await postponeDue(act, dossier, { letterId: letter.id, newDueAt: new Date(newDueAt), reason, by });
  return needs.dossiers.postpone(act, dossier, { signedBy, changes });
}
