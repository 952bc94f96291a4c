import { z } from "zod";
import { readInput } from "#kernel/input";
import { isDay } from "#kernel/plain/day";
import { refuse } from "./refusals.ts";

const words = (longest: number) => z.string().trim().min(1, "field.required").max(longest, "field.too-long");
const dayText = z.string().refine(isDay, "field.date");

/** What the case officer writes in the licence to fell or move trees (procedure 1.002693). */
const treePermit = z
  .object({
    work: z.enum(["fell", "move", "both"], "field.choose"),
    location: words(500),
    trees: z
      .array(
        z.object({
          species: words(120),
          count: z.number("field.number").int("field.number").min(1, "field.too-small").max(9_999, "field.too-large"),
          heightMetres: z.number("field.number").positive("field.too-small").max(200, "field.too-large"),
          trunkCentimetres: z.number("field.number").positive("field.too-small").max(2_000, "field.too-large"),
          treatment: words(300),
        }),
      )
      .min(1, "field.required")
      .max(20),
    reason: words(2_000),
    startsOn: dayText,
    endsOn: dayText,
    duties: z.array(words(1_000)).min(1, "field.required").max(20),
  })
  .refine((content) => content.startsOn <= content.endsOn, { path: ["endsOn"], message: "field.ends-before-start" });

export type TreePermit = z.infer<typeof treePermit>;

const contents = { "result-1.002693": treePermit } as const satisfies Record<string, z.ZodType>;

/** Reads a draft's content by its template's shape. Refuses with a code per field under `content.`. */
export function readContent(template: string, content: unknown): TreePermit {
  const shape = Object.hasOwn(contents, template) ? contents[template as keyof typeof contents] : undefined;
  if (!shape) throw refuse("conflict", "one-stop.unknown-procedure");
  return readInput(z.object({ content: shape }), { content }).content;
}
