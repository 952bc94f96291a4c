import type { Dossier } from "#capabilities/one-stop";
import type { ActContext } from "#kernel/command";
import { type Reader, type Tx, of } from "#kernel/database";
import { type Day, dayIn, vietnamZone } from "#kernel/plain/day";
import { agencyAbbreviation } from "./agency-abbreviation.ts";
import type { LetterForm } from "./letter-moves.ts";
import type { Letter } from "./letter-store.ts";
import type { LettersNeeds } from "./needs.ts";
import type { LettersTables } from "./tables.ts";

type Numbered = Pick<Letter, "signing_agency_id" | "number_order" | "series" | "symbol">;

/** Who signs, numbers and seals: a refusal is the Centre's, an apology or a stop the deciding agency's. */
export const signerPlace = (form: LetterForm, dossier: Pick<Dossier, "agency_id" | "competent_agency_id">): string =>
  form === "form-03" ? dossier.agency_id : dossier.competent_agency_id;

/** The series and the symbol of a form on a day (rows with validity). */
async function symbolOn(on: Tx | Reader, form: LetterForm, day: Day) {
  const row = await of<LettersTables>(on)
    .selectFrom("letters.letter_symbol")
    .select(["series", "symbol"])
    .where("form", "=", form)
    .where("valid_from", "<=", day)
    .where((row) => row.or([row("valid_to", "is", null), row("valid_to", ">=", day)]))
    .orderBy("valid_from", "desc")
    .executeTakeFirst();
  if (!row) throw new Error(`no series is known for letters on ${form} on ${day}`);
  return row;
}

/** The series of letters on a form at the agency that signs them, and the symbol after their number, on a day. */
export async function seriesOfLetters(
  needs: Pick<LettersNeeds, "agencies">,
  on: Tx | Reader,
  { form, agencyId, day }: { readonly form: LetterForm; readonly agencyId: string; readonly day: Day },
): Promise<{ series: string; symbol: string }> {
  const { series, symbol } = await symbolOn(on, form, day);
  const { shortName } = await needs.agencies.cardOf(on, agencyId);
  return { series, symbol: symbol.replaceAll("{agency}", agencyAbbreviation(shortName)) };
}

/** How a new letter will be numbered, pinned to it. Form 02 has neither number nor seal. Refuses `one-stop.number-order-unfit`. */
export async function numberingFor(
  needs: LettersNeeds,
  act: ActContext,
  form: LetterForm,
  dossier: Dossier,
): Promise<Numbered> {
  if (form === "form-02") return { signing_agency_id: null, number_order: null, series: null, symbol: null };
  const agencyId = signerPlace(form, dossier);
  const day = dayIn(vietnamZone, act.now);
  const { series, symbol } = await seriesOfLetters(needs, act.tx, { form, agencyId, day });
  const number_order = await needs.dossiers.numberOrder(act.tx, { agencyId, series, day });
  return { signing_agency_id: agencyId, number_order, series, symbol };
}

type ToNumber = Pick<Letter, "id" | "signing_agency_id" | "series" | "number_text" | "issued_on">;

/**
 * The number of a letter in its series at the agency that signs, with its day; the one it has already if it has one. Nothing for
 * a letter that was prepared before letters were numbered. Locks the counter: call it last.
 */
export async function takeLetterNumber(
  needs: LettersNeeds,
  act: ActContext,
  letter: ToNumber,
): Promise<Pick<Letter, "number_text" | "issued_on">> {
  const { number_text, issued_on, series, signing_agency_id: agencyId } = letter;
  if (number_text !== null || series === null || agencyId === null) return { number_text, issued_on };
  const on = dayIn(vietnamZone, act.now);
  const agency = await needs.agencies.cardOf(act.tx, agencyId);
  const { text } = await needs.numbering.takeNumber(act.tx, {
    ...{ kind: series, agencyId, agencyCode: agency.code, on },
    subject: { kind: "letter", id: letter.id },
    at: act.now,
    by: act.actor.accountId,
  });
  return { number_text: text, issued_on: on };
}

// No word of whoever gave it up: the register of numbers is read by many.
const unusedGround = "Văn bản được bỏ trước khi gửi, không phát hành";

/** A numbered letter that will not be sent: its number stays taken, with its ground (NĐ 30/2020/NĐ-CP art. 22). */
export async function leaveNumber(
  needs: LettersNeeds,
  act: ActContext,
  letter: Pick<Letter, "id" | "series" | "signing_agency_id">,
): Promise<void> {
  const { id: subjectId, series: kind, signing_agency_id: agencyId } = letter;
  if (kind === null || agencyId === null) return;
  await needs.numbering.leaveUnused(act.tx, { agencyId, kind, subjectId }, unusedGround, act.now);
}
