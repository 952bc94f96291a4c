import { z } from "zod";

// The body of a document as a small tree: what can be pasted from a word processor and set by the template. Text only, no markup.

// Bounds and rules are those of the paper that prints it (`capabilities/papers/body.ts`).
const longestText = 10_000;
const mostLetters = 300_000;

const inline = z.strictObject({
  text: z
    .string()
    .min(1)
    .max(longestText, "field.too-long")
    .regex(/^[^\n\r]*$/),
  bold: z.literal(true).optional(),
  italic: z.literal(true).optional(),
});
const cell = z.array(inline).max(500);
const sentence = cell.min(1).refine((runs) => runs.some(({ text }) => /\S/.test(text)));

const block = z.discriminatedUnion("kind", [
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
    head: z.boolean(),
    rows: z
      .array(z.array(cell).min(1).max(12, "field.too-long"))
      .min(1)
      .max(500, "field.too-long")
      .refine((rows) => rows.every((row) => row.length === rows[0]?.length)),
  }),
]);

/** The body's blocks, in order, about a hundred pages at most. */
export const bodyShape = z
  .array(block)
  .min(1, "field.required")
  .max(2_000, "field.too-long")
  .refine((body) => linesOf(body).reduce((sum, line) => sum + line.length, 0) <= mostLetters, "field.too-long");

export type Inline = z.infer<typeof inline>;
export type Block = z.infer<typeof block>;

const textOf = (content: readonly Inline[]): string => content.map(({ text }) => text).join("");

/** The text of a body, a line for each heading, paragraph, point and cell: for the check of secrecy and for comparing versions. */
export function linesOf(body: readonly Block[]): string[] {
  return body.flatMap((each) => {
    if (each.kind === "list") return each.items.map(textOf);
    if (each.kind === "table") return each.rows.flatMap((row) => row.map(textOf));
    return [textOf(each.content)];
  });
}
