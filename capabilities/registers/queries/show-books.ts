import { z } from "zod";
import { holdsAt } from "#kernel/plain/actor";
import { dayIn, vietnamZone } from "#kernel/plain/day";
import { query } from "#kernel/query";
import { borrowersAt, permittersAt } from "../borrowers.ts";
import { findLine, lastLines, linesVisible, loansOut } from "../hand-books.ts";
import type { RegistersNeeds } from "../needs.ts";
import { refuse } from "../refusals.ts";
import { lineKey } from "../shapes.ts";

const [shownAtOnce, shownOut] = [50, 200];
const yearPart = z.object({
  ...{ agencyId: z.uuid(), year: z.int().min(1945).max(9999) },
  /** Lines before this place; null: from the last one. */
  before: z.int().min(1).nullable(),
});

function cut<Line extends { readonly no: number }>(found: readonly Line[]) {
  const lines = found.slice(0, shownAtOnce);
  return { lines, next: found.length > shownAtOnce ? (lines.at(-1)?.no ?? null) : null };
}

/** The year's book of what went by post, the last first, fifty at once (sổ gửi văn bản đi bưu điện). For clerks, leaders of the agency, inspectors. */
export function showPostBook(needs: RegistersNeeds) {
  return query(needs.kernel, {
    name: "registers.show-post-book",
    input: yearPart,
    may: (actor, { agencyId }) => needs.incoming.mayRead(actor, agencyId),
    run: async (ask, { agencyId, year, before }) => {
      const scope = linesVisible(needs, ask.actor, agencyId);
      const wanted = { book: "registers.posting" as const, agencyId, year, before, limit: shownAtOnce + 1 };
      const found = await lastLines(ask.db, scope, wanted);
      return { ...cut(found), mayWrite: holdsAt(ask.actor, agencyId, "clerk") };
    },
  });
}

/** One line of it. Refuses `registers.unknown-line`. */
export function showPosting(needs: RegistersNeeds) {
  return query(needs.kernel, {
    name: "registers.show-posting",
    input: lineKey,
    may: (actor, { agencyId }) => needs.incoming.mayRead(actor, agencyId),
    run: async (ask, key) => {
      const line = await findLine(ask.db, "registers.posting", key);
      if (!line) throw refuse("not-found", "registers.unknown-line");
      return { line, mayWrite: holdsAt(ask.actor, key.agencyId, "clerk") };
    },
  });
}

/**
 * The year's book of who used master copies, the last first, fifty at once, and those that are out, the first to come back first (sổ
 * sử dụng bản lưu); for the clerk also whom a copy may be lent to, and who permits it.
 */
export function showLoans(needs: RegistersNeeds) {
  return query(needs.kernel, {
    name: "registers.show-loans",
    input: yearPart,
    may: (actor, { agencyId }) => needs.incoming.mayRead(actor, agencyId),
    run: async (ask, { agencyId, year, before }) => {
      const scope = linesVisible(needs, ask.actor, agencyId);
      const wanted = { book: "registers.loan" as const, agencyId, year, before, limit: shownAtOnce + 1 };
      const mayWrite = holdsAt(ask.actor, agencyId, "clerk");
      const [found, out, borrowers, permitters] = await Promise.all([
        lastLines(ask.db, scope, wanted),
        loansOut(ask.db, scope, agencyId, shownOut),
        mayWrite ? borrowersAt(needs, ask.db, agencyId) : [],
        mayWrite ? permittersAt(needs, ask.db, agencyId) : [],
      ]);
      return { ...cut(found), out, borrowers, permitters, mayWrite, today: dayIn(vietnamZone, ask.now) };
    },
  });
}

/** One line of it. Refuses `registers.unknown-line`. */
export function showLoan(needs: RegistersNeeds) {
  return query(needs.kernel, {
    name: "registers.show-loan",
    input: lineKey,
    may: (actor, { agencyId }) => needs.incoming.mayRead(actor, agencyId),
    run: async (ask, key) => {
      const line = await findLine(ask.db, "registers.loan", key);
      if (!line) throw refuse("not-found", "registers.unknown-line");
      return { line, mayWrite: holdsAt(ask.actor, key.agencyId, "clerk"), today: dayIn(vietnamZone, ask.now) };
    },
  });
}
