import { z } from "zod";
import { agenciesWith, type Actor } from "#kernel/plain/actor";
import { type Selectable } from "kysely";
import { type Reader, type Scope, of } from "#kernel/database";
import { query } from "#kernel/query";
import { answersTo } from "../answer-store.ts";
import { readingsOf } from "../follower-store.ts";
import type { IncomingNeeds } from "../needs.ts";
import { officials, seesBook, visible } from "../rights.ts";
import type { DocumentTable, IncomingTables } from "../tables.ts";
import { type Task, tasksOfMany } from "../task-store.ts";

const linesAtOnce = 100;

async function entries(
  on: Reader,
  scope: Scope,
  wish: { agencyId: string; year: number; after: number },
): Promise<Selectable<DocumentTable>[]> {
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

/** Who a document was given to, in one line: the person, the unit, or both. */
const receiverOf = ({ unit_name, account_name }: Task): string => [account_name, unit_name].filter(Boolean).join(", ");

const maySeeBook = (actor: Actor, agencyId: string): boolean =>
  agenciesWith(actor, ...officials).includes(agencyId) && seesBook(actor, agencyId);

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
      const ids = shown.map(({ id }) => id);
      const [tasks, answers, readings] = await Promise.all([
        tasksOfMany(ask.db, agencyId, ids),
        answersTo(ask.db, agencyId, ids),
        readingsOf(ask.db, agencyId, ids),
      ]);
      const names = await needs.identity.namesOf(ask.db, [...new Set(readings.map(({ accountId }) => accountId))]);
      return {
        lines: shown.map((document) => {
          const given = tasks.filter(({ document_id }) => document_id === document.id);
          const held = new Set(given.map(({ account_id }) => account_id));
          return {
            document,
            receivers: given.map(receiverOf),
            late: given.some((task) => task.late || (task.ended_at === null && task.due_at < ask.now)),
            /** Those who have it in hand and opened it. */
            signedFor: readings
              .filter(({ documentId, accountId }) => documentId === document.id && held.has(accountId))
              .map(({ accountId, readAt }) => ({ name: names.get(accountId)?.fullName ?? "", readAt })),
            answers: answers.filter(({ documentId }) => documentId === document.id).map(({ numberText }) => numberText),
          };
        }),
        next: found.length > linesAtOnce ? (shown.at(-1)?.arrival_number ?? null) : null,
      };
    },
  });
}
