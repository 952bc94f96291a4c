import type { ComponentChildren } from "preact";
import { usePage } from "../kernel/context.tsx";
import { siteTexts } from "../texts/site-texts.ts";

export type Column<Row> = {
  readonly title: string;
  readonly cell: (row: Row) => ComponentChildren;
  readonly numeric?: boolean;
  /** The column that names the row: read aloud before each of its cells, the head of the card on a phone. */
  readonly heading?: boolean;
  readonly narrow?: boolean;
  /** Room that a column of text keeps beside narrow ones: a code that may break, a person's name, what the row is about. */
  readonly width?: "code" | "name" | "main";
};

/** Rows under columns. On a phone each row becomes a card with the column's title beside each value. `dense` for officers' lists, and
 * `register` for books with the nine or ten columns of annex IV. */
export function Table<Row>(props: {
  caption: ComponentChildren;
  captionHidden?: boolean;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** Marks a row (late, chosen) with a line; the reason must also stand in words in a cell. */
  tone?: (row: Row) => "late" | "soon" | null;
  dense?: boolean;
  register?: boolean;
  empty?: ComponentChildren;
}) {
  const t = siteTexts[usePage().lang];
  if (props.rows.length === 0) return <p class="ph-empty">{props.empty ?? t.emptyTable}</p>;
  const looks = `${props.dense ? " ph-table--dense" : ""}${props.register ? " ph-table--register" : ""}`;
  return (
    // The roles are said again because tables laid out as cards lose them in some browsers.
    <table class={`govuk-table ph-table${looks}`} role="table">
      <caption class={props.captionHidden ? "govuk-visually-hidden" : "govuk-table__caption govuk-table__caption--m"}>
        {props.caption}
      </caption>
      <thead class="govuk-table__head" role="rowgroup">
        <tr class="govuk-table__row" role="row">
          {props.columns.map((column) => (
            <th
              key={column.title}
              scope="col"
              role="columnheader"
              class={`govuk-table__header${column.numeric ? " govuk-table__header--numeric" : ""}`}
            >
              {column.title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody class="govuk-table__body" role="rowgroup">
        {props.rows.map((row) => {
          const tone = props.tone?.(row) ?? null;
          return (
            <tr key={props.rowKey(row)} class={`govuk-table__row${tone ? ` ph-row--${tone}` : ""}`} role="row">
              {props.columns.map((column) => (
                <Cell key={column.title} column={column} row={row} />
              ))}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function Cell<Row>({ column, row }: { column: Column<Row>; row: Row }) {
  const narrow = `${column.narrow ? " ph-narrow" : ""}${column.width ? ` ph-column--${column.width}` : ""}`;
  if (column.heading) {
    return (
      <th scope="row" role="rowheader" class={`govuk-table__header ph-row-heading${narrow}`} data-title={column.title}>
        {column.cell(row)}
      </th>
    );
  }
  return (
    <td
      role="cell"
      class={`govuk-table__cell${column.numeric ? " govuk-table__cell--numeric" : ""}${narrow}`}
      data-title={column.title}
    >
      {column.cell(row)}
    </td>
  );
}
