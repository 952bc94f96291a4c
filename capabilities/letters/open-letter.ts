import type { Dossier } from "#capabilities/one-stop";
import type { ActContext } from "#kernel/command";
import { dayIn, vietnamZone } from "#kernel/plain/day";
import type { LetterContent } from "./contents.ts";
import type { LetterForm, LetterState, Stage } from "./letter-moves.ts";
import { type Letter, type LetterKey, getLetter, insertLetter, lettersOf } from "./letter-store.ts";
import type { LettersNeeds } from "./needs.ts";
import { refuse } from "./refusals.ts";

/** Locks a letter's dossier, then reads the letter: two deeds come one after the other, whatever the letter. */
export async function lockLetter(
  needs: LettersNeeds,
  act: ActContext,
  key: LetterKey,
): Promise<{ letter: Letter; dossier: Dossier }> {
  const seen = await getLetter(act.tx, key);
  const dossier = await needs.dossiers.lock(act, { agencyId: key.agencyId, dossierId: seen.dossier_id });
  act.about({ kind: "dossier", id: dossier.id, agencyId: dossier.agency_id });
  act.note({ letterId: seen.id, form: seen.form });
  return { letter: await getLetter(act.tx, key), dossier };
}

/** Requests for supplement of a dossier that were really sent: from the second on it counts as late in the index. */
export const countSent = (letters: readonly Letter[]): number =>
  letters.filter((letter) => letter.form === "form-02" && letter.sent_at !== null).length;

export type NewLetter = {
  readonly form: LetterForm;
  readonly stage?: Stage;
  readonly state: LetterState;
  readonly content: LetterContent;
  readonly ground?: string | null;
  readonly answerBy?: string | null;
  readonly signerId?: string | null;
};

/** Saves a new letter of a locked dossier; refuses `letters.request-open` while one of its kind is under way. */
export async function beginLetter(needs: LettersNeeds, act: ActContext, dossier: Dossier, made: NewLetter) {
  const letters = await lettersOf(act.tx, { agencyId: dossier.agency_id, dossierId: dossier.id });
  const underWay = (letter: Letter) => letter.form === made.form && !["answered", "dropped"].includes(letter.state);
  if (letters.some(underWay)) throw refuse("conflict", "letters.request-open");
  const template_version = needs.papers.versionOn(made.form, dayIn(vietnamZone, act.now));
  if (!template_version || !act.actor.accountId) throw new Error(`${made.form} has no version today`);
  const id = act.ids.next();
  await insertLetter(act.tx, {
    agency_id: dossier.agency_id,
    id,
    dossier_id: dossier.id,
    competent_agency_id: dossier.competent_agency_id,
    form: made.form,
    stage: made.stage ?? null,
    state: made.state,
    content: JSON.stringify(made.content),
    ground: made.ground ?? null,
    answer_by: made.answerBy ?? null,
    sent_before: countSent(letters),
    template_version,
    proposed_by: act.actor.accountId,
    proposed_at: act.now,
    signer_account_id: made.signerId ?? null,
    anchors: JSON.stringify(null),
    changed_at: act.now,
  });
  act.note({ letterId: id, form: made.form });
  return { agencyId: dossier.agency_id, letterId: id };
}
