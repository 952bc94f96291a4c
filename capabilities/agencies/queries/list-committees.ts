import { z } from "zod";
import type { KernelDeps } from "#kernel/command";
import { dayIn, vietnamZone } from "#kernel/plain/day";
import { query } from "#kernel/query";
import { type Agency, selectAgencies } from "../agency-store.ts";
import { plainName } from "../plain-name.ts";
import { visible } from "../rights.ts";
import { searchFormer } from "../territory-store.ts";

/** A commune's committee of today; `former` when it was found by the name of a unit that became part of its territory. */
export type CommitteeFound = {
  readonly agency: Agency;
  readonly former: {
    readonly nameVi: string;
    readonly districtVi: string | null;
    /** `partial`: the old unit was split, so that the person has to know which part is meant. */
    readonly part: "whole" | "partial";
  } | null;
};

/**
 * The commune and ward committees of today by name, with or without accents, and by the names of the communes before
 * 1/7/2025 (with their old district, to tell namesakes apart). Those named so today come first; at most 40.
 */
export function listCommittees(deps: { kernel: KernelDeps }) {
  return query(deps.kernel, {
    name: "agencies.list-committees",
    input: z.strictObject({ words: z.string().max(200) }),
    may: () => true,
    run: async ({ db, actor, now }, { words }): Promise<readonly CommitteeFound[]> => {
      const on = dayIn(vietnamZone, now);
      const sought = plainName(words);
      if (sought === "") return [];
      const scope = visible(actor);
      const committees = { on, kind: "people-committee", tier: "commune" } as const;
      const named = await selectAgencies(db, scope, { ...committees, words: sought, limit: 20 });
      const formers = await searchFormer(db, scope, { on, words: sought.split(" ").slice(0, 10), limit: 20 });
      const found: CommitteeFound[] = named.map((agency) => ({ agency, former: null }));
      for (const { gsoCode, ...former } of formers) {
        const [agency] = await selectAgencies(db, scope, { ...committees, gsoCode, limit: 1 });
        // One that is there by today's name need not be told again; that a unit was split must.
        const told = former.part === "whole" && named.some(({ id }) => id === agency?.id);
        if (agency && !told) found.push({ agency, former });
      }
      return found;
    },
  });
}
