import { z } from "zod";
import { listLooksAt } from "#kernel/looks";
import { type Day, dayIn, vietnamZone } from "#kernel/plain/day";
import { query } from "#kernel/query";
import type { IdentityDeps } from "../deps.ts";
import { namesAt } from "../names.ts";

export type LookAtMe = {
  readonly id: string;
  readonly at: Date;
  readonly purpose: string;
  readonly class: "contact" | "full";
  /** The agency for which it was looked. */
  readonly agencyId: string | null;
  /** Who looked, with the title held there on that day; null when nobody had signed in. */
  readonly by: { readonly fullName: string; readonly title: string | null } | null;
  readonly dossierId: string | null;
  /** Set for looks that law kept from the person until this day. */
  readonly withheld: { readonly until: Day; readonly ground: string } | null;
};

/** When and where the next page begins. */
export type LooksBefore = { readonly at: string; readonly id: string };

/**
 * Who looked at the citizen's data, under every id she was ever known by: newest first. Her own looks, systems and jobs are left out,
 * and, until their day, those that law keeps from her (Law 91/2025/QH15: the right to know).
 */
export function listLooksAtMe(deps: IdentityDeps) {
  return query(deps.kernel, {
    name: "identity.list-looks-at-me",
    input: z.object({
      before: z.object({ at: z.iso.datetime(), id: z.uuid() }).optional(),
      limit: z.number().int().min(1).max(100).default(20),
    }),
    may: (actor) => actor.kind === "citizen" && actor.personId !== null,
    run: async (ask, { before, limit }): Promise<{ looks: LookAtMe[]; next: LooksBefore | null }> => {
      const ids = await deps.persons.allIdsOf(ask.db, ask.actor.personId ?? "");
      const lines = await listLooksAt(ask.db, ids, {
        before: before ? { at: new Date(before.at), id: before.id } : null,
        limit: limit + 1,
        today: dayIn(vietnamZone, ask.now),
      });
      const page = lines.slice(0, limit);
      const names = await namesAt(deps, ask.db, page);
      const looks = page.map((line, n): LookAtMe => {
        const { id, at, purpose, agencyId, dossierId, shownFrom, ground } = line;
        const name = names[n];
        return {
          id,
          at,
          purpose,
          class: line.class,
          agencyId,
          by: name ? { fullName: name.fullName, title: name.title } : null,
          dossierId,
          withheld: shownFrom ? { until: shownFrom, ground: ground ?? "" } : null,
        };
      });
      const last = page.at(-1);
      return { looks, next: lines.length > limit && last ? { at: last.at.toISOString(), id: last.id } : null };
    },
  });
}
