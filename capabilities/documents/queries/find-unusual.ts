import { sql } from "kysely";
import { dayIn, vietnamZone } from "#kernel/plain/day";
import type { QueryContext } from "#kernel/query";
import type { Block } from "../body.ts";
import type { DocumentsNeeds } from "../needs.ts";
import { opinionsOfMany, standing } from "../opinion-store.ts";
import { type Unusual, unusualOf } from "./unusual-signs.ts";

type Row = {
  readonly id: string;
  readonly body: readonly Block[];
  readonly replaces: boolean;
  readonly last_body: readonly Block[] | null;
  readonly last_number: string | null;
  readonly alike_body: readonly Block[] | null;
  readonly alike_number: string | null;
};

/** Bodies with those they are compared with: of the same agency, which every official of it may read. */
async function comparedOf(
  ask: QueryContext,
  agencyId: string,
  documentIds: readonly string[],
): Promise<readonly Row[]> {
  const { rows } = await sql<Row>`
    select document.id, document.body, document.replaces_id is not null as replaces,
      last.body as last_body, last.number_text || '/' || last.symbol as last_number,
      same.body as alike_body, same.number_text || '/' || same.symbol as alike_number
    from documents.document
    left join lateral (
      select former.body, former.number_text, former.symbol from documents.document as former
      where former.agency_id = document.agency_id and former.type_code = document.type_code
        and former.state in ('issued', 'recalled', 'replaced')
      order by former.issued_on desc, former.id desc limit 1) as last on true
    left join lateral (
      select former.body, former.number_text, former.symbol from documents.document as former
      where former.agency_id = document.agency_id and former.type_code = document.type_code
        and former.state in ('issued', 'recalled', 'replaced')
        and regexp_replace(former.abstract, '\\d+', '#', 'g') = regexp_replace(document.abstract, '\\d+', '#', 'g')
      order by former.issued_on desc, former.id desc limit 1) as same on true
    where document.agency_id = ${agencyId} and document.id = any(${[...documentIds]}::uuid[])`.execute(ask.db);
  return rows;
}

/** Who stands against each document, by name. */
async function objectingTo(needs: DocumentsNeeds, ask: QueryContext, agencyId: string, documentIds: readonly string[]) {
  const opinions = await opinionsOfMany(ask.db, agencyId, documentIds);
  const byDocument = Map.groupBy(opinions, ({ document_id }) => document_id);
  const against = [...byDocument.values()].flatMap(standing).filter(({ answer }) => answer === "disagree");
  const officials = against.flatMap((each) => (each.party_kind === "official" ? [each.party_id] : []));
  const [names, units] = await Promise.all([
    needs.identity.namesOf(ask.db, officials),
    against.length > officials.length ? needs.agencies.unitsOf(ask.db, agencyId, dayIn(vietnamZone, ask.now)) : [],
  ]);
  const nameOf = (id: string) => names.get(id)?.fullName ?? units.find((unit) => unit.id === id)?.nameVi ?? "?";
  const named = against.map((each) => [each.document_id, nameOf(each.party_id)] as const);
  return (id: string): string[] => named.flatMap(([documentId, name]) => (documentId === id ? [name] : []));
}

/** What is unusual about documents of a list that the asker was shown, by document. */
export async function findUnusual(
  needs: DocumentsNeeds,
  ask: QueryContext,
  agencyId: string,
  documentIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Unusual[]>> {
  if (documentIds.length === 0) return new Map();
  const [rows, objecting] = await Promise.all([
    comparedOf(ask, agencyId, documentIds),
    objectingTo(needs, ask, agencyId, documentIds),
  ]);
  const former = (body: readonly Block[] | null, number: string | null) => (body && number ? { body, number } : null);
  return new Map(
    rows.map((row) => {
      const last = former(row.last_body, row.last_number);
      const alike = former(row.alike_body, row.alike_number);
      return [row.id, unusualOf({ body: row.body, replaces: row.replaces, objecting: objecting(row.id), last, alike })];
    }),
  );
}
