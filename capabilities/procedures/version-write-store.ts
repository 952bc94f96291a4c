import { of, type Tx } from "#kernel/database";
import { addDays, type Day } from "#kernel/plain/day";
import type { Unclear } from "./national-reader.ts";
import { plainForm } from "./national-reader.ts";
import type { ProcedureContent } from "./procedure-version.ts";
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

export async function insertVersion(tx: Tx, version: NewVersion): Promise<void> {
  await of<ProceduresTables>(tx).insertInto("procedures.version").values(versionRow(version)).execute();
  await insertParts(tx, version.id, version.content);
}

function versionRow({ content: it, ...version }: NewVersion) {
  const words = [it.code, it.nameVi, it.nameEn ?? "", it.sector?.nameVi ?? ""];
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
    tiers: JSON.stringify(it.tiers),
    sets: it.sets,
    conditions: it.conditions,
    applicants: JSON.stringify(it.applicants),
    applicants_note: it.applicantsNote,
    agencies: JSON.stringify(it.agencies),
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
    source_text: version.sourceText,
    content_hash: version.contentHash,
    unclear: JSON.stringify(version.unclear),
    imported_at: version.at,
    published_at: null,
  };
}

async function insertParts(tx: Tx, version_id: string, it: ProcedureContent): Promise<void> {
  const db = of<ProceduresTables>(tx);
  const place = (position: number) => ({ version_id, position });
  const cases = it.cases.map((row, n) => ({
    ...place(n),
    key: row.key,
    name_vi: row.nameVi,
    name_en: row.nameEn,
    steps: JSON.stringify(row.steps),
  }));
  const times = it.times.map((row, n) => ({
    ...place(n),
    case_key: row.caseKey,
    channel: row.channel,
    amount: String(row.amount),
    unit: row.unit,
    unit_assumed: row.unitAssumed,
    note: row.note,
  }));
  if (cases.length > 0) await db.insertInto("procedures.procedure_case").values(cases).execute();
  if (times.length > 0) await db.insertInto("procedures.time_limit").values(times).execute();
  await insertLists(tx, version_id, it);
}

async function insertLists(tx: Tx, version_id: string, it: ProcedureContent): Promise<void> {
  const db = of<ProceduresTables>(tx);
  const place = (position: number) => ({ version_id, position });
  const fees = it.fees.map((row, n) => ({
    ...place(n),
    case_key: row.caseKey,
    channel: row.channel,
    code: row.code,
    amount_dong: row.amountDong,
    unit: row.unit,
    note: row.note,
  }));
  const papers = it.papers.map((row, n) => ({
    ...place(n),
    case_key: row.caseKey,
    code: row.code,
    name_vi: row.nameVi,
    form_name: row.formName,
    form_url: row.formUrl,
    originals: row.originals,
    copies: row.copies,
    required: row.required,
  }));
  const grounds = it.grounds.map((row, n) => ({
    ...place(n),
    document_number: row.documentNumber,
    name_vi: row.nameVi,
  }));
  const results = it.results.map((row, n) => ({ ...place(n), code: row.code, name_vi: row.nameVi }));
  if (fees.length > 0) await db.insertInto("procedures.fee").values(fees).execute();
  if (papers.length > 0) await db.insertInto("procedures.paper").values(papers).execute();
  if (grounds.length > 0) await db.insertInto("procedures.ground").values(grounds).execute();
  if (results.length > 0) await db.insertInto("procedures.result").values(results).execute();
}

/** Takes a draft away with its parts; a published version is never touched. */
export async function deleteDraft(tx: Tx, id: string): Promise<void> {
  const db = of<ProceduresTables>(tx);
  const draft = await db
    .selectFrom("procedures.version")
    .select("id")
    .where("id", "=", id)
    .where("published_at", "is", null)
    .forUpdate()
    .executeTakeFirst();
  if (!draft) throw refuse("conflict", "procedures.already-published");
  for (const table of ["result", "ground", "paper", "fee", "time_limit", "procedure_case"] as const) {
    await db.deleteFrom(`procedures.${table}`).where("version_id", "=", id).execute();
  }
  await db.deleteFrom("procedures.version").where("id", "=", id).execute();
}

/**
 * Publishes a draft; the version before it ends the day before. Refuses `procedures.already-published`, and
 * `procedures.later-version-stands` when a published one begins on the same day or later.
 */
export async function publishVersion(
  tx: Tx,
  draft: { id: string; code: string; validFrom: Day },
  at: Date,
): Promise<void> {
  const db = of<ProceduresTables>(tx);
  const later = await db
    .selectFrom("procedures.version")
    .select("number")
    .where("code", "=", draft.code)
    .where("published_at", "is not", null)
    .where("valid_from", ">=", draft.validFrom)
    .executeTakeFirst();
  if (later) throw refuse("conflict", "procedures.later-version-stands", { facts: { number: later.number } });
  await db
    .updateTable("procedures.version")
    .set({ valid_to: addDays(draft.validFrom, -1) })
    .where("code", "=", draft.code)
    .where("published_at", "is not", null)
    .where((it) => it.or([it("valid_to", "is", null), it("valid_to", ">=", draft.validFrom)]))
    .execute();
  const published = await db
    .updateTable("procedures.version")
    .set({ published_at: at, valid_from: draft.validFrom })
    .where("id", "=", draft.id)
    .where("published_at", "is", null)
    .executeTakeFirst();
  if (published.numUpdatedRows !== 1n) throw refuse("conflict", "procedures.already-published");
}
