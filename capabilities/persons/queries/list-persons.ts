import { z } from "zod";
import { query } from "#kernel/query";
import type { PersonsDeps } from "../find-or-add.ts";
import { maskIdentity } from "../mask.ts";
import { findBySearchable, listRows } from "../person-store.ts";
import { readIdentityNumber } from "../read-person.ts";
import { refuse } from "../refusals.ts";
import { maySeek, visible } from "../rights.ts";
import { openSealed, searchableOf } from "../sealed.ts";
import { type PersonKind, personKinds } from "../tables.ts";

export type ListedPerson = {
  readonly personId: string;
  readonly kind: PersonKind;
  readonly fullName: string;
  readonly maskedIdentity: string;
};

/** Why an officer looks a person up; told to the person (Law 91/2025/QH15), so that free text is not asked for. */
const seekingPurposes = ["reception-at-counter", "contact-correction", "duplicate-merging"] as const;

const input = z.object({
  /** The agency for which the officer looks. */
  agencyId: z.uuid(),
  purpose: z.enum(seekingPurposes),
  kind: z.enum(personKinds).default("person"),
  text: z.string().trim().min(2).max(200).optional(),
  identityNumber: z.string().trim().min(1).max(30).optional(),
  before: z.uuid().optional(),
  limit: z.number().int().min(1).max(50).default(20),
});

/**
 * Persons by a part of the name (accents and case set aside) or by the whole identity number, newest first; the next page
 * begins `before` the last id. Records a look of class contact. Refuses `persons.nothing-to-find`, `persons.details-wrong`.
 */
export function listPersons(deps: PersonsDeps) {
  return query(deps.kernel, {
    name: "persons.list-persons",
    input,
    may: (actor, { agencyId }) => maySeek(actor, agencyId),
    run: async (ask, sought): Promise<{ persons: ListedPerson[]; more: boolean }> => {
      if (!sought.text && !sought.identityNumber)
        throw refuse("invalid", "persons.nothing-to-find", { fields: { text: "persons.nothing-to-find" } });
      let personId: string | undefined;
      if (sought.identityNumber) {
        const number = readIdentityNumber(sought.kind, sought.identityNumber);
        if (!number)
          throw refuse("invalid", "persons.details-wrong", {
            fields: {
              identityNumber: sought.kind === "person" ? "persons.citizen-number-form" : "persons.tax-code-form",
            },
          });
        personId = await findBySearchable(ask.db, sought.kind, searchableOf(deps.keyring, sought.kind, number));
        if (!personId) return { persons: [], more: false };
      }
      const { text, before, limit } = sought;
      const rows = await listRows(ask.db, visible(ask.actor), { text, personId, before, limit: limit + 1 });
      const page = rows.slice(0, limit);
      ask.looked({
        purpose: sought.purpose,
        class: "contact",
        personIds: page.map((row) => row.id),
        agencyId: sought.agencyId,
      });
      const persons: ListedPerson[] = [];
      for (const row of page) {
        const { identityNumber } = await openSealed(deps.keyring, ask.db, row);
        persons.push({
          personId: row.id,
          kind: row.kind,
          fullName: row.full_name,
          maskedIdentity: maskIdentity(identityNumber ?? ""),
        });
      }
      return { persons, more: rows.length > limit };
    },
  });
}
