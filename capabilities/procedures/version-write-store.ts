import { type Insertable, sql } from "kysely";
import { of, type Tx } from "#kernel/database";
import type { Day } from "#kernel/plain/day";
import type { Unclear } from "./national-reader.ts";
import { plainForm } from "./national-reader.ts";
import type { ProcedureContent, ProcedureFee, ProcedurePaper } from "./procedure-version.ts";
import { refuse } from "./refusals.ts";
import type { ProceduresTables } from "./tables.ts";

export type NewVersion = {
  readonly id: string;
  readonly number: number;
  readonly content: ProcedureContent;
  readonly sourceText: string;
  readonly contentHash: string;
  readonly unclear: readonly Unclear[];
  readonly at: Date;
};

/** Rows a statement inserts at most: PostgreSQL takes 65,535 parameters in one. */
const chunk = 1_000;

async function insertAll<Table extends keyof ProceduresTables>(
  tx: Tx,
  table: Table,
  rows: readonly Insertable<ProceduresTables[Table]>[],
): Promise<void> {
  for (let at = 0; at < rows.length; at += chunk) {
    await of<ProceduresTables>(tx)
      .insertInto(table)
      .values(rows.slice(at, at + chunk) as never)
      .execute();
  }
}

/** Saves versions with all their parts: a few statements, however many they are. */
export async function insertVersions(tx: Tx, versions: readonly NewVersion[]): Promise<void> {
  await insertAll(tx, "procedures.version", versions.map(versionRow));
  const parts = versions.map(({ id, content }) => partRows(id, content));
  await insertAll(
    tx,
    "procedures.procedure_case",
    parts.flatMap((each) => each.cases),
  );
  await insertAll(
    tx,
    "procedures.time_limit",
    parts.flatMap((each) => each.times),
  );
  await insertAll(
    tx,
    "procedures.fee",
    parts.flatMap((each) => each.fees),
  );
  await insertAll(
    tx,
    "procedures.paper",
    parts.flatMap((each) => each.papers),
  );
  await insertAll(
    tx,
    "procedures.ground",
    parts.flatMap((each) => each.grounds),
  );
  await insertAll(
    tx,
    "procedures.result",
    parts.flatMap((each) => each.results),
  );
}

function versionRow({ content: it, ...version }: NewVersion) {
  const words = [it.code, it.nameVi, it.nameEn ?? "", it.sector?.nameVi ?? "", it.sectorNameEn ?? ""];
  return {
    id: version.id,
    code: it.code,
    number: version.number,
    name_vi: it.nameVi,
    name_en: it.nameEn,
    search_text: `${it.code} ${plainForm(words.join(" "))}`,
    sector_code: it.sector?.code ?? null,
    sector_name: it.sector?.nameVi ?? null,
    publisher_code: it.publisherCode,
    decision_number: it.decisionNumber,
    channels: JSON.stringify(it.channels),
    conditions: it.conditions,
    applicants: JSON.stringify(it.applicants),
    applicants_note: it.applicantsNote,
    agencies: JSON.stringify(it.agencies),
    ...provincialRow(it),
    source_text: version.sourceText,
    content_hash: version.contentHash,
    unclear: JSON.stringify(version.unclear),
    imported_at: version.at,
    published_at: null,
  };
}

/** What the province adds to the national content. */
function provincialRow(it: ProcedureContent) {
  return {
    tiers: JSON.stringify(it.tiers),
    sets: it.sets,
    authoritative_system: it.authoritativeSystem,
    authoritative_from: it.authoritativeSystemFrom as Day,
    authoritative_source: it.authoritativeSystemSource,
    checking_working_hours: it.checkingWorkingHours === null ? null : String(it.checkingWorkingHours),
    checking_verified: it.checkingVerified,
    form: it.form === null ? null : JSON.stringify(it.form),
    form_titles_en: JSON.stringify(it.formTitlesEn),
    result_template: it.resultTemplate,
    national_status: it.nationalStatus,
    valid_from: it.validFrom as Day,
    valid_to: it.validTo as Day | null,
    verified: it.verified,
    sector_name_en: it.sectorNameEn,
    stages: JSON.stringify(it.stages),
    consultations: JSON.stringify(it.consultations),
    result_draft: it.resultDraft === null ? null : JSON.stringify(it.resultDraft),
  };
}

function partRows(version_id: string, it: ProcedureContent) {
  const place = (position: number) => ({ version_id, position });
  return {
    cases: it.cases.map((row, n) => ({
      ...place(n),
      key: row.key,
      name_vi: row.nameVi,
      name_en: row.nameEn,
      steps: JSON.stringify(row.steps),
    })),
    times: it.times.map((row, n) => ({
      ...place(n),
      case_key: row.caseKey,
      channel: row.channel,
      amount: String(row.amount),
      unit: row.unit,
      unit_assumed: row.unitAssumed,
      note: row.note,
    })),
    fees: it.fees.map((row, n) => ({ ...place(n), ...feeRow(row) })),
    papers: it.papers.map((row, n) => ({ ...place(n), ...paperRow(row) })),
    grounds: it.grounds.map((row, n) => ({
      ...place(n),
      document_number: row.documentNumber,
      name_vi: row.nameVi,
    })),
    results: it.results.map((row, n) => ({ ...place(n), code: row.code, name_vi: row.nameVi })),
  };
}

function feeRow(row: ProcedureFee) {
  return {
    case_key: row.caseKey,
    channel: row.channel,
    code: row.code,
    name_vi: row.nameVi,
    amount_dong: row.amountDong,
    unit: row.unit,
    note: row.note,
    reductions: JSON.stringify(row.reductions),
    exemptions: JSON.stringify(row.exemptions),
  };
}

function paperRow(row: ProcedurePaper) {
  return {
    case_key: row.caseKey,
    code: row.code,
    name_vi: row.nameVi,
    form_name: row.formName,
    form_url: row.formUrl,
    originals: row.originals,
    copies: row.copies,
    required: row.required,
    condition: row.condition,
  };
}

/** Takes drafts away with their parts; a published version is never touched. */
export async function deleteDrafts(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const db = of<ProceduresTables>(tx);
  const drafts = await db
    .selectFrom("procedures.version")
    .select("id")
    .where("id", "in", ids)
    .where("published_at", "is", null)
    .forUpdate()
    .execute();
  if (drafts.length !== ids.length) throw refuse("conflict", "procedures.already-published");
  for (const table of ["result", "ground", "paper", "fee", "time_limit", "procedure_case"] as const) {
    await db.deleteFrom(`procedures.${table}`).where("version_id", "in", ids).execute();
  }
  await db.deleteFrom("procedures.version").where("id", "in", ids).execute();
}

export type Publishing = { readonly id: string; readonly code: string; readonly validFrom: Day };

/**
 * Publishes drafts; of each the version before it ends the day before. Refuses `procedures.already-published`, and
 * `procedures.later-version-stands` when a published one begins on the same day or later.
 */
export async function publishVersions(tx: Tx, drafts: readonly Publishing[], at: Date): Promise<void> {
  const given = JSON.stringify(drafts.map(({ id, code, validFrom }) => ({ id, code, valid_from: validFrom })));
  const rows = sql`jsonb_to_recordset(${given}::jsonb) as given (id uuid, code text, valid_from date)`;
  const later = await sql<{ number: number; code: string }>`
    select version.number, version.code from procedures.version join ${rows} on given.code = version.code
    where version.published_at is not null and version.valid_from >= given.valid_from limit 1`.execute(tx);
  const [stands] = later.rows;
  if (stands) throw refuse("conflict", "procedures.later-version-stands", { facts: stands });
  await sql`update procedures.version set valid_to = given.valid_from - 1 from ${rows}
    where version.code = given.code and version.published_at is not null
      and (version.valid_to is null or version.valid_to >= given.valid_from)`.execute(tx);
  const published =
    await sql`update procedures.version set published_at = ${at}, valid_from = given.valid_from from ${rows}
    where version.id = given.id and version.published_at is null`.execute(tx);
  if (published.numAffectedRows !== BigInt(drafts.length)) {
    throw refuse("conflict", "procedures.already-published");
  }
}
