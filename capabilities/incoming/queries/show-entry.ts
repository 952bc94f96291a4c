import { z } from "zod";
import { holdsAt } from "#kernel/plain/actor";
import { dayIn, vietnamZone } from "#kernel/plain/day";
import { query } from "#kernel/query";
import type { IncomingNeeds } from "../needs.ts";

/** What the clerk's entry begins with, and whom to telephone about a secret document: the leaders of the agency, who say who keeps those. */
export function showEntry(needs: IncomingNeeds) {
  return query(needs.kernel, {
    name: "incoming.show-entry",
    input: z.object({ agencyId: z.uuid() }),
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, "clerk"),
    run: async (ask, { agencyId }) => {
      const agency = await needs.agencies.cardOf(ask.db, agencyId);
      const held = await needs.identity.officialsAt(ask.db, agencyId, "leader");
      const leaders = held.filter(({ unitId }) => unitId === null);
      const personIds = leaders.map(({ personId }) => personId);
      const contacts = await needs.persons.contactsOf(ask.db, personIds);
      ask.looked({ purpose: "secret-documents", class: "contact", personIds, agencyId });
      return {
        agency,
        today: dayIn(vietnamZone, ask.now),
        telephones: leaders.map(({ fullName, title, personId }) => ({
          ...{ fullName, title, phone: contacts.get(personId)?.phone ?? null },
        })),
      };
    },
  });
}
