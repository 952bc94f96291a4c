import { z } from "zod";
import { query } from "#kernel/query";
import { agenciesWith } from "#kernel/plain/actor";
import { type DossierState, dossierStates } from "../dossier-moves.ts";
import { countDossiers, listDossiers } from "../dossier-store.ts";
import type { OneStopNeeds } from "../needs.ts";
import { visible } from "../rights.ts";

const pageSize = 50;

/**
 * The dossiers of one agency in some states with their applicants' names (class contact), and the counts of all states
 * with how many are late. Fifty a page, continued after the last one's submission time and id.
 */
export function showQueue(needs: OneStopNeeds) {
  return query(needs.kernel, {
    name: "one-stop.show-queue",
    input: z.object({
      agencyId: z.uuid(),
      side: z.enum(["register", "competent"]),
      states: z.array(z.enum(dossierStates)).min(1),
      after: z.object({ at: z.iso.datetime(), id: z.uuid() }).nullable(),
    }),
    may: (actor, { agencyId }) =>
      agenciesWith(actor, "reception-officer", "centre-head", "case-officer", "leader", "clerk", "inspector").includes(
        agencyId,
      ),
    run: async (ask, { agencyId, side, states, after }) => {
      const scope = visible(ask.actor, side);
      const place = { agencyId, side };
      const start = after ? { at: new Date(after.at), id: after.id } : null;
      const [lines, counts] = await Promise.all([
        listDossiers(ask.db, scope, place, states, { limit: pageSize + 1, after: start }),
        countDossiers(ask.db, scope, place, ask.now),
      ]);
      const shown = lines.slice(0, pageSize);
      const personIds = shown.map((line) => line.applicant_id);
      const contacts = await needs.persons.contactsOf(ask.db, personIds);
      ask.looked({ purpose: "work-queue", class: "contact", personIds, agencyId });
      const last = lines.length > pageSize ? shown.at(-1) : undefined;
      return {
        dossiers: shown.map((line) => ({
          ...line,
          applicantName: contacts.get(line.applicant_id)?.fullName ?? "",
          late: isLate(line.state, line.due_at, ask.now),
        })),
        counts,
        next: last ? { at: last.submitted_at.toISOString(), id: last.id } : null,
      };
    },
  });
}

function isLate(state: DossierState, dueAt: Date | null, now: Date): boolean {
  return dueAt !== null && dueAt < now && (state === "received" || state === "processing");
}
