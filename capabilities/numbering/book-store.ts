import { sql } from "kysely";
import type { Reader, Scope } from "#kernel/database";

/** A number as its register shows it. */
export type NumberLine = {
  readonly no: number;
  readonly text: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly takenAt: Date;
  readonly givenBy: string | null;
  readonly unusedGround: string | null;
};

/** The numbers of one agency, kind and period in their order, after one of them. */
export async function listTaken(
  on: Reader,
  scope: Scope,
  place: { agencyId: string; kind: string; period: string },
  page: { after: number; limit: number },
): Promise<NumberLine[]> {
  const { rows } = await sql<NumberLine>`select taken.no, taken.text, taken.subject_kind as "subjectKind",
      taken.subject_id as "subjectId", taken.taken_at as "takenAt", taken.given_by as "givenBy",
      taken.unused_ground as "unusedGround"
    from numbering.taken where ${scope.condition} and taken.agency_id = ${place.agencyId}::uuid and taken.kind = ${place.kind}
      and taken.period = ${place.period} and taken.no > ${page.after} order by taken.no limit ${page.limit}`.execute(
    on,
  );
  return rows;
}

/** The numbers of some things at one agency. */
export async function listTakenBy(on: Reader, scope: Scope, agencyId: string, subjectIds: readonly string[]) {
  const { rows } = await sql<
    NumberLine & { kind: string; period: string }
  >`select taken.kind, taken.period, taken.no, taken.text,
      taken.subject_kind as "subjectKind", taken.subject_id as "subjectId", taken.taken_at as "takenAt",
      taken.given_by as "givenBy", taken.unused_ground as "unusedGround"
    from numbering.taken where ${scope.condition} and taken.agency_id = ${agencyId}::uuid
      and taken.subject_id = any(${[...subjectIds]}::uuid[]) order by taken.kind, taken.period, taken.no`.execute(on);
  return rows;
}

export type PeriodLine = {
  readonly kind: string;
  readonly period: string;
  readonly lastNo: number;
  /** The last number of the book before this system; 0 when it began with 01. */
  readonly beganAfter: number;
  /** Numbers up to the last that nothing bears: none, as long as nobody wrote into the tables by hand. */
  readonly gaps: number;
};

/** What an agency numbers and how far it has come: kinds with their latest period, and every period of one kind when it is named. */
export async function listPeriods(
  on: Reader,
  scope: Scope,
  agencyId: string,
  kind: string | null,
): Promise<PeriodLine[]> {
  const chosen =
    kind === null
      ? sql`select distinct on (kind) * from numbering.counter where ${scope.condition} and agency_id = ${agencyId}::uuid
          order by kind, period desc`
      : sql`select * from numbering.counter where ${scope.condition} and agency_id = ${agencyId}::uuid and kind = ${kind}
          order by period desc limit 60`;
  const { rows } =
    await sql<PeriodLine>`select counter.kind, counter.period, counter.last_no as "lastNo", counter.began_after as "beganAfter",
      (counter.last_no - counter.began_after - (select count(*) from numbering.taken where taken.agency_id = counter.agency_id
        and taken.kind = counter.kind and taken.period = counter.period))::int as gaps
    from (${chosen}) counter order by counter.kind, counter.period desc`.execute(on);
  return rows;
}
