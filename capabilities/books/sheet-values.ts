import type { AgencyCard, Dossier, Step } from "#capabilities/one-stop";
import { dayIn, timeIn, vietnamZone } from "#kernel/plain/day";

export type SheetParts = {
  readonly dossier: Dossier;
  readonly steps: readonly Step[];
  readonly competent: AgencyCard;
  /** Short names of agencies by id. */
  readonly units: ReadonlyMap<string, string>;
  readonly now: Date;
};
type Party = { readonly unit: string; readonly name: string; readonly electronic: boolean };
type Outcome = "early" | "on-time" | "late" | null;

/** Steps with which a dossier comes into somebody's hands. */
const holding: ReadonlySet<string> = new Set([
  "receive",
  "take-over",
  "take",
  "assign",
  "submit-result",
  "number",
  "authorise-signature",
  "authorise-seal",
  "return",
]);
const waitingName = "Chờ nhận";

const moment = (at: Date) => ({ on: dayIn(vietnamZone, at), at: timeIn(vietnamZone, at).slice(0, 5) });
const upper = (text: string): string => text.toLocaleUpperCase("vi");

/** Whether something came early, on time or late, against the limit by law; null while no limit runs. */
export function outcomeOf(at: Date, dueAt: Date | null, isEnd: boolean): Outcome {
  if (dueAt === null) return null;
  if (at > dueAt) return "late";
  return isEnd && dayIn(vietnamZone, at) < dayIn(vietnamZone, dueAt) ? "early" : "on-time";
}

function holderOf(step: Step, units: SheetParts["units"]): Party {
  const unit = units.get(step.at_agency_id ?? "") ?? "";
  // An assignment puts the dossier into the hands of whom it names.
  const name = step.kind === "assign" ? (step.to_name ?? step.by_name) : step.by_name;
  return { unit: unit || "Hệ thống", name: name || "Hệ thống", electronic: true };
}

/** Each passing of the dossier from one pair of hands to the next, made of its steps. */
export function handOversOf({ dossier, steps, units, competent }: Omit<SheetParts, "now">) {
  const dueAt = dossier.lawful_due_at ?? dossier.due_at;
  const held = steps.filter((step) => holding.has(step.kind));
  const passed = held.flatMap((step, at) => {
    const before = held[at - 1];
    if (!before) return [];
    const [giver, receiver] = [holderOf(before, units), holderOf(step, units)];
    if (giver.name === receiver.name && giver.unit === receiver.unit) return [];
    const end = step.kind === "return" ? (dossier.finished_at ?? step.at) : step.at;
    const note = step.kind === "assign" && step.reason ? step.reason.replace(/\s+/g, " ").slice(0, 300) : null;
    const outcome = outcomeOf(end, dueAt, step.kind === "return");
    return [{ giver, receiver, at: moment(step.at), outcome, note }];
  });
  const [first] = held;
  if (passed.length > 0 || !first) return passed;
  const receiver = { unit: competent.name, name: waitingName, electronic: false };
  return [{ giver: holderOf(first, units), receiver, at: moment(first.at), outcome: null, note: null }];
}

/** The values of form 06, process control sheet (TT 03/2025/TT-VPCP annex I). */
export function sheetValues(parts: SheetParts) {
  const { dossier, steps, competent, now } = parts;
  if (!dossier.code) throw new Error("a control sheet is begun at reception");
  const on = dayIn(vietnamZone, now);
  const asked = steps.flatMap((step) => (step.kind === "ask-agency" && step.reason ? [step.reason] : []));
  return {
    letterhead: { superior: null, agency: [upper(competent.name)], place: competent.placeName },
    numbering: { kind: "none" as const, on },
    preparedOn: on,
    dossierCode: dossier.code,
    procedure: { code: dossier.procedure_code, name: dossier.procedure_name },
    competentAgency: competent.name,
    coordinating: [...new Set(asked)].slice(0, 20),
    handOvers: handOversOf(parts).slice(0, 100),
  };
}
