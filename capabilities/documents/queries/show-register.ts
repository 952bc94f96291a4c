import { z } from "zod";
import { holdsAt } from "#kernel/plain/actor";
import { day } from "#kernel/plain/day";
import { query } from "#kernel/query";
import type { Reader, Tx } from "#kernel/database";
import { isIssuedBy, typesEver } from "../draft-store.ts";
import type { DocumentsNeeds } from "../needs.ts";
import { administrativeSeries } from "../number-document.ts";
import { officials, visibleLines } from "../rights.ts";
import { registerPage, seriesIn } from "../register-store.ts";

const pageSize = 100;
const dayText = z.iso.date("field.date");

/** The books that an agency has or may begin, the common one first, each series named by its type or its council. */
async function namedBooks(needs: DocumentsNeeds, on: Reader, agencyId: string, written: readonly string[]) {
  const [types, councils, { kind }] = await Promise.all([
    typesEver(on),
    needs.signingGrants.councilsOf(on, agencyId),
    needs.agencies.cardOf(on, agencyId),
  ]);
  const own = types.filter((type) => type.layout.normative && isIssuedBy(type, kind)).map(({ code }) => code);
  const theirs = councils.filter(({ ended_at }) => ended_at === null).map(({ series_id }) => series_id);
  const kept = new Set([...written, ...[...own, ...theirs].map((branch) => `${administrativeSeries}:${branch}`)]);
  const others = [...kept].toSorted().filter((series) => series !== administrativeSeries);
  return [administrativeSeries, ...others].map((series) => {
    const branch = series.slice(administrativeSeries.length + 1);
    const typeName = types.find(({ code }) => code === branch)?.nameVi ?? null;
    return { series, typeName, councilName: councils.find(({ series_id }) => series_id === branch)?.name ?? null };
  });
}

/** The letters that tell a branch of the common series apart: its type's code, its council's abbreviation. */
export async function branchLetters(needs: DocumentsNeeds, on: Tx | Reader, of: { agencyId: string; series: string }) {
  const branch = of.series.slice(administrativeSeries.length + 1);
  if (branch === "") return null;
  const councils = await needs.signingGrants.councilsOf(on, of.agencyId);
  return councils.find(({ series_id }) => series_id === branch)?.abbreviation ?? branch;
}

/** The register of outgoing documents of a period, of one series, ten columns (NĐ 30/2020/NĐ-CP annex IV), a page at a time. */
export function showRegister(needs: DocumentsNeeds) {
  return query(needs.kernel, {
    name: "documents.show-register",
    input: z.object({
      agencyId: z.uuid(),
      from: dayText,
      to: dayText,
      series: z.string().max(60).default(administrativeSeries),
      page: z.int().min(1).max(10_000).default(1),
    }),
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, ...officials),
    run: async (ask, { agencyId, from, to, series, page }) => {
      const scope = visibleLines(ask.actor);
      const period = { agencyId, series, from: day(from), to: day(to) };
      const shown = { ...period, offset: (page - 1) * pageSize, limit: pageSize };
      const [found, kept] = await Promise.all([registerPage(ask.db, scope, shown), seriesIn(ask.db, scope, agencyId)]);
      return { ...found, pageSize, series, books: await namedBooks(needs, ask.db, agencyId, kept) };
    },
  });
}
