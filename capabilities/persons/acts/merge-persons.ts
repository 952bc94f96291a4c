import { z } from "zod";
import { command } from "#kernel/command";
import type { PersonsDeps } from "../find-or-add.ts";
import { lockRows, saveContact, saveMerge } from "../person-store.ts";
import { refuse } from "../refusals.ts";
import { mayMerge } from "../rights.ts";

/**
 * Merges two rows that are one person. Both ids stay usable for ever: the merged one resolves to the kept one.
 * Contact details that the kept row lacks are taken over. Tells `persons.merged` { keepId, mergedId }.
 * Refuses `persons.unknown`, `persons.same-person`, `persons.merged-already`, `persons.kinds-differ`.
 */
export function mergePersons(deps: PersonsDeps) {
  return command(deps.kernel, {
    name: "persons.merge-persons",
    input: z.object({
      agencyId: z.uuid(),
      keepId: z.uuid(),
      mergedId: z.uuid(),
      ground: z.string().trim().min(5).max(500),
    }),
    output: z.object({ personId: z.uuid() }),
    may: (actor, { agencyId }) => mayMerge(actor, agencyId),
    run: async (act, { agencyId, keepId, mergedId, ground }) => {
      if (keepId === mergedId)
        throw refuse("invalid", "persons.same-person", { fields: { mergedId: "persons.same-person" } });
      const rows = await lockRows(act.tx, [keepId, mergedId]);
      const [keep, merged] = [keepId, mergedId].map((id) => rows.find((row) => row.id === id));
      if (!keep || !merged) throw refuse("not-found", "persons.unknown");
      act.about({ kind: "person", id: merged.id, agencyId });
      if (keep.merged_into || merged.merged_into) throw refuse("conflict", "persons.merged-already");
      if (keep.kind !== merged.kind) throw refuse("conflict", "persons.kinds-differ");
      await saveMerge(act.tx, { keepId, mergedId, ground, at: act.now });
      await saveContact(act.tx, keepId, {
        phone: keep.phone ?? merged.phone,
        email: keep.email ?? merged.email,
        address: keep.address ?? merged.address,
      });
      act.note({ keepId });
      act.tell({
        type: "persons.merged",
        subject: { kind: "person", id: merged.id, agencyId },
        facts: { keepId, mergedId },
      });
      return { personId: keepId };
    },
  });
}
