import { z } from "zod";
import { holdsAt } from "#kernel/plain/actor";
import { day } from "#kernel/plain/day";
import { query } from "#kernel/query";
import type { DocumentsNeeds } from "../needs.ts";
import { officials, visibleLines } from "../rights.ts";
import { registerPage } from "../register-store.ts";

const pageSize = 100;
const dayText = z.iso.date("field.date");

/** The register of outgoing documents of a period, ten columns (NĐ 30/2020/NĐ-CP annex IV), a page at a time. */
export function showRegister(needs: DocumentsNeeds) {
  return query(needs.kernel, {
    name: "documents.show-register",
    input: z.object({ agencyId: z.uuid(), from: dayText, to: dayText, page: z.int().min(1).max(10_000).default(1) }),
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, ...officials),
    run: async (ask, { agencyId, from, to, page }) => {
      const scope = visibleLines(ask.actor);
      const period = { agencyId, from: day(from), to: day(to) };
      const shown = { ...period, offset: (page - 1) * pageSize, limit: pageSize };
      return { ...(await registerPage(ask.db, scope, shown)), pageSize };
    },
  });
}
