import { z } from "zod";

// Shapes that several acts and queries take. Codes instead of sentences: the web floor has the words.

const phone = z.string().regex(/^0\d{9}$/, "field.phone");
const email = z.email("field.email").max(254);
const dayText = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, "field.date");
const emptyAsNone = <T extends z.ZodType>(inner: T) => z.union([z.literal(""), inner]).optional();

export const personShape = z.object({
  kind: z.enum(["person", "household-business", "enterprise", "organisation", "state-agency"]),
  fullName: z.string().trim().min(2, "field.required").max(200),
  identityNumber: z.string().regex(/^\d{9,13}$/, "field.identity-number"),
  dateOfBirth: emptyAsNone(dayText),
  phone: emptyAsNone(phone),
  email: emptyAsNone(email),
  address: z.string().trim().max(500).optional(),
});

export const dossierKey = z.object({ agencyId: z.uuid(), dossierId: z.uuid() });
export const resultKey = z.object({ agencyId: z.uuid(), resultId: z.uuid() });

/** What a person left empty is not a value. */
export function withoutEmpty<T extends Record<string, unknown>>(given: T): T {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== "")) as T;
}

/** The names of the jobs that acts ask for; what they do stands in `jobs/`. */
export const askCode = { name: "one-stop.ask-code" } as const;
export const askResultNumber = { name: "one-stop.ask-result-number" } as const;
export const printReceipt = { name: "one-stop.print-receipt" } as const;
export const renderResult = { name: "one-stop.render-result" } as const;
export const signResult = { name: "one-stop.sign-result" } as const;
export const sealResult = { name: "one-stop.seal-result" } as const;
