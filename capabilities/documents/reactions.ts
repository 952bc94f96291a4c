import type { Event, Reaction } from "#kernel/events";
import { jobActor } from "#kernel/plain/actor";
import { getDocument } from "./document-store.ts";
import type { DocumentsNeeds } from "./needs.ts";
import { type Opinion, opinionsOf } from "./opinion-store.ts";
import { turnReactions } from "./turn-reactions.ts";

const actor = jobActor("documents");

async function situation(needs: DocumentsNeeds, event: Event) {
  const key = { agencyId: event.subject.agencyId ?? "", documentId: event.subject.id };
  const document = await getDocument(needs.kernel.db, actor, key);
  const { requestId, partyId } = event.facts as { requestId?: string; partyId?: string };
  const asked = (await opinionsOf(needs.kernel.db, key)).filter(({ request_id }) => request_id === requestId);
  return { document, asked, partyId };
}

/** An official, or those who answer for a unit: its leaders, else everybody of it. */
async function holdersOf(
  needs: DocumentsNeeds,
  agencyId: string,
  { party_kind, party_id }: Opinion,
): Promise<string[]> {
  if (party_kind === "official") return [party_id];
  const at = async (role: "leader" | "case-officer" | "clerk") =>
    (await needs.officialsAt(needs.kernel.db, agencyId, role)).filter(({ unitId }) => unitId === party_id);
  const leaders = await at("leader");
  const others = leaders.length > 0 ? leaders : (await Promise.all([at("case-officer"), at("clerk")])).flat();
  return others.map(({ accountId }) => accountId);
}

async function tellAsked(needs: DocumentsNeeds, event: Event): Promise<void> {
  const { asked, document } = await situation(needs, event);
  const open = asked.filter(({ answered_at }) => answered_at === null);
  const held = await Promise.all(open.map((opinion) => holdersOf(needs, document.agency_id, opinion)));
  const [first] = open;
  if (!first) return;
  const facts = { askerId: first.asked_by, at: event.at.toISOString(), dueAt: first.due_at.toISOString() };
  for (const accountId of new Set(held.flat())) {
    await needs.notices.notifyAccount({
      ...{ eventId: event.id, agencyId: document.agency_id, subject: event.subject, accountId, mail: true },
      ...{ template: "opinion-asked", facts },
    });
  }
}

/** Whoever asked, and the drafter. */
async function tellAsker(needs: DocumentsNeeds, event: Event): Promise<void> {
  const { asked, document, partyId } = await situation(needs, event);
  const given = asked.find(({ party_id }) => party_id === partyId);
  if (!given?.answered_by) return;
  for (const accountId of new Set([given.asked_by, document.drafter_account_id])) {
    await needs.notices.notifyAccount({
      ...{ eventId: event.id, agencyId: document.agency_id, subject: event.subject, accountId },
      ...{ template: "opinion-given", facts: { officialId: given.answered_by, at: event.at.toISOString() } },
    });
  }
}

/** Whose turn it is, what came back and what was issued; those asked for an opinion, and those who asked of each answer. */
export function documentsReactions(needs: DocumentsNeeds): Reaction[] {
  return [
    {
      name: "documents.tell-asked",
      on: ["documents.opinions-asked"],
      run: (event) => tellAsked(needs, event),
    },
    {
      name: "documents.tell-asker",
      on: ["documents.opinion-given"],
      run: (event) => tellAsker(needs, event),
    },
    ...turnReactions(needs),
  ];
}
