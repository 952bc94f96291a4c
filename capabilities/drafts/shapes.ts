import { z } from "zod";

// Shapes that several acts take. Codes instead of sentences: the web floor has the words.

export type FieldRefusal = "field.required" | "field.choose";

export const draftKey = z.object({ draftId: z.uuid() });
export const answersShape = z.record(z.string().max(100), z.union([z.string().max(20_000), z.number(), z.boolean()]));
export const contactShape = z.object({
  phone: z.string().trim().max(30),
  email: z.string().trim().max(254),
  address: z.string().trim().max(500),
});
