import { z } from "zod";
import type { Dossier } from "#capabilities/one-stop";
import { type ActContext, command } from "#kernel/command";
import { agenciesWith, standsFor } from "#kernel/plain/actor";
import { apologyContent } from "../contents.ts";
import { demandTimely } from "../timely.ts";
import { lettersOf } from "../letter-store.ts";
import type { LettersNeeds } from "../needs.ts";
import { proposeLetter } from "../open-letter.ts";
import { refuse } from "../refusals.ts";
import { dossierKey, letterKey } from "../shapes.ts";

async function demandApology(needs: LettersNeeds, act: ActContext, dossier: Dossier, signerId: string): Promise<Date> {
  const mine = standsFor(act.actor, dossier.case_officer_id, dossier.competent_agency_id);
  if (!mine) throw refuse("forbidden", "letters.not-your-letter");
  if (dossier.state !== "processing" || !dossier.due_at) {
    throw refuse("conflict", "letters.move-forbidden", { facts: { move: "postpone", state: dossier.state } });
  }
  const letters = await lettersOf(act.tx, { agencyId: dossier.agency_id, dossierId: dossier.id });
  if (letters.some(({ form, signed_at }) => form === "form-04" && signed_at !== null)) {
    throw refuse("conflict", "letters.already-postponed");
  }
  demandTimely(dossier.due_at, act.now);
  const leaders = await needs.signersAt(act.tx, dossier.competent_agency_id);
  if (!leaders.some((leader) => leader.accountId === signerId)) {
    throw refuse("invalid", "letters.not-your-letter", { fields: { signerId: "field.choose" } });
  }
  return dossier.due_at;
}

/**
 * The specialist proposes an apology with one new date (form 04), counted in working days after the old one, before the old
 * one comes. The leader's signature, in time, gives the new date; the clerk's seal may follow later. Refuses `letters.already-postponed`, `letters.too-late-to-apologise`. Source: domain one-stop §1.2.6.
 */
export function proposeApology(needs: LettersNeeds) {
  return command(needs.kernel, {
    name: "letters.propose-apology",
    input: dossierKey.extend({
      reason: apologyContent.shape.reason,
      workingDays: z.number("field.number").int("field.number").min(1, "field.too-small").max(60, "field.too-large"),
      signerId: z.uuid("field.choose"),
    }),
    output: letterKey.extend({ newDueAt: z.string() }),
    may: (actor) => agenciesWith(actor, "case-officer").length > 0,
    run: async (act, { agencyId, dossierId, reason, workingDays, signerId }) => {
      const dossier = await needs.dossiers.lock(act, { agencyId, dossierId });
      const from = await demandApology(needs, act, dossier, signerId);
      const limit = { agencyId: dossier.competent_agency_id, from, amount: workingDays, unit: "working-days" as const };
      const { dueAt } = await needs.calendar.dueTime(act.tx, limit);
      if (!dueAt) throw new Error("a limit without pauses ends");
      const newDueAt = dueAt.toISOString();
      const letter = { form: "form-04" as const, content: { reason, newDueAt }, signerId };
      const made = await proposeLetter(needs, act, dossier, letter, "propose-apology");
      return { ...made, newDueAt };
    },
  });
}
