import { z } from "zod";
import { day, vietnamInstant } from "#kernel/plain/day";
import { query } from "#kernel/query";
import { countNumbered, listNumbered, listOriginals } from "../copy-store.ts";
import type { CopiesNeeds } from "../needs.ts";
import { registerLines } from "../register-lines.ts";
import { seesAll, visible } from "../rights.ts";

const pageSize = 100;

/**
 * The register of copies of a year, a page at a time, with the columns of the register of outgoing documents (NĐ 30/2020/NĐ-CP annex
 * IV), and the paper originals that were printed in it.
 */
export function showRegister(needs: CopiesNeeds) {
  return query(needs.kernel, {
    name: "copies.show-register",
    input: z.object({
      agencyId: z.uuid(),
      year: z.int().min(1945).max(9999),
      page: z.int().min(1).max(10_000).default(1),
    }),
    may: (actor, { agencyId }) => seesAll(actor, agencyId),
    run: async (ask, { agencyId, year, page }) => {
      const scope = visible(ask.actor);
      const [from, before] = [year, year + 1].map((one) => vietnamInstant(day(`${one}-01-01`), "00:00"));
      const [total, copies, originals, agency] = await Promise.all([
        countNumbered(ask.db, scope, { agencyId, year }),
        listNumbered(ask.db, scope, { agencyId, year, offset: (page - 1) * pageSize, limit: pageSize }),
        from && before ? listOriginals(ask.db, scope, { agencyId, from, before }) : [],
        needs.agencies.cardOf(ask.db, agencyId),
      ]);
      const lines = await registerLines(needs, ask.db, [...copies, ...originals]);
      return {
        ...{ total, pageSize, agency },
        lines: lines.slice(0, copies.length),
        originals: lines.slice(copies.length),
      };
    },
  });
}
