import { z } from "zod";
import { query } from "#kernel/query";
import { type Actor, agenciesWith } from "#kernel/plain/actor";
import { type DossierState, dossierStates } from "../dossier-moves.ts";
import { type DossierLine } from "../dossier-store.ts";
import { type QueuePart, countDossiers, goesByDue, listDossiers, withoutDue } from "../queue-store.ts";
import type { OneStopNeeds } from "../needs.ts";
import { visible } from "../rights.ts";

const pageSize = 50;

const parts = ["all", "mine", "today", "late"] as const;

function partOf(part: (typeof parts)[number], actor: Actor, now: Date): QueuePart {
  if (part === "mine") return { part, accountId: actor.accountId ?? "" };
  return part === "all" ? { part } : { part, now };
}

/** Where the page after this one begins: behind the last line's due time or submission, as the list goes. */
function behind(line: DossierLine, states: readonly DossierState[]) {
  const at = goesByDue(states) ? (line.lawful_due_at ?? line.due_at ?? withoutDue) : line.submitted_at;
  return { at: at.toISOString(), id: line.id };
}

/**
 * The dossiers of one agency in some states, or a part of them, with their applicants' names (class contact), and the counts of
 * all states with how many are late, due today, the asker's own. What is worked on stands by due time, late first.
 * Fifty a page, continued behind the last one.
 */
export function showQueue(needs: OneStopNeeds) {
  return query(needs.kernel, {
    name: "one-stop.show-queue",
    input: z.object({
      agencyId: z.uuid(),
      side: z.enum(["register", "competent"]),
      states: z.array(z.enum(dossierStates)).min(1),
      after: z.object({ at: z.iso.datetime(), id: z.uuid() }).nullable(),
      part: z.enum(parts).default("all"),
    }),
    may: (actor, { agencyId }) =>
      agenciesWith(actor, "reception-officer", "centre-head", "case-officer", "leader", "clerk", "inspector").includes(
        agencyId,
      ),
    run: async (ask, { agencyId, side, states, after, part: asked }) => {
      const scope = visible(ask.actor, side);
      const place = { agencyId, side };
      const part = partOf(asked, ask.actor, ask.now);
      const start = after ? { at: new Date(after.at), id: after.id } : null;
      const [lines, counts] = await Promise.all([
        listDossiers(ask.db, scope, place, states, { limit: pageSize + 1, after: start, part }),
        countDossiers(ask.db, scope, place, ask.now, ask.actor.accountId),
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
        next: last ? behind(last, states) : null,
      };
    },
  });
}

function isLate(state: DossierState, dueAt: Date | null, now: Date): boolean {
  return dueAt !== null && dueAt < now && (state === "received" || state === "processing");
}
