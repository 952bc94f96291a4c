import type { z } from "zod";
import { rowsPerSlice } from "./forms.ts";
import type { registerRow } from "./forms.ts";
import type { Paper, Renderer } from "./renderer.ts";
import type { PaperValues } from "./templates.ts";

export type RegisterRow = z.infer<typeof registerRow>;

/** A part of a printed register: the paper, and which rows (counted from 0) stand on it. */
export type RegisterSlice = { readonly paper: Paper; readonly firstRow: number; readonly lastRow: number };

/**
 * Prints a register (form 07) of any length, slice after slice with running page numbers; rows may come from a cursor,
 * and the caller stores each slice before the next is made. No rows, no slices.
 */
export async function* printRegister(
  renderer: Pick<Renderer, "render">,
  version: string,
  head: Omit<PaperValues["form-07"], "rows" | "pagesBefore">,
  rows: Iterable<RegisterRow> | AsyncIterable<RegisterRow>,
): AsyncGenerator<RegisterSlice> {
  let pagesBefore = 0;
  let firstRow = 0;
  for await (const slice of slicesOf(rows, rowsPerSlice)) {
    const paper = await renderer.render({
      template: "form-07",
      version,
      values: { ...head, pagesBefore, rows: slice },
    });
    yield { paper, firstRow, lastRow: firstRow + slice.length - 1 };
    pagesBefore += paper.pages;
    firstRow += slice.length;
  }
}

/** Rows in arrays of at most `size`; none where there are no rows. */
export async function* slicesOf<Row>(rows: Iterable<Row> | AsyncIterable<Row>, size: number): AsyncGenerator<Row[]> {
  let slice: Row[] = [];
  for await (const row of rows) {
    slice.push(row);
    if (slice.length === size) {
      yield slice;
      slice = [];
    }
  }
  if (slice.length > 0) yield slice;
}
