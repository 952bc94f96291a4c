import type { TimeUnit } from "#capabilities/calendar";

/** How a dossier comes in; the national portal's KENH 1, 2, 3. */
export const channels = ["direct", "online", "post"] as const;
export type Channel = (typeof channels)[number];

/** The units of the calendar, which counts with them. */
export const timeUnits = ["working-days", "days", "working-hours", "months"] as const satisfies readonly TimeUnit[];

/** A JSON value as it stands in a file or a `jsonb` column. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** One case of a procedure: its own steps, e-form, papers, times and fees. `key` is stable within the procedure. */
export type ProcedureCase = {
  readonly key: string;
  readonly nameVi: string;
  readonly nameEn: string | null;
  readonly steps: readonly string[];
};

/** A time limit; `caseKey` null holds for every case that has none of its own. `same-day` has amount 0. */
export type ProcedureTime = {
  readonly caseKey: string | null;
  readonly channel: Channel;
  readonly amount: number;
  readonly unit: TimeUnit | "same-day";
  /** True when the source gave no unit, so that working days were taken. */
  readonly unitAssumed: boolean;
  readonly note: string;
};

/** A dated reduction: by a share of the base, or to an amount; exactly one of the two is given. */
export type FeeReduction = {
  readonly percent: number | null;
  readonly amountDong: number | null;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly ground: string;
  readonly note: string;
};

/** Who pays nothing, and by which text of law; a person claims it, an officer sees the proof. */
export type FeeExemption = { readonly who: string; readonly ground: string };

/** `amountDong` is null when the source names no amount that can be read. */
export type ProcedureFee = {
  readonly caseKey: string | null;
  readonly channel: Channel;
  readonly code: string;
  readonly nameVi: string;
  readonly amountDong: number | null;
  readonly unit: string;
  readonly note: string;
  readonly reductions: readonly FeeReduction[];
  readonly exemptions: readonly FeeExemption[];
};

export type ProcedurePaper = {
  readonly caseKey: string | null;
  readonly code: string;
  readonly nameVi: string;
  readonly formName: string | null;
  readonly formUrl: string | null;
  readonly originals: number;
  readonly copies: number;
  readonly required: boolean;
  /** When it is asked for; null: always. A paper with a condition is not `required` by itself. */
  readonly condition: string | null;
};

/** A part of the time limit with an end of its own, e.g. four working days for the visit with minutes. */
export type ProcedureStage = {
  readonly key: string;
  readonly nameVi: string;
  readonly nameEn: string;
  readonly amount: number;
  readonly unit: TimeUnit;
  /** What is written at its end, e.g. "Biên bản kiểm tra …"; null: nothing. */
  readonly paper: string | null;
};

/** Another agency that is asked while the dossier is worked on. */
export type ProcedureConsultation = {
  readonly key: string;
  readonly nameVi: string;
  readonly nameEn: string;
  /** Whom: in words, for whoever chooses the agency. */
  readonly asked: string;
  /** Those of them that are always the same, by their keys: offered first. Versions of an earlier release have none. */
  readonly agencies?: readonly string[];
  readonly amount: number;
  readonly unit: TimeUnit;
  /** What silence at the end of the time means. */
  readonly silence: "agreed" | "no-answer";
  /** Whether the procedure's own limit stands still meanwhile. */
  readonly pauses: boolean;
  readonly ground: string;
};

/** What the case officer writes into the result, and how the result is numbered. */
export type ResultDraft = {
  /** JSON Schema 2020-12, the same subset as e-forms. `prefill` (property → answer of the e-form) fills it to begin with. */
  readonly form: { readonly [key: string]: Json };
  readonly titlesEn: { readonly [pointer: string]: string };
  readonly prefill: { readonly [property: string]: string };
  /** After the number: `GP-UBND`. */
  readonly symbol: string;
  /** The series of `numbering` from which the number comes. */
  readonly series: string;
};

export type CodeAndName = { readonly code: string; readonly nameVi: string };
export type LegalGround = { readonly documentNumber: string; readonly nameVi: string };

/** What the national catalogue tells of one procedure. */
export type NationalProcedure = {
  /** `1.002693`; the longer forms of provinces (`1.002693.000.00.00.H31`) are cut to it. */
  readonly code: string;
  readonly nameVi: string;
  readonly publisherCode: string | null;
  readonly sector: CodeAndName | null;
  readonly cases: readonly ProcedureCase[];
  readonly channels: readonly Channel[];
  readonly times: readonly ProcedureTime[];
  readonly fees: readonly ProcedureFee[];
  readonly papers: readonly ProcedurePaper[];
  readonly conditions: string;
  readonly applicants: readonly string[];
  readonly applicantsNote: string;
  readonly results: readonly CodeAndName[];
  readonly grounds: readonly LegalGround[];
  readonly agencies: readonly CodeAndName[];
  /** TRANGTHAI as it came. */
  readonly nationalStatus: string | null;
};

/** What the province adds to it, each with its day and source. */
export type ProvincialPart = {
  readonly nameEn: string | null;
  /** Number of sets of papers. */
  readonly sets: number | null;
  readonly tiers: readonly string[];
  readonly decisionNumber: string | null;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly verified: boolean;
  /** `provincial`, `ministry:` and its code, or `unknown`: the system in which the dossier is worked on. */
  readonly authoritativeSystem: string;
  readonly authoritativeSystemFrom: string;
  readonly authoritativeSystemSource: string;
  /** Working hours in which the Centre must have checked a dossier sent online; null where nothing is set. */
  readonly checkingWorkingHours: number | null;
  readonly checkingVerified: boolean;
  readonly form: { readonly [key: string]: Json } | null;
  readonly formTitlesEn: { readonly [pointer: string]: string };
  readonly resultTemplate: string | null;
  readonly resultDraft: ResultDraft | null;
  readonly stages: readonly ProcedureStage[];
  readonly consultations: readonly ProcedureConsultation[];
  readonly sectorNameEn: string | null;
};

export type ProcedureContent = NationalProcedure & ProvincialPart;

/** The limit of a case on a channel: the case's own, else the one for every case. */
export function timeFor(
  of: Pick<NationalProcedure, "times">,
  caseKey: string,
  channel: Channel,
): ProcedureTime | undefined {
  const onChannel = of.times.filter((it) => it.channel === channel);
  return onChannel.find((it) => it.caseKey === caseKey) ?? onChannel.find((it) => it.caseKey === null);
}

/** The papers a case asks for: its own and those of every case. */
export function papersFor(of: Pick<NationalProcedure, "papers">, caseKey: string): readonly ProcedurePaper[] {
  return of.papers.filter((it) => it.caseKey === null || it.caseKey === caseKey);
}
