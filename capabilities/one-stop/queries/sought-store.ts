import { type RawBuilder, sql } from "kysely";
import { type Reader, type Scope, type Tx, of } from "#kernel/database";
import { type DossierKey, type DossierLine, lineColumns } from "../dossier-store.ts";
import type { OneStopTables } from "../tables.ts";

export type SoughtDossier = DossierKey & {
  readonly competentAgencyId: string;
  readonly applicantName: string;
};

/** What a Vietnamese name is written with: ASCII, and the letters of Vietnamese with their marks. */
const vietnamese = /^[\x20-\x7eÀ-ÃÈ-ÊÌÍÒ-ÕÙÚÝà-ãè-êìíò-õùúýĂăĐđĨĩŨũƠơƯưẠ-ỹ]*$/u;

/**
 * The words of a name as `one_stop.words_of` gives them, for any Vietnamese name; undefined for another, whose letters only
 * PostgreSQL folds. (Each dossier's intake spares PostgreSQL this work.)
 */
export function vietnameseWords(name: string): string[] | undefined {
  const whole = name.normalize("NFC");
  if (!vietnamese.test(whole)) return undefined;
  const folded = whole
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .replace(/đ/gi, "d")
    .toLowerCase();
  return [...new Set(folded.split(/[^a-z0-9]+/).filter((word) => word !== ""))].toSorted();
}

const marksOf = (places: readonly string[], name: string): RawBuilder<unknown> => {
  const words = vietnameseWords(name);
  if (words === undefined) return sql`one_stop.marks_of(${[...places]}::uuid[], ${name})`;
  const marks = [...new Set(places)].flatMap((place) => words.map((word) => `${place}:${word}`));
  return sql`${marks.toSorted()}::text[]`;
};

/** The statement that makes a dossier findable by its applicant's name, for the round trip that saves it. */
export function soughtRow({
  agencyId,
  dossierId,
  competentAgencyId,
  applicantName,
}: SoughtDossier): RawBuilder<unknown> {
  return sql`insert into one_stop.sought (agency_id, dossier_id, marks)
    values (${agencyId}, ${dossierId}, ${marksOf([agencyId, competentAgencyId], applicantName)})`;
}

type Unsought = Omit<SoughtDossier, "applicantName"> & { readonly applicantId: string };

/** Dossiers that came in before there was anything to find them by; at most `limit`. */
export async function listUnsought(on: Reader, scope: Scope, limit: number): Promise<Unsought[]> {
  const { rows } = await sql<Unsought>`
    select dossier.agency_id as "agencyId", dossier.id as "dossierId", dossier.competent_agency_id as "competentAgencyId",
      dossier.applicant_id as "applicantId"
    from one_stop.dossier where ${scope.condition}
      and not exists (select from one_stop.sought where sought.agency_id = dossier.agency_id and sought.dossier_id = dossier.id)
    limit ${limit}`.execute(on);
  return rows;
}

export async function insertSought(on: Reader | Tx, dossier: SoughtDossier): Promise<void> {
  await sql`${soughtRow(dossier)} on conflict do nothing`.execute(on);
}

/** What is sought at one agency: a code as it is stored, all words of a name, or persons. */
export type Sought =
  | { readonly codes: readonly string[] }
  | { readonly name: string }
  | { readonly personIds: readonly string[] };

/** More than these are not read: whoever finds so many types more. */
export const mostHits = 500;

const hitsOf = (agencyId: string, sought: Sought): RawBuilder<unknown> => {
  if ("codes" in sought) {
    const codes = sql`${[...sought.codes]}::text[]`;
    return sql`select agency_id, id as dossier_id from one_stop.dossier where code = any(${codes})
      union select agency_id, id from one_stop.dossier where outside_code = any(${codes})
      union select agency_id, dossier_id from one_stop.tracking where tracking_code = any(${codes})`;
  }
  if ("personIds" in sought) {
    const ids = sql`${[...sought.personIds]}::uuid[]`;
    const here = sql`(agency_id = ${agencyId} or competent_agency_id = ${agencyId})`;
    return sql`(select agency_id, id as dossier_id from one_stop.dossier where applicant_id = any(${ids}) and ${here}
      union select agency_id, id from one_stop.dossier where submitter_id = any(${ids}) and ${here}) limit ${mostHits + 1}`;
  }
  return sql`select agency_id, dossier_id from one_stop.sought
    where marks @> array(select ${agencyId} || ':' || word from unnest(one_stop.words_of(${sought.name})) as word)
      and cardinality(one_stop.words_of(${sought.name})) > 0 limit ${mostHits + 1}`;
};

/**
 * Dossiers of one agency's register or desks that are sought, newest first, at most `limit`; null when more than `mostHits`
 * would have to be looked at.
 */
export async function findSought(
  on: Reader,
  scope: Scope,
  asked: { readonly agencyId: string; readonly sought: Sought; readonly limit: number },
): Promise<DossierLine[] | null> {
  const { rows: hits } = await sql<{
    agency_id: string;
    dossier_id: string;
  }>`${hitsOf(asked.agencyId, asked.sought)}`.execute(on);
  if (hits.length > mostHits) return null;
  if (hits.length === 0) return [];
  return of<OneStopTables>(on)
    .selectFrom("one_stop.dossier as dossier")
    .innerJoin(
      sql<{ agency_id: string; dossier_id: string }>`unnest(${hits.map((hit) => hit.agency_id)}::uuid[],
        ${hits.map((hit) => hit.dossier_id)}::uuid[])`.as<"hit">(sql`hit(agency_id, dossier_id)`),
      (join) => join.onRef("hit.agency_id", "=", "dossier.agency_id").onRef("hit.dossier_id", "=", "dossier.id"),
    )
    .select(lineColumns)
    .where(scope.condition)
    .where((row) =>
      row.or([row("dossier.agency_id", "=", asked.agencyId), row("dossier.competent_agency_id", "=", asked.agencyId)]),
    )
    .orderBy("dossier.submitted_at", "desc")
    .orderBy("dossier.id", "desc")
    .limit(asked.limit)
    .execute();
}
