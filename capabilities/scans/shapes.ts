import { z } from "zod";

export const dossierKey = z.object({ agencyId: z.uuid(), dossierId: z.uuid() });
export const scanKey = dossierKey.extend({ scanId: z.uuid() });
