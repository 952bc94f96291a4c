import { z } from "zod";

export const mailKey = z.object({ agencyId: z.uuid(), mailId: z.uuid() });
export type MailKey = z.infer<typeof mailKey>;

export const reasonInput = z.string().trim().min(5, "field.too-short").max(1_000, "field.too-long");
