import type { Dossier } from "#capabilities/one-stop";
import type { ActContext } from "#kernel/command";
import { type Actor, jobActor } from "#kernel/plain/actor";
import { dayIn, vietnamZone } from "#kernel/plain/day";
import type { LetterContent } from "./contents.ts";
import type { LetterForm, LetterState, Stage } from "./letter-moves.ts";
import { printLetter } from "./job-names.ts";
import { type Letter, type LetterKey, getLetter, insertLetter, lettersOf, saveLetter } from "./letter-store.ts";
import type { LettersNeeds } from "./needs.ts";
import { numberingFor, signerPlace, takeLetterNumber } from "./number-letter.ts";
import { refuse } from "./refusals.ts";

/** Opens dossiers for those whose right is the letter's alone, such as the Centre's clerk: the caller asks for that right. */
export const inside = jobActor("letters");

/**
 * Locks a letter's dossier, then reads the letter: two deeds come one after the other, whatever the letter. `as`: whose right
 * to the dossier is asked, if it is not the actor's.
 */
export async function lockLetter(
  needs: LettersNeeds,
  act: ActContext,
  key: LetterKey,
  as: Actor = act.actor,
): Promise<{ letter: Letter; dossier: Dossier }> {
  const seen = await getLetter(act.tx, key);
  const dossierKey = { agencyId: key.agencyId, dossierId: seen.dossier_id };
  const dossier = await needs.dossiers.lock({ tx: act.tx, actor: as }, dossierKey);
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
    ...(await numberingFor(needs, act, made.form, dossier)),
    anchors: JSON.stringify(null),
    changed_at: act.now,
  });
  act.note({ letterId: id, form: made.form });
  return { agencyId: dossier.agency_id, letterId: id };
}

export type ProposedLetter = {
  readonly form: Exclude<LetterForm, "form-02">;
  readonly content: LetterContent;
  readonly signerId: string | null;
};

/**
 * Begins a letter that is signed and sealed, with its step in the dossier's course, and has it printed. Where the number comes
 * before the signature it is given here, by the system (NĐ 30/2020/NĐ-CP art. 15.3): an apology never waits for the clerk to be
 * signed. Locks the counter: nothing may follow. Refuses as `beginLetter`.
 */
export async function proposeLetter(
  needs: LettersNeeds,
  act: ActContext,
  dossier: Dossier,
  { form, content, signerId }: ProposedLetter,
  step: string,
) {
  const key = await beginLetter(needs, act, dossier, { form, state: "being-rendered", content, signerId });
  await needs.dossiers.mark(act, dossier, step, { at: signerPlace(form, dossier) });
  act.later(printLetter, key);
  const letter = await getLetter(act.tx, key);
  if (letter.number_order === "number-before-signature") {
    await saveLetter(act.tx, key, await takeLetterNumber(needs, act, letter));
  }
  return key;
}
