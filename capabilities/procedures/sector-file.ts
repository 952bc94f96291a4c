import { z } from "zod";
import { isDay } from "#kernel/plain/day";
import {
  channels,
  timeUnits,
  type Channel,
  type Json,
  type ProcedureContent,
  type ProcedureFee,
  type ProcedurePaper,
  type ProcedureTime,
} from "./procedure-version.ts";
import { withFieldOrder } from "./form-order.ts";
import { systemName } from "./side-file.ts";

// A sector's procedures in one file, in the house's own compact shape: what is the same for all is said once.

const dayText = z.string().refine((text) => isDay(text));
const text = (longest = 2_000) => z.string().min(1).max(longest);
const key = z.string().regex(/^[a-z0-9-]{1,40}$/);
const count = z.int().min(0).max(99);
const channel = z.enum(channels);
const schema = z.record(z.string(), z.json());
const titles = z.record(z.string(), z.string());
const period = { validFrom: dayText, validTo: dayText.nullable() };

const caseShape = z.object({
  key,
  nameVi: text(1_000),
  nameEn: text(1_000),
  /** Its own steps; absent: those of the procedure. */
  steps: z.array(text(20_000)).min(1).max(50).optional(),
});

const timeShape = z.object({
  case: key.optional(),
  /** Absent: every channel of the procedure. */
  channels: z.array(channel).min(1).optional(),
  amount: z.number().min(0).max(20_000),
  /** Null: the source gives none; working days are taken and marked. */
  unit: z.enum([...timeUnits, "same-day"]).nullable(),
  note: z.string().max(1_000).default(""),
});

const reductionShape = z
  .object({
    percent: z.number().positive().max(100).nullable().default(null),
    amountDong: z.int().min(0).nullable().default(null),
    ...period,
    ground: text(300),
    note: z.string().max(500).default(""),
  })
  .refine((it) => (it.percent === null) !== (it.amountDong === null));

const feeShape = z.object({
  case: key.optional(),
  channels: z.array(channel).min(1).optional(),
  code: z.string().max(100).default(""),
  nameVi: text(500),
  /** Null: no amount stands in the source; `note` says who sets it. */
  amountDong: z.int().min(0).nullable(),
  unit: z.string().max(100).default(""),
  note: z.string().max(1_000).default(""),
  reductions: z.array(reductionShape).max(20).default([]),
  exemptions: z
    .array(z.object({ who: text(500), ground: text(300) }))
    .max(20)
    .default([]),
});

const paperShape = z.object({
  case: key.optional(),
  /** Absent: the procedure's code and the paper's place, `1.001686-02`. */
  code: z.string().min(1).max(100).optional(),
  nameVi: text(),
  form: text(500).optional(),
  originals: count.default(1),
  copies: count.default(0),
  /** Absent: asked for always when there is no condition. */
  required: z.boolean().optional(),
  condition: text(1_000).optional(),
});

const systemShape = z.object({ system: systemName, validFrom: dayText, source: text(500) });
const timed = { amount: z.number().positive().max(400), unit: z.enum(timeUnits) };

export const packProcedure = z.object({
  code: z.string().regex(/^\d{1,2}\.\d{6}$/),
  nameVi: text(),
  nameEn: text().nullable(),
  decisionNumber: z.string().max(100).nullable(),
  sector: z.object({ code: z.string().max(60), nameVi: text(300), nameEn: text(300).nullable() }),
  publisherCode: z.string().max(60).nullable(),
  tiers: z.array(z.enum(["province", "commune"])),
  channels: z.array(channel),
  agencies: z.array(z.object({ code: z.string().max(100).default(""), nameVi: text() })),
  applicants: z.array(text(500)),
  applicantsNote: z.string().max(2_000).default(""),
  conditions: z.string().max(20_000).default(""),
  steps: z.array(text(20_000)).max(50).default([]),
  cases: z
    .array(caseShape)
    .max(30)
    .refine((all) => new Set(all.map((it) => it.key)).size === all.length)
    .default([]),
  times: z.array(timeShape).max(200),
  fees: z.array(feeShape).max(100).default([]),
  sets: z.int().min(1).max(20).nullable(),
  papers: z.array(paperShape).max(200),
  results: z.array(z.object({ code: z.string().max(100).default(""), nameVi: text() })).max(20),
  grounds: z.array(z.object({ number: z.string().max(200), nameVi: text() })).max(50),
  system: systemShape,
  checking: z
    .object({ workingHours: z.number().positive().max(400), verified: z.boolean() })
    .nullable()
    .default(null),
  form: schema.nullable().default(null),
  formTitlesEn: titles.default({}),
  resultTemplate: z
    .string()
    .regex(/^[a-z0-9.-]{1,100}$/)
    .nullable()
    .default(null),
  resultDraft: z
    .object({
      form: schema,
      titlesEn: titles.default({}),
      prefill: z.record(z.string(), z.string()).default({}),
      symbol: text(60),
      series: text(60),
    })
    .nullable()
    .default(null),
  stages: z
    .array(z.object({ key, nameVi: text(500), nameEn: text(500), ...timed, paper: text(500).nullable() }))
    .max(20)
    .default([]),
  consultations: z
    .array(
      z.object({
        key,
        nameVi: text(500),
        nameEn: text(500),
        asked: text(500),
        agencies: z.array(key).max(20).default([]),
        ...timed,
        silence: z.enum(["agreed", "no-answer"]),
        pauses: z.boolean(),
        ground: text(500),
      }),
    )
    .max(20)
    .default([]),
  ...period,
  verified: z.boolean(),
});
export type PackProcedure = z.infer<typeof packProcedure>;

/** What a file says once: taken by every procedure in it that does not say otherwise. */
const fileShape = z.object({
  about: z.string().max(2_000),
  same: z.record(z.string(), z.json()),
  procedures: z.array(z.record(z.string(), z.json())).min(1).max(500),
});

/** The procedures of a sector's file; throws when one is not in its shape. */
export function readSectorFile(file: unknown): readonly PackProcedure[] {
  const { same, procedures } = fileShape.parse(file);
  return procedures.map((own) => packProcedure.parse({ ...same, ...own }));
}

type JsonObject = { readonly [key: string]: Json };

/** One case for all where a procedure tells none apart. */
const onlyCase = { key: "ordinary", nameVi: "Mọi trường hợp", nameEn: "Every case" } as const;

/** A pack's procedure as the catalogue keeps it. */
export function contentOf(pack: PackProcedure): ProcedureContent {
  const { system, sector, cases, steps, checking, ...rest } = pack;
  return {
    ...rest,
    sector: { code: sector.code, nameVi: sector.nameVi },
    sectorNameEn: sector.nameEn,
    cases: (cases.length > 0 ? cases : [onlyCase]).map((it) => ({
      key: it.key,
      nameVi: it.nameVi,
      nameEn: it.nameEn,
      steps: ("steps" in it ? it.steps : undefined) ?? steps,
    })),
    times: pack.times.flatMap((it) => timesOf(it, pack.channels)),
    fees: pack.fees.flatMap((it) => feesOf(it, pack.channels)),
    papers: pack.papers.map((it, n) => paperOf(it, `${pack.code}-${String(n + 1).padStart(2, "0")}`)),
    grounds: pack.grounds.map((it) => ({ documentNumber: it.number, nameVi: it.nameVi })),
    nationalStatus: null,
    authoritativeSystem: system.system,
    authoritativeSystemFrom: system.validFrom,
    authoritativeSystemSource: system.source,
    checkingWorkingHours: checking?.workingHours ?? null,
    checkingVerified: checking?.verified ?? false,
    form: pack.form && withFieldOrder(pack.form as JsonObject),
    resultDraft: pack.resultDraft && {
      ...pack.resultDraft,
      form: withFieldOrder(pack.resultDraft.form as JsonObject),
    },
  };
}

function timesOf(it: z.infer<typeof timeShape>, all: readonly Channel[]): ProcedureTime[] {
  const { amount, note, unit } = it;
  const limit = { amount, unit: unit ?? ("working-days" as const), unitAssumed: unit === null, note };
  return (it.channels ?? all).map((each) => ({ caseKey: it.case ?? null, channel: each, ...limit }));
}

function feesOf({ case: caseKey, channels: own, ...fee }: z.infer<typeof feeShape>, all: readonly Channel[]) {
  return (own ?? all).map((each): ProcedureFee => ({ ...fee, caseKey: caseKey ?? null, channel: each }));
}

function paperOf(it: z.infer<typeof paperShape>, code: string): ProcedurePaper {
  return {
    caseKey: it.case ?? null,
    code: it.code ?? code,
    nameVi: it.nameVi,
    formName: it.form ?? null,
    formUrl: null,
    originals: it.originals,
    copies: it.copies,
    required: it.required ?? it.condition === undefined,
    condition: it.condition ?? null,
  };
}
