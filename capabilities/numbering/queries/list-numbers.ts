import { sql } from "kysely";
import { z } from "zod";
import type { KernelDeps } from "#kernel/command";
import { type Scope, nothingVisible } from "#kernel/database";
import { type Actor, type Role, agenciesWith } from "#kernel/plain/actor";
import { query } from "#kernel/query";
import { type NumberLine, type PeriodLine, listPeriods, listTaken, listTakenBy } from "../book-store.ts";

/** Who reads an agency's books of numbers: its clerk, who explains, and who watches over the work. */
const readers: readonly Role[] = ["clerk", "leader", "centre-head", "inspector", "business-administrator"];

function visible(actor: Actor, agencyId: string): Scope {
  return agenciesWith(actor, ...readers).includes(agencyId) ? { condition: sql`true` } : nothingVisible;
}

export type NumbersAnswer = {
  /** Each kind with its latest period; of the kind that was asked for, every period. */
  readonly periods: readonly PeriodLine[];
  readonly numbers: readonly NumberLine[];
  readonly more: boolean;
};

/** The book of an agency's numbers: which kinds and periods there are, and the numbers of one, in their order, with what was explained. */
export function listNumbers(deps: { kernel: KernelDeps }) {
  return query(deps.kernel, {
    name: "numbering.list-numbers",
    input: z.object({
      agencyId: z.uuid(),
      kind: z.string().max(50).optional(),
      period: z.string().max(10).optional(),
      after: z.number().int().min(0).default(0),
      limit: z.number().int().min(1).max(200).default(100),
    }),
    may: (actor, { agencyId }) => agenciesWith(actor, ...readers).includes(agencyId),
    run: async ({ db, actor }, { agencyId, kind, period, after, limit }): Promise<NumbersAnswer> => {
      const scope = visible(actor, agencyId);
      const periods = await listPeriods(db, scope, agencyId, kind ?? null);
      const chosen = period ?? periods[0]?.period;
      if (kind === undefined || chosen === undefined) return { periods, numbers: [], more: false };
      const place = { agencyId, kind, period: chosen };
      const found = await listTaken(db, scope, place, { after, limit: limit + 1 });
      return { periods, numbers: found.slice(0, limit), more: found.length > limit };
    },
  });
}

/** A number with its place in the book. */
export type PlacedNumber = NumberLine & { readonly kind: string; readonly period: string };

/** The numbers that some things took at an agency, of every kind. */
export function findNumbersOf(deps: { kernel: KernelDeps }) {
  return query(deps.kernel, {
    name: "numbering.find-numbers-of",
    input: z.object({ agencyId: z.uuid(), subjectIds: z.array(z.uuid()).max(500) }),
    may: (actor, { agencyId }) => agenciesWith(actor, ...readers).includes(agencyId),
    run: ({ db, actor }, { agencyId, subjectIds }): Promise<PlacedNumber[]> =>
      listTakenBy(db, visible(actor, agencyId), agencyId, subjectIds),
  });
}
