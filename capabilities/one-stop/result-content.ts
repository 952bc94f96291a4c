import { z } from "zod";
import { readInput } from "#kernel/input";
import { isDay } from "#kernel/plain/day";
import { Refusal } from "#kernel/plain/refusal";
import { answerChecks } from "#kernel/answer-checks";
import type { ProcedureCard } from "./needs.ts";
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

/** What the case officer writes, by the names of the procedure's own draft. */
export type DraftedContent = Readonly<Record<string, unknown>>;

/**
 * Makes the reader of drafts' contents: the tree licence by its own shape, all others by the JSON Schema that came with the
 * procedure. It refuses with a code per field under `content.`, and `one-stop.unknown-procedure` where there is neither.
 */
export function contentReader() {
  const check = answerChecks().demand;
  return (
    procedure: Pick<ProcedureCard, "resultTemplate" | "resultDraft">,
    content: DraftedContent,
  ): TreePermit | DraftedContent => {
    if (procedure.resultTemplate === "result-1.002693") {
      return readInput(z.object({ content: treePermit }), { content }).content;
    }
    if (!procedure.resultDraft) throw refuse("conflict", "one-stop.unknown-procedure");
    try {
      check(procedure.resultDraft.form, content);
    } catch (error) {
      throw error instanceof Refusal ? underContent(error) : error;
    }
    return content;
  };
}

/** The check names fields as answers of an e-form. */
function underContent({ kind, code, fields, facts }: Refusal): Refusal {
  const renamed = Object.entries(fields).map(([name, said]) => [name.replace(/^answers\b/, "content"), said]);
  return new Refusal(kind, code, { fields: Object.fromEntries(renamed), facts });
}
