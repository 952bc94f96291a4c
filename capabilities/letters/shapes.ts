import { z } from "zod";

export const dossierKey = z.object({ agencyId: z.uuid(), dossierId: z.uuid() });
export const letterKey = z.object({ agencyId: z.uuid(), letterId: z.uuid() });
export const reasonText = z.string().trim().min(5, "field.too-short").max(1_000, "field.too-long");
