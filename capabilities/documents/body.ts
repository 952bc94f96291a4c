import { z } from "zod";

// The body of a document as a small tree: what can be pasted from a word processor and set by the template. Text only, no markup.

const longestText = 20_000;
const mostBlocks = 2_000;

const inline = z.strictObject({
  text: z.string().max(longestText, "field.too-long"),
  bold: z.literal(true).optional(),
  italic: z.literal(true).optional(),
});
const inlines = z.array(inline).max(500);

const block = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("heading"),
    level: z.union([z.literal(1), z.literal(2), z.literal(3)]),
    content: inlines,
  }),
  z.strictObject({
    kind: z.literal("paragraph"),
    content: inlines,
    align: z.enum(["left", "center", "right", "justify"]).optional(),
  }),
  z.strictObject({ kind: z.literal("list"), ordered: z.boolean(), items: z.array(inlines).min(1).max(500) }),
  z.strictObject({
    kind: z.literal("table"),
    head: z.boolean(),
    rows: z.array(z.array(inlines).min(1).max(20)).min(1).max(500),
  }),
]);

/** The body's blocks, in order; a thousandfold more than any document has is refused. */
export const bodyShape = z.array(block).max(mostBlocks, "field.too-long");

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

export const isEmptyBody = (body: readonly Block[]): boolean => linesOf(body).every((line) => line.trim() === "");
