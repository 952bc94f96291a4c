import { z } from "zod";
import { command } from "#kernel/command";
import type { PersonsDeps } from "../find-or-add.ts";
import { lockRows, rowsOf, saveContact } from "../person-store.ts";
import { type ReadContact, readContact } from "../read-person.ts";
import { refuse } from "../refusals.ts";
import { isOwn, maySeek } from "../rights.ts";

const contactField = z.string().max(600).optional();
const contactFields = ["phone", "email", "address"] as const;

/**
 * Puts contact details right (Law 91/2025/QH15: the right to have one's data corrected): the person, or an officer on the
 * person's request (`agencyId` and `ground`). A field left out stays; an empty one is cleared.
 * Refuses `persons.unknown`, `persons.details-wrong` with fields.
 */
export function correctContact(deps: PersonsDeps) {
  return command(deps.kernel, {
    name: "persons.correct-contact",
    input: z.object({
      personId: z.uuid(),
      agencyId: z.uuid().nullable(),
      phone: contactField,
      email: contactField,
      address: contactField,
      ground: z.string().trim().min(3).max(500).optional(),
    }),
    output: z.object({ personId: z.uuid() }),
    may: (actor, { personId, agencyId }) =>
      agencyId === null ? isOwn(actor, { id: personId, mergedInto: null }) : maySeek(actor, agencyId),
    run: async (act, input) => {
      const [known] = await rowsOf(act.tx, [input.personId]);
      if (!known) throw refuse("not-found", "persons.unknown");
      act.about({ kind: "person", id: known.id, agencyId: input.agencyId });
      await lockRows(act.tx, [known.id]);
      const read = readContact(input);
      const given = contactFields.filter((field) => input[field] !== undefined);
      await saveContact(
        act.tx,
        known.id,
        Object.fromEntries(given.map((field) => [field, read[field]])) as Partial<ReadContact>,
      );
      const facts = { fields: given, byOfficer: input.agencyId !== null };
      act.note(facts);
      act.tell({
        type: "persons.contact-corrected",
        subject: { kind: "person", id: known.id, agencyId: input.agencyId },
        facts,
      });
      return { personId: known.id };
    },
  });
}
