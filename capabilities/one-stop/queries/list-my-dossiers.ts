import { z } from "zod";
import { query } from "#kernel/query";
import { listOwnDossiers } from "../dossier-store.ts";
import type { OneStopNeeds } from "../needs.ts";
import { visible } from "../rights.ts";

/** A person's own dossiers, newest first, a hundred at most. */
export function listMyDossiers(needs: OneStopNeeds) {
  return query(needs.kernel, {
    name: "one-stop.list-my-dossiers",
    input: z.object({}),
    may: (actor) => actor.kind === "citizen" && actor.personId !== null,
    run: async (ask) => listOwnDossiers(ask.db, visible(ask.actor), 100),
  });
}
