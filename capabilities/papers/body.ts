import { z } from "zod";

// The body of a document as a small tree: what an official types, and nothing that a template would have to trust.

/**
 * Bounds of one body. 300,000 letters are about a hundred pages, which a rendering process makes well within its 10 s;
 * a table of more than 12 columns cannot be read on a sheet of A4.
 */
export const bodyBounds = {
  blocks: 2000,
  letters: 300_000,
  lettersOfText: 10_000,
  rows: 500,
  columns: 12,
  runs: 500,
} as const;

/** A run of letters set alike. It has no line breaks: what begins a new line is a new block. */
export const inline = z.strictObject({
  text: z
    .string()
    .min(1)
    .max(bodyBounds.lettersOfText)
    .regex(/^[^\n\r]*$/),
  bold: z.literal(true).optional(),
  italic: z.literal(true).optional(),
});

export type Inline = z.infer<typeof inline>;

const cell = z.array(inline).max(bodyBounds.runs);
const sentence = cell.min(1).refine((runs) => runs.some(({ text }) => /\S/.test(text)));

export const block = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("heading"),
    level: z.union([z.literal(1), z.literal(2), z.literal(3)]),
    content: sentence,
  }),
  z.strictObject({
    kind: z.literal("paragraph"),
    content: sentence,
    align: z.enum(["left", "center", "right", "justify"]).optional(),
  }),
  z.strictObject({ kind: z.literal("list"), ordered: z.boolean(), items: z.array(sentence).min(1).max(500) }),
  z.strictObject({
    kind: z.literal("table"),
    /** The first row names the columns: printed in bold, and again on each page. */
    head: z.boolean(),
    /** Rows of cells of runs; every row has as many cells as the first. */
    rows: z
      .array(z.array(cell).min(1).max(bodyBounds.columns))
      .min(1)
      .max(bodyBounds.rows)
      .refine((rows) => rows.every((row) => row.length === rows[0]?.length)),
  }),
]);

export type Block = z.infer<typeof block>;

export const body = z
  .array(block)
  .min(1)
  .max(bodyBounds.blocks)
  .check(({ value, issues }) => {
    if (lettersIn(value) <= bodyBounds.letters) return;
    issues.push({ code: "too_big", origin: "array", maximum: bodyBounds.letters, inclusive: true, input: value });
  });

function lettersIn(blocks: readonly Block[]): number {
  return blocks.reduce((sum, each) => sum + runsOf(each).reduce((letters, { text }) => letters + text.length, 0), 0);
}

function runsOf(each: Block): readonly Inline[] {
  if (each.kind === "list") return each.items.flat();
  return each.kind === "table" ? each.rows.flat(2) : each.content;
}
