import { z } from "zod";
import { type Actor, agenciesWith } from "#kernel/plain/actor";
import { type Reader, type Scope, of } from "#kernel/database";
import { query } from "#kernel/query";
import type { IncomingNeeds } from "../needs.ts";
import { type Entry, linesOf } from "../register-lines.ts";
import { officials, seesBook, visible } from "../rights.ts";
import type { IncomingTables } from "../tables.ts";

const linesAtOnce = 100;

async function entries(
  on: Reader,
  scope: Scope,
  wish: { agencyId: string; year: number; after: number },
): Promise<Entry[]> {
  return of<IncomingTables>(on)
    .selectFrom("incoming.document as document")
    .selectAll()
    .where(scope.condition)
    .where("document.agency_id", "=", wish.agencyId)
    .where("document.book_year", "=", wish.year)
    .where("document.arrival_number", ">", wish.after)
    .orderBy("document.arrival_number")
    .limit(linesAtOnce + 1)
    .execute();
}

export const maySeeBook = (actor: Actor, agencyId: string): boolean =>
  actor.kind === "job" || (agenciesWith(actor, ...officials).includes(agencyId) && seesBook(actor, agencyId));

/**
 * The book of a year in the order of its numbers, a hundred lines at once, with what both registers show: Sổ đăng ký văn bản đến
 * (10 columns) and Sổ theo dõi giải quyết văn bản đến (7 columns), NĐ 30/2020/NĐ-CP annex IV. For whoever sees the whole book.
 */
export function showRegister(needs: IncomingNeeds) {
  return query(needs.kernel, {
    name: "incoming.show-register",
    input: z.object({
      agencyId: z.uuid(),
      year: z.number("field.number").int("field.number").min(1945, "field.too-small").max(9999, "field.too-large"),
      after: z.number().int().min(0).default(0),
    }),
    may: (actor, { agencyId }) => maySeeBook(actor, agencyId),
    run: async (ask, { agencyId, year, after }) => {
      const found = await entries(ask.db, visible(ask.actor), { agencyId, year, after });
      const shown = found.slice(0, linesAtOnce);
      return {
        lines: await linesOf(needs, ask.db, { agencyId, entries: shown, now: ask.now }),
        next: found.length > linesAtOnce ? (shown.at(-1)?.arrival_number ?? null) : null,
      };
    },
  });
}
