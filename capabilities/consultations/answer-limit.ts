import type { Dossier } from "#capabilities/one-stop";
import type { Reader, Tx } from "#kernel/database";
import { type Day, dayIn, vietnamZone } from "#kernel/plain/day";
import type { ConsultationsNeeds } from "./needs.ts";
import { ruleFor } from "./question-store.ts";
import { refuse } from "./refusals.ts";

/** What the version that a dossier was received under says of asking other agencies; a dated rule only where it says nothing. */
export async function factsFor(needs: ConsultationsNeeds, on: Tx | Reader, dossier: Dossier, day: Day) {
  const { consultations } = await needs.procedures.byVersion(on, dossier.procedure_version_id);
  const rule = consultations.length === 0 ? await ruleFor(on, dossier.procedure_code, day) : undefined;
  return { consultations, rule };
}

type Wish = { readonly consultationKey: string | null; readonly workingDays: number | null };

/**
 * How long the agency that is asked has, and what its silence means: as the procedure names it (1.004873: 3 working days; 1.013225:
 * 12 days, silence agrees), else in the asker's working days, and silence waits. Refuses `consultations.unknown-consultation`,
 * `consultations.limit-needed` by field.
 */
export async function answerLimit(
  needs: ConsultationsNeeds,
  tx: Tx,
  dossier: Dossier,
  wish: Wish & { readonly at: Date },
) {
  const { consultationKey: key, workingDays, at: from } = wish;
  const { consultations, rule } = await factsFor(needs, tx, dossier, dayIn(vietnamZone, from));
  const named = consultations.find((one) => one.key === key);
  if (key !== null && !named) {
    const fields = { consultationKey: "field.choose" };
    throw refuse("invalid", "consultations.unknown-consultation", { fields });
  }
  if (named) {
    const silence = named.silence === "agreed" ? ("agrees" as const) : ("waits" as const);
    const limit = { from, amount: named.amount, unit: named.unit };
    return { limit, silence, rule_source: named.ground, consultation_key: named.key };
  }
  if (rule) {
    const limit = { from, amount: rule.amount, unit: rule.unit };
    return { limit, silence: rule.silence, rule_source: rule.source, consultation_key: null };
  }
  if (workingDays === null) {
    throw refuse("invalid", "consultations.limit-needed", { fields: { workingDays: "field.required" } });
  }
  const limit = { from, amount: workingDays, unit: "working-days" as const };
  return { limit, silence: "waits" as const, rule_source: null, consultation_key: null };
}
