import { sql } from "kysely";
import { type Reader, type Tx, of } from "#kernel/database";
import type { Day } from "#kernel/plain/day";
import type { DocumentFiguresTables, PricesTable } from "./tables.ts";

/** What one document adds to the sums of its agency's month. */
export type Added = {
  readonly issued: number;
  readonly issued_electronic: number;
  readonly issued_signed: number;
  readonly receivers_reached: number;
  readonly pages_spared: number;
  readonly arrived: number;
  readonly arrived_electronic: number;
};

export const nothingAdded: Added = {
  ...{ issued: 0, issued_electronic: 0, issued_signed: 0, receivers_reached: 0, pages_spared: 0 },
  ...{ arrived: 0, arrived_electronic: 0 },
};

const columns = Object.keys(nothingAdded) as (keyof Added)[];

/** Adds to a month's sums; the row is made by the month's first document. */
export async function addToMonth(tx: Tx, key: { agencyId: string; month: Day }, added: Added): Promise<void> {
  await of<DocumentFiguresTables>(tx)
    .insertInto("document_figures.month")
    .values({ agency_id: key.agencyId, month: key.month, ...added })
    .onConflict((conflict) =>
      conflict
        .columns(["agency_id", "month"])
        .doUpdateSet(
          Object.fromEntries(
            columns.map((column) => [column, sql`month.${sql.ref(column)} + excluded.${sql.ref(column)}`]),
          ),
        ),
    )
    .execute();
}

export type Sums = Added & { readonly savedDong: number | null };

type SumRow = { readonly key: string } & { readonly [Column in keyof Sums]: Sums[Column] };

const summed = sql.join(
  columns.map((column) => sql`sum(${sql.ref(`counted.${column}`)})::bigint as ${sql.ref(column)}`),
);
/** The saving of each month at the prices of its first day; null where no month has prices. */
const saved = sql`sum(counted.pages_spared * price.page_dong
  + counted.receivers_reached * (price.envelope_dong + price.postage_dong))::bigint as "savedDong"`;
const priced = sql`left join lateral (select * from document_figures.prices
  where valid_from <= counted.month order by valid_from desc limit 1) price on true`;

type Span = { readonly from: Day; readonly to: Day };

/** Sums of every agency over a span of months, by the agency's id. */
export async function sumsByAgency(on: Reader, { from, to }: Span): Promise<SumRow[]> {
  const { rows } = await sql<SumRow>`
    select counted.agency_id as key, ${summed}, ${saved}
    from document_figures.month counted ${priced}
    where counted.month between ${from} and ${to}
    group by counted.agency_id`.execute(on);
  return rows;
}

/** Sums of each month of an agency, or of the whole province, over a span of months, by the month. */
export async function sumsByMonth(on: Reader, { from, to }: Span, agencyId: string | null): Promise<SumRow[]> {
  const own = agencyId === null ? sql`` : sql`and counted.agency_id = ${agencyId}`;
  const { rows } = await sql<SumRow>`
    select counted.month as key, ${summed}, ${saved}
    from document_figures.month counted ${priced}
    where counted.month between ${from} and ${to} ${own}
    group by counted.month order by counted.month`.execute(on);
  return rows;
}

/** All prices there ever were, the newest first. */
export const allPrices = (on: Reader): Promise<PricesTable[]> =>
  of<DocumentFiguresTables>(on)
    .selectFrom("document_figures.prices")
    .selectAll()
    .orderBy("valid_from", "desc")
    .execute();

/** Whether the prices were new for that day. */
export async function insertPrices(tx: Tx, prices: PricesTable): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await of<DocumentFiguresTables>(tx)
    .insertInto("document_figures.prices")
    .values(prices)
    .onConflict((conflict) => conflict.column("valid_from").doNothing())
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}
