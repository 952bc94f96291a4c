import { type TemplateName, versionOn } from "#capabilities/papers";
import type { Day } from "#kernel/plain/day";
import type { Built } from "../rooms.ts";
import type { Office, Official } from "./offices.ts";
import { type PlannedDossier, legalDayOf } from "./plan.ts";
import { idAt } from "./seeded.ts";
import type { ThingToNumber } from "./take-numbers.ts";

/** What is decided about a letter before its row is written. */
export type DraftedLetter = {
  readonly id: string;
  readonly form: "form-02" | "form-03" | "form-05";
  readonly templateVersion: string;
  readonly proposedBy: Official;
  readonly proposedAt: Date;
  readonly sentAt: Date;
  /** Of forms 03 and 05: who signs and seals, and how they are numbered there. */
  readonly signed: SignedLetter | null;
  /** The ground in law of the pause that the request begins; null before reception. */
  readonly pauseGround: string | null;
};

export type SignedLetter = {
  readonly place: Office["centre"];
  readonly signer: Official;
  readonly sealer: Official;
  readonly order: string;
  readonly series: string;
  readonly symbol: string;
};

/** What of the rooms was asked before: rows with validity, by what they were asked with. */
export type Kept = {
  readonly series: Map<string, Pick<SignedLetter, "series" | "symbol">>;
  readonly grounds: Map<Day, string>;
};

/** How a Centre and its commune's Committee order number and signature. */
export type Orders = { readonly centre: string; readonly committee: string };

const formOf = { supplement: "form-02", refused: "form-03", stopped: "form-05" } as const;

async function signedBy(
  rooms: Built,
  kept: Kept,
  office: Office & { readonly orders: Orders },
  { form, day }: { readonly form: "form-03" | "form-05"; readonly day: Day },
): Promise<SignedLetter> {
  const centres = form === "form-03";
  const place = centres ? office.centre : office.committee;
  const name = `${form} ${place.id} ${day}`;
  const found =
    kept.series.get(name) ?? (await rooms.letters.seriesOfLetters(rooms.kernel.db, { form, agencyId: place.id, day }));
  kept.series.set(name, found);
  return {
    ...found,
    place,
    order: centres ? office.orders.centre : office.orders.committee,
    signer: centres ? office.head : office.chair,
    sealer: centres ? office.centreClerk : office.clerk,
  };
}

async function groundOn(rooms: Built, kept: Kept, day: Day): Promise<string> {
  const found = kept.grounds.get(day) ?? (await rooms.letters.pauseGround(rooms.kernel.db, day));
  kept.grounds.set(day, found);
  return found;
}

/** The letter by which a planned dossier turned: a request, a refusal or a stop; undefined for every other. */
export async function draftLetter(
  rooms: Built,
  kept: Kept,
  plan: PlannedDossier,
  office: Office & { readonly orders: Orders },
): Promise<DraftedLetter | undefined> {
  const { proposedAt, stage, state, turnedAt: sentAt } = plan;
  if (!proposedAt || !sentAt || (state !== "supplement" && state !== "refused" && state !== "stopped"))
    return undefined;
  const form = formOf[state];
  const day = legalDayOf(proposedAt);
  const atReception = stage === "at-reception";
  return {
    ...{ form, proposedAt, sentAt },
    id: idAt(proposedAt, plan.id, "letter"),
    templateVersion: versionOn(form satisfies TemplateName, day) ?? "",
    proposedBy: form === "form-05" ? office.chair : atReception ? office.reception : office.specialist,
    signed: form === "form-02" ? null : await signedBy(rooms, kept, office, { form, day }),
    pauseGround: form === "form-02" && !atReception ? await groundOn(rooms, kept, legalDayOf(sentAt)) : null,
  };
}

/** When and by whom a letter is numbered: with its proposal, or with its seal where the number follows the signature. */
function numberingOf({ proposedAt, proposedBy, sentAt }: DraftedLetter, { order, sealer }: SignedLetter) {
  const first = order === "number-before-signature";
  return first ? { at: proposedAt, by: proposedBy.accountId } : { at: sentAt, by: sealer.accountId };
}

/** The legal day of a letter's number. */
export const numberedOn = (letter: DraftedLetter): Day | null =>
  letter.signed && legalDayOf(numberingOf(letter, letter.signed).at);

/** The number that a refusal or a stop takes. */
export function letterToNumber(letter: DraftedLetter): ThingToNumber[] {
  const { id, signed } = letter;
  if (!signed) return [];
  const { at, by } = numberingOf(letter, signed);
  const { place, series: kind } = signed;
  const subject = { kind: "letter", id };
  return [{ kind, agencyId: place.id, agencyCode: place.code, on: legalDayOf(at), subject, at, by }];
}
