import { z } from "zod";
import { isDay } from "#kernel/plain/day";

const words = (longest: number, least = 1) =>
  z
    .string()
    .trim()
    .min(least, least > 1 ? "field.too-short" : "field.required")
    .max(longest, "field.too-long");

/** One thing that is missing: what, why, by what law, how to put it right. */
export const wanted = z.object({
  /** The paper of the procedure it is about; null for anything else. */
  componentCode: z.string().max(100).nullable(),
  what: words(1_000, 2),
  reason: words(1_000, 5),
  ground: words(500, 5),
  how: words(1_000, 5),
});
export type Wanted = z.infer<typeof wanted>;

/** All that is missing, at once (NĐ 309/2026/NĐ-CP art. 17.2a). */
export const requestContent = z.object({ requests: z.array(wanted).min(1, "letters.nothing-asked").max(30) });
export const refusalContent = z.object({
  reasons: z
    .array(z.object({ reason: words(1_000, 10), ground: words(500, 5) }))
    .min(1, "field.required")
    .max(10),
  advice: words(1_000).nullable(),
});
export const apologyContent = z.object({ reason: words(2_000, 10), newDueAt: z.iso.datetime() });
export const stopContent = z.object({
  cause: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("applicant-request"), on: z.string().refine(isDay, "field.date") }),
    z.object({ kind: z.literal("decision"), decision: words(500, 5) }),
  ]),
  reason: words(2_000, 10),
  ground: words(1_000, 5),
  financialConsequence: words(1_000, 5),
});

export type RequestContent = z.infer<typeof requestContent>;
export type RefusalContent = z.infer<typeof refusalContent>;
export type ApologyContent = z.infer<typeof apologyContent>;
export type StopContent = z.infer<typeof stopContent>;
export type LetterContent = RequestContent | RefusalContent | ApologyContent | StopContent;
