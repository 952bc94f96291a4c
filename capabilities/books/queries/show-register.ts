import { sql } from "kysely";
import { z } from "zod";
import { isDay } from "#kernel/plain/day";
import { query } from "#kernel/query";
import type { BooksNeeds } from "../needs.ts";
import { listPrintings, partsOf } from "../printing-store.ts";
import { refuse } from "../refusals.ts";
import { registerRow } from "../register-rows.ts";
import { mayReadRegister } from "../rights.ts";

const pageSize = 50;

/**
 * A Centre's register (form 07) of a period, fifty entries a page in order of reception, with what was printed of it (class
 * contact). Refuses `books.wrong-period`.
 */
export function showRegister(needs: BooksNeeds) {
  return query(needs.kernel, {
    name: "books.show-register",
    input: z.object({
      agencyId: z.uuid(),
      from: z.string(),
      to: z.string(),
      after: z.object({ at: z.iso.datetime(), id: z.uuid() }).nullable(),
    }),
    may: (actor, { agencyId }) => mayReadRegister(actor, agencyId),
    run: async (ask, { agencyId, from, to, after }) => {
      if (!isDay(from) || !isDay(to) || to < from) throw refuse("invalid", "books.wrong-period");
      const start = after ? { at: new Date(after.at), id: after.id } : null;
      const found = await needs.dossiers.registerOf(ask.db, ask.actor, {
        ...{ agencyId, from, to, after: start },
        limit: pageSize + 1,
      });
      const shown = found.slice(0, pageSize);
      const personIds = shown.map((dossier) => dossier.applicant_id);
      const contacts = await needs.persons.contactsOf(ask.db, personIds);
      ask.looked({ purpose: "register", class: "contact", personIds, agencyId });
      const rows = await Promise.all(
        shown.map(async (dossier) => {
          const competent = await needs.agencies.cardOf(ask.db, dossier.competent_agency_id);
          return { dossierId: dossier.id, ...registerRow(dossier, contacts.get(dossier.applicant_id), competent.name) };
        }),
      );
      const printings = await listPrintings(
        ask.db,
        { condition: sql<boolean>`books.printing.agency_id = ${agencyId}` },
        20,
      );
      const parts = await partsOf(ask.db, printings);
      const last = found.length > pageSize ? shown.at(-1) : undefined;
      return {
        rows,
        next: last?.received_at ? { at: last.received_at.toISOString(), id: last.id } : null,
        printings: printings.map((one) => ({ ...one, parts: parts.filter((part) => part.printing_id === one.id) })),
      };
    },
  });
}
