import { sql } from "kysely";
import { of, type Reader, type Scope, type Tx } from "#kernel/database";
import type { Day } from "#kernel/plain/day";
import type { Unclear } from "./national-reader.ts";
import type { ProcedureContent } from "./procedure-version.ts";
import type { ProceduresTables } from "./tables.ts";

/** A version with all its parts. */
export type ProcedureVersion = ProcedureContent & {
  readonly id: string;
  readonly number: number;
  readonly contentHash: string;
  readonly unclear: readonly Unclear[];
  readonly publishedAt: Date | null;
};

type Row = { content: Omit<ProcedureVersion, "publishedAt">; published_at: Date | null };

const ofVersion = (columns: ReturnType<typeof sql>, table: string) =>
  sql`coalesce((select jsonb_agg(jsonb_build_object(${columns}) order by position)
    from ${sql.table(table)} where version_id = version.id), '[]'::jsonb)`;

const times = sql`'caseKey', case_key, 'channel', channel, 'amount', amount, 'unit', unit, 'unitAssumed', unit_assumed, 'note', note`;
const fees = sql`'caseKey', case_key, 'channel', channel, 'code', code, 'nameVi', name_vi, 'amountDong', amount_dong,
  'unit', unit, 'note', note, 'reductions', reductions, 'exemptions', exemptions`;
const papers = sql`'caseKey', case_key, 'code', code, 'nameVi', name_vi, 'formName', form_name, 'formUrl', form_url,
  'originals', originals, 'copies', copies, 'required', required, 'condition', condition`;

/** One version in one round trip. */
function contentSql() {
  return sql`jsonb_build_object(
    'id', id, 'number', number, 'contentHash', content_hash, 'unclear', unclear,
    'code', code, 'nameVi', name_vi, 'nameEn', name_en, 'publisherCode', publisher_code,
    'sector', case when sector_name is not null then jsonb_build_object('code', sector_code, 'nameVi', sector_name) end,
    'channels', channels, 'conditions', conditions, 'applicants', applicants, 'applicantsNote', applicants_note,
    'agencies', agencies, 'nationalStatus', national_status, 'sets', sets, 'tiers', tiers,
    'decisionNumber', decision_number, 'validFrom', valid_from, 'validTo', valid_to, 'verified', verified,
    'authoritativeSystem', authoritative_system, 'authoritativeSystemFrom', authoritative_from,
    'authoritativeSystemSource', authoritative_source, 'checkingWorkingHours', checking_working_hours,
    'checkingVerified', checking_verified, 'form', form, 'formTitlesEn', form_titles_en,
    'resultTemplate', result_template, 'resultDraft', result_draft, 'stages', stages, 'consultations', consultations,
    'sectorNameEn', sector_name_en,
    'cases', ${ofVersion(sql`'key', key, 'nameVi', name_vi, 'nameEn', name_en, 'steps', steps`, "procedures.procedure_case")},
    'times', ${ofVersion(times, "procedures.time_limit")},
    'fees', ${ofVersion(fees, "procedures.fee")},
    'papers', ${ofVersion(papers, "procedures.paper")},
    'grounds', ${ofVersion(sql`'documentNumber', document_number, 'nameVi', name_vi`, "procedures.ground")},
    'results', ${ofVersion(sql`'code', code, 'nameVi', name_vi`, "procedures.result")})`;
}

async function readOne(from: Tx | Reader, condition: ReturnType<typeof sql>): Promise<ProcedureVersion | undefined> {
  return (await readAll(from, condition))[0];
}

async function readAll(from: Tx | Reader, condition: ReturnType<typeof sql>): Promise<ProcedureVersion[]> {
  const { rows } = await sql<Row>`/* keyed */
    select ${contentSql()} as content, published_at from procedures.version as version where ${condition}`.execute(
    from,
  );
  return rows.map((row) => ({ ...row.content, publishedAt: row.published_at }));
}

/** Several versions by their ids, those of them that there are, in the order of their codes. */
export async function versionsOf(
  from: Tx | Reader,
  scope: Scope,
  ids: readonly string[],
): Promise<readonly ProcedureVersion[]> {
  return readAll(from, sql`id = any(${[...ids]}::uuid[]) and ${scope.condition} order by code, number`);
}

export async function findVersion(from: Tx | Reader, id: string): Promise<ProcedureVersion | undefined> {
  return readOne(from, sql`id = ${id}`);
}

const holdingOn = (code: string, on: Day) =>
  sql`code = ${code} and published_at is not null and valid_from <= ${on} and (valid_to is null or valid_to >= ${on})
    order by valid_from desc, number desc limit 1`;

/** The published version of a code that holds on a day. */
export async function findVersionFor(from: Tx | Reader, code: string, on: Day): Promise<ProcedureVersion | undefined> {
  return readOne(from, holdingOn(code, on));
}

/** Which published version of a code holds on a day. */
export async function findIdFor(from: Tx | Reader, code: string, on: Day): Promise<string | undefined> {
  const { rows } = await sql<{
    id: string;
  }>`select id from procedures.version as version where ${holdingOn(code, on)}`.execute(from);
  return rows[0]?.id;
}

export async function findDraft(from: Tx | Reader, code: string): Promise<ProcedureVersion | undefined> {
  return readOne(from, sql`code = ${code} and published_at is null`);
}

export type LastVersion = {
  readonly id: string;
  readonly code: string;
  readonly number: number;
  readonly content_hash: string;
  readonly published_at: Date | null;
};

/** The last version of each code: its number, its content, and whether it is a draft; codes are held until the transaction ends. */
export async function lockCodes(tx: Tx, codes: readonly string[]): Promise<ReadonlyMap<string, LastVersion>> {
  // In one order for all, so that two imports never wait for each other.
  const all = [...new Set(codes)].toSorted();
  await sql`/* keyed */ select pg_advisory_xact_lock(hashtextextended('procedures:' || code, 0))
    from (select unnest(${all}::text[]) as code order by 1) as given`.execute(tx);
  const { rows } = await sql<LastVersion>`/* keyed */
    select distinct on (code) id, code, number, content_hash, published_at
    from procedures.version where code = any(${all}::text[]) order by code, number desc`.execute(tx);
  return new Map(rows.map((row) => [row.code, row]));
}

/** The text a version was read from. */
export async function findSource(from: Tx | Reader, id: string): Promise<string> {
  const { rows } = await sql<{ source_text: string }>`/* keyed */
    select source_text from procedures.version where id = ${id}`.execute(from);
  return rows[0]?.source_text ?? "";
}

/** Which of some codes have a version, published or not. */
export async function codesKnown(tx: Tx, codes: Iterable<string>): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ code: string }>`/* keyed */
    select distinct code from procedures.version where code = any(${[...codes]}::text[])`.execute(tx);
  return new Set(rows.map((row) => row.code));
}

export type DraftWish = {
  readonly words: readonly string[];
  readonly after?: string | undefined;
  readonly limit: number;
};

const draftsOf = (scope: Scope, words: readonly string[]) =>
  sql`from procedures.version as version where ${scope.condition} and published_at is null
    and not exists (select from unnest(${[...words]}::text[]) as wanted (word) where position(word in search_text) = 0)`;

/** Ids of drafts, by their codes. */
export async function selectDrafts(from: Reader, scope: Scope, wish: DraftWish): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select id ${draftsOf(scope, wish.words)} and code > ${wish.after ?? ""} order by code limit ${wish.limit}`.execute(
    from,
  );
  return rows.map((row) => row.id);
}

export async function countDrafts(from: Reader, scope: Scope, wish: Pick<DraftWish, "words">): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count ${draftsOf(scope, wish.words)}`.execute(
    from,
  );
  return rows[0]?.count ?? 0;
}

export type ProcedureLine = {
  readonly versionId: string;
  readonly code: string;
  readonly number: number;
  readonly nameVi: string;
  readonly nameEn: string | null;
  readonly sectorName: string | null;
  readonly tiers: readonly string[];
  readonly authoritativeSystem: string;
  readonly validFrom: Day;
  readonly validTo: Day | null;
  readonly published: boolean;
};

export type ProcedureWish = {
  readonly on: Day;
  readonly words: readonly string[];
  readonly tier?: string | undefined;
  readonly sectorName?: string | undefined;
  readonly limit: number;
  readonly after?: string | undefined;
};

/** Versions that hold on a day, and drafts for those who see them, by code. */
export async function selectProcedures(from: Reader, scope: Scope, wish: ProcedureWish): Promise<ProcedureLine[]> {
  let rows = of<ProceduresTables>(from)
    .selectFrom("procedures.version as version")
    .select(["id", "code", "number", "name_vi", "name_en", "sector_name", "tiers", "authoritative_system"])
    .select(["valid_from", "valid_to", "published_at"])
    .where(() => scope.condition)
    .where((it) =>
      it.or([
        it("published_at", "is", null),
        it.and([it("valid_from", "<=", wish.on), it.or([it("valid_to", "is", null), it("valid_to", ">=", wish.on)])]),
      ]),
    );
  for (const word of wish.words) rows = rows.where(sql<boolean>`position(${word} in search_text) > 0`);
  if (wish.tier !== undefined) rows = rows.where(sql<boolean>`tiers @> ${JSON.stringify([wish.tier])}::jsonb`);
  if (wish.sectorName !== undefined) rows = rows.where("sector_name", "=", wish.sectorName);
  if (wish.after !== undefined) rows = rows.where("code", ">", wish.after);
  const found = await rows.orderBy("code").orderBy("number", "desc").limit(wish.limit).execute();
  return found.map((row) => ({
    versionId: row.id,
    code: row.code,
    number: row.number,
    nameVi: row.name_vi,
    nameEn: row.name_en,
    sectorName: row.sector_name,
    tiers: row.tiers,
    authoritativeSystem: row.authoritative_system,
    validFrom: row.valid_from,
    validTo: row.valid_to,
    published: row.published_at !== null,
  }));
}

export type SectorLine = { readonly name: string; readonly procedures: number };

/** Fields of what is published and holds on a day, with the count of their procedures. */
export async function selectSectors(from: Reader, scope: Scope, on: Day): Promise<SectorLine[]> {
  const { rows } = await sql<SectorLine>`
    select sector_name as name, count(distinct code)::int as procedures from procedures.version as version
    where ${scope.condition} and published_at is not null and sector_name is not null
      and valid_from <= ${on} and (valid_to is null or valid_to >= ${on})
    group by sector_name order by procedures desc, kernel.fold(sector_name)`.execute(from);
  return rows;
}
