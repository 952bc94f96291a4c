import { z } from "zod";
import type { Agencies } from "#capabilities/agencies";
import { command, type KernelDeps } from "#kernel/command";
import { isDay } from "#kernel/plain/day";
import { type Channel, type ProcedureContent, type ProcedureFee, channels, timeUnits } from "../procedure-version.ts";
import { demandProvincialPost } from "../provincial-post.ts";
import { refuse } from "../refusals.ts";
import { mayImport, preparesCatalogue } from "../rights.ts";
import { systemName } from "../side-file.ts";
import { findSource, findVersion, lockCodes } from "../version-store.ts";
import { deleteDrafts, insertVersions } from "../version-write-store.ts";
import { hashOf } from "./import-procedures.ts";

const line = (longest: number) => z.string().trim().min(1, "field.required").max(longest, "field.too-long");
const lines = (longest: number) => z.array(line(longest)).max(200);
const dayText = z.string().refine((text) => isDay(text), "field.date");

const dong = z.int("field.number").min(0, "field.too-small").max(1_000_000_000_000, "field.too-large").nullable();

const reduction = z
  .object({
    percent: z.number("field.number").min(0, "field.too-small").max(100, "field.too-large").nullable(),
    amountDong: dong,
    validFrom: dayText,
    validTo: dayText.nullable(),
    ground: line(1_000),
    note: z.string().trim().max(1_000, "field.too-long"),
  })
  .refine((it) => (it.percent === null) !== (it.amountDong === null), {
    path: ["percent"],
    error: "procedures.reduction-one",
  })
  .refine((it) => it.validTo === null || it.validTo >= it.validFrom, {
    path: ["validTo"],
    error: "field.ends-before-start",
  });

/** By its place in the draft; a place beyond the last is a fee that is new. */
const fee = z.object({
  position: z.int().min(0),
  channel: z.enum(channels),
  nameVi: line(500),
  amountDong: dong,
  unit: z.string().trim().max(200, "field.too-long"),
  note: z.string().trim().max(4_000, "field.too-long"),
  reductions: z.array(reduction).max(20),
  exemptions: z.array(z.object({ who: line(500), ground: line(500) })).max(50),
});

const corrections = z.object({
  nameVi: line(2_000),
  sectorName: z.string().trim().max(300),
  decisionNumber: z.string().trim().max(100),
  tiers: z.array(z.enum(["province", "commune"])),
  validFrom: dayText,
  /** Null: not known yet, and nothing can be published. */
  sets: z.int("field.number").min(1, "field.too-small").max(20, "field.too-large").nullable(),
  /** Steps of every case. */
  steps: lines(20_000),
  applicants: lines(500),
  agencies: lines(2_000),
  times: z
    .array(
      z.object({
        channel: z.enum(channels),
        amount: z.number("field.number").min(0, "field.too-small").max(20_000, "field.too-large"),
        unit: z.enum([...timeUnits, "same-day"]),
      }),
    )
    .max(3),
  /** By their place; those that are not named go. Left out: they stay as they are. */
  fees: z.array(fee).max(200).optional(),
  /** By their place; those that are not named go. */
  papers: z.array(z.object({ position: z.int().min(0), nameVi: line(2_000), required: z.boolean() })).max(500),
  system: systemName,
  systemSource: line(500),
  verified: z.boolean(),
});
type Corrections = z.infer<typeof corrections>;

/**
 * Corrects a draft by hand; what was not understood stays listed with it. `contentHash` is the one the page showed: what
 * somebody else saved meanwhile is not overwritten. Refuses `procedures.unknown`, `procedures.already-published`,
 * `procedures.draft-changed`, `procedures.not-provincial`, and fields by their names.
 */
export function correctDraft(deps: { kernel: KernelDeps; agencies: Pick<Agencies, "getAgency"> }) {
  return command(deps.kernel, {
    name: "procedures.correct-draft",
    input: z.object({ versionId: z.uuid(), contentHash: z.string().max(64), changes: corrections }),
    output: z.object({ versionId: z.uuid(), code: z.string(), contentHash: z.string() }),
    may: (actor) => mayImport(actor) || preparesCatalogue(actor),
    run: async (act, { versionId, contentHash, changes }) => {
      await demandProvincialPost(act, deps.agencies);
      const asked = await findVersion(act.tx, versionId);
      if (!asked) throw refuse("not-found", "procedures.unknown");
      await lockCodes(act.tx, [asked.code]);
      const draft = await findVersion(act.tx, versionId);
      if (!draft) throw refuse("not-found", "procedures.unknown");
      if (draft.publishedAt !== null) throw refuse("conflict", "procedures.already-published");
      if (draft.contentHash !== contentHash) throw refuse("conflict", "procedures.draft-changed");
      const { id, number, unclear, contentHash: _, publishedAt: __, ...before } = draft;
      const content = corrected(before, changes);
      const next = hashOf(content);
      const sourceText = await findSource(act.tx, id);
      await deleteDrafts(act.tx, [id]);
      await insertVersions(act.tx, [{ id, number, content, sourceText, contentHash: next, unclear, at: act.now }]);
      act.about({ kind: "procedure-version", id, agencyId: null });
      act.note({ code: draft.code, number });
      return { versionId: id, code: draft.code, contentHash: next };
    },
  });
}

/** Steps and times are corrected where there is one case for all; several cases each have their own and keep them. */
function byCase(
  before: ProcedureContent,
  { steps, times }: Corrections,
): Partial<Pick<ProcedureContent, "cases" | "channels" | "times">> {
  if (before.cases.length > 1) return {};
  const ways = new Set(times.map((it) => it.channel));
  return {
    cases: before.cases.map((it) => ({ ...it, steps })),
    channels: channels.filter((it) => ways.has(it)),
    times: times.map((it) => ({ ...it, caseKey: null, unitAssumed: false, note: "" })),
  };
}

/**
 * The fees as they were corrected, each on a way by which dossiers are taken; where none were named, those of before whose way is
 * left. Refuses `procedures.fee-channel` beside a fee on another way.
 */
function feesAfter(before: ProcedureContent, taken: readonly Channel[], fees: Corrections["fees"]): ProcedureFee[] {
  if (fees === undefined) return before.fees.filter((it) => taken.includes(it.channel));
  const wrong = fees.flatMap((it, n) => (taken.includes(it.channel) ? [] : [`changes.fees.${n}.channel`]));
  if (wrong.length > 0) {
    throw refuse("invalid", "procedures.fee-channel", {
      fields: Object.fromEntries(wrong.map((name) => [name, "procedures.fee-channel"])),
    });
  }
  return fees.map(({ position, ...it }) => {
    const known = before.fees[position];
    return { ...it, caseKey: known?.caseKey ?? null, code: known?.code ?? "" };
  });
}

function corrected(before: ProcedureContent, changes: Corrections): ProcedureContent {
  const { system, systemSource, sectorName, agencies, decisionNumber, papers } = changes;
  const cases = byCase(before, changes);
  const { nameVi: name, tiers, validFrom, sets, applicants, verified } = changes;
  return {
    ...before,
    ...cases,
    fees: feesAfter(before, cases.channels ?? before.channels, changes.fees),
    nameVi: name,
    tiers,
    validFrom,
    sets,
    applicants,
    verified,
    decisionNumber: decisionNumber || null,
    sector: sectorName === "" ? null : { code: before.sector?.code ?? "", nameVi: sectorName },
    agencies: agencies.map((nameVi) => ({
      code: before.agencies.find((it) => it.nameVi === nameVi)?.code ?? "",
      nameVi,
    })),
    papers: papers.flatMap(({ position, nameVi, required }) => {
      const paper = before.papers[position];
      return paper ? { ...paper, nameVi, required } : [];
    }),
    authoritativeSystem: system,
    authoritativeSystemSource: systemSource,
    authoritativeSystemFrom: validFrom,
  };
}
