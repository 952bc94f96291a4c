import { z } from "zod";
import { type ActContext, command } from "#kernel/command";
import { agenciesWith } from "#kernel/plain/actor";
import { type Dossier, lockDossier } from "../dossier-store.ts";
import type { Official, OneStopNeeds } from "../needs.ts";
import { refuse } from "../refusals.ts";
import { dossierKey } from "../shapes.ts";
import { moveDossier } from "../steering.ts";

/** Who may be given the dossier: officers of the leader's unit; a leader of the whole agency gives to any. */
export function withinReach(
  actor: ActContext["actor"],
  agencyId: string,
  officers: readonly Official[],
): readonly Official[] {
  const posts = actor.positions.filter((at) => at.agencyId === agencyId && at.roles.includes("leader"));
  if (posts.some((at) => at.unitId === null)) return officers;
  const units = new Set(posts.map((at) => at.unitId));
  return officers.filter((officer) => units.has(officer.unitId));
}

async function chosenOfficer(needs: OneStopNeeds, act: ActContext, dossier: Dossier, accountId: string) {
  const officers = await needs.officialsAt(act.tx, dossier.competent_agency_id, "case-officer");
  const chosen = withinReach(act.actor, dossier.competent_agency_id, officers).find(
    (officer) => officer.accountId === accountId,
  );
  if (!chosen) {
    throw refuse("invalid", "one-stop.not-of-the-unit", { fields: { accountId: "one-stop.not-of-the-unit" } });
  }
  return chosen;
}

/**
 * A leader gives a dossier to an officer, or to another one with a reason; the course keeps who had it and why it changed.
 * Refuses `one-stop.not-of-the-unit`, `one-stop.same-officer`, and by field a change without a reason.
 */
export function assignDossier(needs: OneStopNeeds) {
  return command(needs.kernel, {
    name: "one-stop.assign-dossier",
    input: dossierKey.extend({
      accountId: z.uuid("field.choose"),
      reason: z.string().trim().max(1_000, "field.too-long"),
    }),
    output: z.object({}),
    may: (actor) => agenciesWith(actor, "leader").length > 0,
    run: async (act, { accountId, reason, ...key }) => {
      const dossier = await lockDossier(act.tx, act.actor, key);
      const chosen = await chosenOfficer(needs, act, dossier, accountId);
      if (dossier.case_officer_id === accountId) throw refuse("conflict", "one-stop.same-officer");
      const again = dossier.case_officer_id !== null;
      if (again && reason.length < 5) {
        throw refuse("invalid", "one-stop.content-wrong", { fields: { reason: "field.too-short" } });
      }
      await moveDossier(needs, act, dossier, again ? "reassign" : "assign", {
        reason: reason || undefined,
        to: { accountId, name: chosen.fullName },
        changes: { case_officer_id: accountId },
      });
      const subject = { kind: "dossier", id: dossier.id, agencyId: dossier.agency_id };
      act.tell({ type: "one-stop.dossier-assigned", subject, facts: { accountId } });
      act.note({ accountId });
      return {};
    },
  });
}
