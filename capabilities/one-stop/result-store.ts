import { type Insertable, type Selectable, type Updateable, sql } from "kysely";
import { type Reader, type Scope, type Tx, of } from "#kernel/database";
import type { Day } from "#kernel/plain/day";
import { refuse } from "./refusals.ts";
import { type NumberOrder, type ResultDeed, type ResultState, resultAfter } from "./result-moves.ts";
import type { OneStopTables, ResultTable } from "./tables.ts";

export type Result = Selectable<ResultTable>;
type KeptFile = { readonly id: string; readonly sha256: string };

/** An issued document of an agency that may be the result of a dossier. */
export type IssuedDocument = {
  readonly documentId: string;
  readonly numberOrder: NumberOrder;
  /** The template's version. */
  readonly version: string;
  readonly numberText: string;
  readonly symbol: string;
  readonly issuedOn: Day;
  readonly signerId: string;
  readonly sealerId: string | null;
  readonly files: Readonly<Record<"rendered" | "signed" | "sealed", KeptFile>>;
};

/** `recalled`: what stands last of a document and those that took its place was taken back. */
export type DocumentStanding = {
  readonly state: "stands" | "recalled";
  /** Why it was taken back, in the words that its receivers were sent. */
  readonly reason: string | null;
  readonly successor: {
    readonly documentId: string;
    /** `12/QĐ-UBND`. */
    readonly numberText: string;
    readonly issuedOn: Day | null;
    readonly fileId: string | null;
  } | null;
};

export type ResultKey = { readonly agencyId: string; readonly resultId: string };

/** The clerk has numbered it, and its number is asked of the system that keeps the series. */
export const waitsForNumber = (result: Pick<Result, "number_text" | "number_asked_at">): boolean =>
  result.number_text === null && result.number_asked_at !== null;

export async function insertResult(tx: Tx, result: Insertable<ResultTable>): Promise<void> {
  await of<OneStopTables>(tx).insertInto("one_stop.result").values(result).execute();
}

/** The result of one dossier, which was opened by right before. */
export async function findResultOf(
  on: Tx | Reader,
  key: { agencyId: string; dossierId: string },
): Promise<Result | undefined> {
  return of<OneStopTables>(on)
    .selectFrom("one_stop.result")
    .selectAll()
    .where("agency_id", "=", key.agencyId)
    .where("dossier_id", "=", key.dossierId)
    .executeTakeFirst();
}

/** The result whose document, or the last one in its place, this is. */
export async function findResultFollowing(on: Tx | Reader, documentId: string): Promise<Result | undefined> {
  return of<OneStopTables>(on)
    .selectFrom("one_stop.result")
    .selectAll()
    .where((where) =>
      where.or([where("document_id", "=", documentId), where("successor_document_id", "=", documentId)]),
    )
    .executeTakeFirst();
}

export async function getResult(on: Tx | Reader, key: ResultKey): Promise<Result> {
  const row = await of<OneStopTables>(on)
    .selectFrom("one_stop.result")
    .selectAll()
    .where("agency_id", "=", key.agencyId)
    .where("id", "=", key.resultId)
    .executeTakeFirst();
  if (!row) throw refuse("not-found", "one-stop.unknown-result");
  return row;
}

/** Locks a result for a deed and says where the deed takes it; refuses when its state forbids that. */
export async function lockResultFor(
  tx: Tx,
  key: ResultKey,
  deed: ResultDeed,
): Promise<{ result: Result; to: ResultState }> {
  const result = await of<OneStopTables>(tx)
    .selectFrom("one_stop.result")
    .selectAll()
    .where("agency_id", "=", key.agencyId)
    .where("id", "=", key.resultId)
    .forUpdate()
    .executeTakeFirst();
  if (!result) throw refuse("not-found", "one-stop.unknown-result");
  const to = resultAfter(result.number_order, result.state, deed);
  if (!to) throw refuse("conflict", "one-stop.move-forbidden", { facts: { move: deed, state: result.state } });
  return { result, to };
}

export async function saveResult(tx: Tx, key: ResultKey, changes: Updateable<ResultTable>): Promise<void> {
  await of<OneStopTables>(tx)
    .updateTable("one_stop.result")
    .set(changes)
    .where("agency_id", "=", key.agencyId)
    .where("id", "=", key.resultId)
    .execute();
}

/** That an issued result does not stand any more, and which document by number and day; null while it does. */
export function resultEndOf(result: Result | undefined) {
  if (result?.state !== "issued" || result.end_state === null || result.ended_at === null) return null;
  const { end_state: state, ended_at: at, successor_number: number, successor_on: on, successor_file_id } = result;
  const own = { number: `${result.number_text ?? ""}/${result.symbol}`, on: result.issued_on };
  // What was given first does not stand either, once the one in its place was taken back.
  const [former, first] = state === "recalled" && number !== null ? [{ number, on }, own] : [own, null];
  return { state, at, former, first, number, on, fileId: state === "replaced" ? successor_file_id : null };
}

export type ResultLine = Pick<
  Result,
  | "agency_id"
  | "id"
  | "dossier_id"
  | "state"
  | "symbol"
  | "number_text"
  | "number_asked_at"
  | "rendered_sha256"
  | "signed_sha256"
  | "rendered_file_id"
  | "signed_file_id"
  | "changed_at"
  | "problem"
  | "number_order"
  | "signer_account_id"
> & {
  code: string | null;
  procedure_name: string;
  subject_line: string;
  due_at: Date | null;
  applicant_id: string;
};

const trayColumns = [
  "result.agency_id",
  "result.id",
  "result.dossier_id",
  "result.state",
  "result.symbol",
  "result.number_text",
  "result.number_asked_at",
  "result.number_order",
  "result.signer_account_id",
  "result.rendered_sha256",
  "result.signed_sha256",
  "result.rendered_file_id",
  "result.signed_file_id",
  "result.changed_at",
  "result.problem",
  "dossier.code",
  "dossier.procedure_name",
  "dossier.subject_line",
  "dossier.due_at",
  "dossier.applicant_id",
] as const;

/** Results of one deciding agency that wait in a state, those due first. */
export async function listResults(
  on: Reader,
  scope: Scope,
  competentAgencyId: string,
  states: readonly ResultState[],
  limit: number,
): Promise<ResultLine[]> {
  const rows = of<OneStopTables>(on)
    .selectFrom("one_stop.result as result")
    .innerJoin("one_stop.dossier as dossier", (join) =>
      join.onRef("dossier.agency_id", "=", "result.agency_id").onRef("dossier.id", "=", "result.dossier_id"),
    )
    .select(trayColumns)
    .where(scope.condition)
    .where("dossier.competent_agency_id", "=", competentAgencyId)
    .where("result.state", "in", [...states]);
  // Whatever waits in a tray belongs to a dossier being worked on: those done long ago need not be looked at.
  return rows
    .where("dossier.state", "=", "processing")
    .orderBy(sql`dossier.due_at nulls last`)
    .orderBy("result.id")
    .limit(limit)
    .execute();
}

/** Results with a number whose dossiers were withdrawn, stopped or refused before they were issued. */
export async function listGivenUpResults(on: Reader, scope: Scope, competentAgencyId: string, limit: number) {
  const rows = await of<OneStopTables>(on)
    .selectFrom("one_stop.result as result")
    .innerJoin("one_stop.dossier as dossier", (join) =>
      join.onRef("dossier.agency_id", "=", "result.agency_id").onRef("dossier.id", "=", "result.dossier_id"),
    )
    .select(["result.agency_id", "result.dossier_id", "result.id", "result.series", "dossier.code", "dossier.state"])
    .where(scope.condition)
    .where("dossier.competent_agency_id", "=", competentAgencyId)
    .where("dossier.state", "in", ["withdrawn", "stopped", "refused"])
    .where("result.number_text", "is not", null)
    .where("result.state", "!=", "issued")
    .orderBy("result.changed_at", "desc")
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    agencyId: row.agency_id,
    dossierId: row.dossier_id,
    resultId: row.id,
    series: row.series,
    dossierCode: row.code,
    state: row.state,
  }));
}

/** Whether an agency has a result of a series under way that is signed before it is numbered, and has no number yet. */
export async function isSomeUnnumbered(
  on: Tx | Reader,
  { agencyId, series }: { readonly agencyId: string; readonly series: string },
): Promise<boolean> {
  const found = await of<OneStopTables>(on)
    .selectFrom("one_stop.result as result")
    .innerJoin("one_stop.dossier as dossier", (join) =>
      join.onRef("dossier.agency_id", "=", "result.agency_id").onRef("dossier.id", "=", "result.dossier_id"),
    )
    .select("result.id")
    .where("dossier.competent_agency_id", "=", agencyId)
    .where("dossier.state", "in", ["processing", "supplement", "finance"])
    .where("result.series", "=", series)
    .where("result.number_order", "=", "signature-before-number")
    .where("result.number_text", "is", null)
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}

/** How many results of one deciding agency wait for somebody in these states; of one signer alone when named. */
export async function countResults(
  on: Reader,
  scope: Scope,
  competentAgencyId: string,
  states: readonly ResultState[],
  signerId: string | null,
): Promise<number> {
  let rows = of<OneStopTables>(on)
    .selectFrom("one_stop.result as result")
    .innerJoin("one_stop.dossier as dossier", (join) =>
      join.onRef("dossier.agency_id", "=", "result.agency_id").onRef("dossier.id", "=", "result.dossier_id"),
    )
    .select((row) => row.fn.countAll<number>().as("waiting"))
    .where(scope.condition)
    .where("dossier.competent_agency_id", "=", competentAgencyId)
    .where("dossier.state", "=", "processing")
    .where("result.state", "in", [...states])
    .where((row) => row.or([row("result.state", "!=", "to-number"), row("result.number_asked_at", "is", null)]));
  if (signerId) rows = rows.where("result.signer_account_id", "=", signerId);
  return (await rows.executeTakeFirstOrThrow()).waiting;
}
