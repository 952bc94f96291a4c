import { z } from "zod";
import { query } from "#kernel/query";
import {
  type Actor,
  type Delegated,
  type Role,
  accountsFor,
  agenciesWith,
  inOwnRight,
  supportRoles,
} from "#kernel/plain/actor";
import { type DossierState, dossierStates } from "../dossier-moves.ts";
import { type DossierLine } from "../dossier-store.ts";
import { type DeskLine, type Place, type QueuePart, countDossiers, listDossiers, timeIn } from "../queue-store.ts";
import type { OneStopNeeds } from "../needs.ts";
import { visible } from "../rights.ts";

const pageSize = 50;
const readers: readonly Role[] = [
  ...(["reception-officer", "centre-head", "case-officer", "leader", "clerk", "inspector"] as const),
  ...supportRoles,
];

const parts = ["all", "mine", "today", "late", "to-take-over"] as const;

function partOf(part: (typeof parts)[number], accountIds: readonly string[], now: Date): QueuePart {
  if (part === "mine") return { part, accountIds };
  return part === "all" || part === "to-take-over" ? { part } : { part, now };
}

/** Whose dossiers are the asker's: at the agency that decides also those of whoever delegated a post there. */
const mineOf = (actor: Actor, { side, agencyId }: Place): readonly string[] =>
  accountsFor(side === "competent" ? actor : inOwnRight(actor), agencyId);

/** Who delegated a post to the asker, where a dossier is the asker's for that alone. */
function giverOf(actor: Actor, line: DeskLine): Delegated | null {
  const { case_officer_id: officer, competent_agency_id: at } = line;
  if (officer === null || officer === actor.accountId) return null;
  const post = actor.positions.find(
    ({ agencyId, delegated }) => agencyId === at && delegated?.fromAccountId === officer,
  );
  return post?.delegated ?? null;
}

/** Where the page after this one begins: behind the last line's time, as the list goes. */
const behind = (line: DossierLine, states: readonly DossierState[], part: QueuePart) => ({
  at: timeIn(line, states, part.part).toISOString(),
  id: line.id,
});

/**
 * The dossiers of one agency in some states, or a part of them, with their applicants' names (class contact), and the counts of
 * all states with how many are late, due today, the asker's own or those of whoever delegated a post to the asker (`onBehalfOf`
 * names the holder). What is worked on stands by due time, what waits for its check by the time allowed for that, late first; at
 * the side `hand-over`, what another Centre received for this one's agencies. Support staff see what was not received yet. Fifty
 * a page, continued behind the last one.
 */
export function showQueue(needs: OneStopNeeds) {
  return query(needs.kernel, {
    name: "one-stop.show-queue",
    input: z.object({
      agencyId: z.uuid(),
      side: z.enum(["register", "competent", "hand-over"]),
      states: z.array(z.enum(dossierStates)).min(1),
      after: z.object({ at: z.iso.datetime(), id: z.uuid() }).nullable(),
      part: z.enum(parts).default("all"),
    }),
    may: (actor, { agencyId }) => agenciesWith(actor, ...readers).includes(agencyId),
    run: async (ask, { agencyId, side, states, after, part: asked }) => {
      const scope = visible(ask.actor, side);
      const place = { agencyId, side };
      const mine = mineOf(ask.actor, place);
      const part = partOf(asked, mine, ask.now);
      const start = after ? { at: new Date(after.at), id: after.id } : null;
      const [lines, counts] = await Promise.all([
        listDossiers(ask.db, scope, place, states, { limit: pageSize + 1, after: start, part }),
        countDossiers(ask.db, scope, place, ask.now, mine),
      ]);
      const shown = lines.slice(0, pageSize).map((line) => ({ line, giver: giverOf(ask.actor, line) }));
      const personIds = shown.map(({ line }) => line.applicant_id);
      const givers = shown.flatMap(({ giver }) => (giver ? [giver.fromPersonId] : []));
      const contacts = await needs.persons.contactsOf(ask.db, [...personIds, ...givers]);
      const nameOf = (personId: string): string => contacts.get(personId)?.fullName ?? "";
      ask.looked({ purpose: "work-queue", class: "contact", personIds, agencyId });
      const last = lines.length > pageSize ? shown.at(-1) : undefined;
      return {
        dossiers: shown.map(({ line: { case_officer_id: _officer, ...line }, giver }) => ({
          ...line,
          applicantName: nameOf(line.applicant_id),
          onBehalfOf: giver && nameOf(giver.fromPersonId),
          late: isLate(line, ask.now),
        })),
        counts,
        next: last ? behind(last.line, states, part) : null,
      };
    },
  });
}

function isLate({ state, due_at: dueAt, check_by: checkBy }: DossierLine, now: Date): boolean {
  if (state === "submitted") return checkBy !== null && checkBy < now;
  return dueAt !== null && dueAt < now && (state === "received" || state === "processing");
}
