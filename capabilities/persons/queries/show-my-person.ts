import { z } from "zod";
import { query } from "#kernel/query";
import type { PersonsDeps } from "../find-or-add.ts";
import { type FullIdentity, identityOf } from "../person-views.ts";
import { refuse } from "../refusals.ts";

/** A citizen's own data as the province keeps it (Law 91/2025/QH15: the right to see one's data). */
export function showMyPerson(deps: PersonsDeps) {
  return query(deps.kernel, {
    name: "persons.show-my-person",
    input: z.object({}),
    may: (actor) => actor.kind === "citizen" && actor.personId !== null,
    run: async (ask): Promise<FullIdentity> => {
      if (!ask.actor.personId) throw refuse("not-found", "persons.unknown");
      const me = await identityOf(deps.keyring, ask.db, ask.actor.personId);
      ask.looked({ purpose: "own-data", class: "full", personIds: [me.personId], agencyId: null });
      return me;
    },
  });
}
