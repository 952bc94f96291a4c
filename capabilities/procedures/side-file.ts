import { z } from "zod";
import { isDay } from "#kernel/plain/day";
import { withFieldOrder } from "./form-order.ts";
import type { Json, NationalProcedure, ProcedureContent } from "./procedure-version.ts";

const dayText = z.string().refine((text) => isDay(text));
/** Where its dossiers are worked on; `unknown` is an honest answer. */
export const systemName = z.string().regex(/^(provincial|unknown|ministry:[A-Z0-9.]{1,20})$/);
const count = z.int().min(0).max(99);

/** What stands beside the national file: the facts of the province that the national shape has no place for. */
export const sideShape = z.object({
  code: z.string().regex(/^\d{1,2}\.\d{6}$/),
  nameEn: z.string().max(2_000).nullable(),
  decisionNumber: z.string().max(100).nullable(),
  sets: z.int().min(1).max(20).nullable(),
  tiers: z.array(z.enum(["province", "commune"])),
  validFrom: dayText,
  validTo: dayText.nullable(),
  verified: z.boolean(),
  authoritativeSystem: z.object({
    system: systemName,
    validFrom: dayText,
    source: z.string().min(1).max(500),
  }),
  checking: z.object({ workingHours: z.number().positive().max(400), verified: z.boolean() }).nullable(),
  /** In the order of the national file's cases. */
  cases: z
    .array(z.object({ key: z.string().regex(/^[a-z0-9-]{1,40}$/), nameEn: z.string().max(1_000) }))
    .refine((all) => new Set(all.map((it) => it.key)).size === all.length),
  /** By the paper's code (MAGIAYTO). */
  papers: z.record(z.string(), z.object({ originals: count, copies: count, required: z.boolean() })),
  form: z.record(z.string(), z.json()).nullable(),
  formTitlesEn: z.record(z.string(), z.string()),
  resultTemplate: z
    .string()
    .regex(/^[a-z0-9.-]{1,100}$/)
    .nullable(),
});
export type SideShape = z.infer<typeof sideShape>;

/** Where a side file and its national file do not agree. */
export type Mismatch = "code" | "cases" | "papers";

/**
 * One content from the two files. Cases take the side file's keys, in order; papers its counts, by code.
 * Mismatches are told and the national file wins.
 */
export function joinSide(
  national: NationalProcedure,
  side: SideShape,
): { readonly content: ProcedureContent; readonly mismatches: readonly Mismatch[] } {
  const sameCases = side.cases.length === national.cases.length;
  const keyed = new Map(sameCases ? national.cases.map((it, n) => [it.key, side.cases[n]]) : []);
  const keyOf = (key: string | null): string | null => (key === null ? null : (keyed.get(key)?.key ?? key));
  const papers = national.papers.map((it) => ({ ...it, ...side.papers[it.code], caseKey: keyOf(it.caseKey) }));
  const content: ProcedureContent = {
    ...national,
    cases: national.cases.map((it) => ({
      ...it,
      key: keyOf(it.key) ?? it.key,
      nameEn: keyed.get(it.key)?.nameEn ?? null,
    })),
    times: national.times.map((it) => ({ ...it, caseKey: keyOf(it.caseKey) })),
    fees: national.fees.map((it) => ({ ...it, caseKey: keyOf(it.caseKey) })),
    papers,
    ...provincialPart(side),
  };
  const known = new Set(national.papers.map((it) => it.code));
  const mismatches: Mismatch[] = [];
  if (side.code !== national.code) mismatches.push("code");
  if (!sameCases) mismatches.push("cases");
  if (Object.keys(side.papers).some((code) => !known.has(code))) mismatches.push("papers");
  return { content, mismatches };
}

function provincialPart(side: SideShape) {
  return {
    nameEn: side.nameEn,
    sets: side.sets,
    tiers: side.tiers,
    decisionNumber: side.decisionNumber,
    validFrom: side.validFrom,
    validTo: side.validTo,
    verified: side.verified,
    authoritativeSystem: side.authoritativeSystem.system,
    authoritativeSystemFrom: side.authoritativeSystem.validFrom,
    authoritativeSystemSource: side.authoritativeSystem.source,
    checkingWorkingHours: side.checking?.workingHours ?? null,
    checkingVerified: side.checking?.verified ?? false,
    form: side.form && withFieldOrder(side.form as { readonly [key: string]: Json }),
    formTitlesEn: side.formTitlesEn,
    resultTemplate: side.resultTemplate,
    resultDraft: null,
    stages: [],
    consultations: [],
    sectorNameEn: null,
  };
}
