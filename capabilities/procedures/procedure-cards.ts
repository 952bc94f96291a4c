import type { TimeUnit } from "#capabilities/calendar";
import type { Reader, Tx } from "#kernel/database";
import type { Day } from "#kernel/plain/day";
import {
  timeFor,
  type Channel,
  type CodeAndName,
  type Json,
  type ProcedureConsultation,
  type ProcedureFee,
  type ProcedureStage,
  type ResultDraft,
} from "./procedure-version.ts";
import { refuse } from "./refusals.ts";
import { findIdFor, findVersion, type ProcedureVersion } from "./version-store.ts";

/** What a dossier needs of the version it was received under. */
export type ProcedureCard = {
  readonly versionId: string;
  readonly code: string;
  readonly name: string;
  readonly cases: readonly {
    readonly key: string;
    readonly name: string;
    readonly times: readonly { readonly channel: Channel; readonly amount: number; readonly unit: TimeUnit }[];
    /** Channels on which this case is a same-day one: its due time is `calendar.sameDayDue`, not a limit. */
    readonly sameDay: readonly Channel[];
  }[];
  readonly papers: readonly {
    readonly code: string;
    readonly name: string;
    /** Null: asked for in every case. */
    readonly caseKey: string | null;
    readonly originals: number;
    readonly copies: number;
    readonly required: boolean;
    /** When it is asked for; null: always. */
    readonly condition: string | null;
  }[];
  /** Ways by which it may come in; a dossier by another way is refused. */
  readonly channels: readonly Channel[];
  readonly fees: readonly ProcedureFee[];
  readonly stages: readonly ProcedureStage[];
  readonly consultations: readonly (ProcedureConsultation & { readonly agencies: readonly string[] })[];
  /** `provincial`, `ministry:` and its code, or `unknown`. */
  readonly authoritativeSystem: string;
  /** Who is competent or implements it: tiers, and agencies by name or kind; read by `mayDecide`. */
  readonly tiers: readonly string[];
  readonly agencies: readonly CodeAndName[];
  readonly grounds: readonly { readonly number: string; readonly name: string }[];
  /** Working hours allowed for checking before reception; null where no text gives them. */
  readonly checkingWorkingHours: number | null;
  readonly results: readonly { readonly code: string; readonly name: string }[];
  readonly form: { readonly [key: string]: Json } | null;
  readonly resultTemplate: string | null;
  readonly resultDraft: ResultDraft | null;
};

function casesOf(version: ProcedureVersion): ProcedureCard["cases"] {
  return version.cases.map(({ key, nameVi }) => {
    const limits = version.channels.flatMap((channel) => timeFor(version, key, channel) ?? []);
    const times = limits.flatMap(({ channel, amount, unit }) =>
      unit === "same-day" ? [] : [{ channel, amount, unit }],
    );
    const sameDay = limits.filter((it) => it.unit === "same-day").map((it) => it.channel);
    return { key, name: nameVi, times, sameDay };
  });
}

export function cardOf(version: ProcedureVersion): ProcedureCard {
  return {
    versionId: version.id,
    code: version.code,
    name: version.nameVi,
    cases: casesOf(version),
    papers: version.papers.map(({ code, nameVi, caseKey, originals, copies, required, condition }) => ({
      code,
      name: nameVi,
      caseKey,
      originals,
      copies,
      required,
      condition,
    })),
    channels: version.channels,
    fees: version.fees,
    stages: version.stages,
    consultations: version.consultations.map((asked) => ({ ...asked, agencies: asked.agencies ?? [] })),
    authoritativeSystem: version.authoritativeSystem,
    tiers: version.tiers,
    agencies: version.agencies,
    checkingWorkingHours: version.checkingWorkingHours,
    grounds: version.grounds.map((it) => ({ number: it.documentNumber, name: it.nameVi })),
    results: version.results.map((it) => ({ code: it.code, name: it.nameVi })),
    form: version.form,
    resultTemplate: version.resultTemplate,
    resultDraft: version.resultDraft,
  };
}

const cardsKept = 2_000;

/** The short forms of versions. Those of published versions are kept, because a published version never changes. */
export function procedureCards() {
  const kept = new Map<string, ProcedureCard>();
  const keep = (card: ProcedureCard): ProcedureCard => {
    if (kept.size >= cardsKept) kept.delete(kept.keys().next().value ?? "");
    kept.set(card.versionId, card);
    return card;
  };
  /** The version a dossier pinned; refuses `procedures.unknown`. */
  const byVersion = async (from: Tx | Reader, versionId: string): Promise<ProcedureCard> => {
    const known = kept.get(versionId);
    if (known) return known;
    const version = await findVersion(from, versionId);
    if (!version) throw refuse("not-found", "procedures.unknown");
    return version.publishedAt === null ? cardOf(version) : keep(cardOf(version));
  };
  return {
    byVersion,
    /** The published version of a code that holds on a day. */
    findFor: async (from: Tx | Reader, code: string, on: Day): Promise<ProcedureCard | undefined> => {
      const versionId = await findIdFor(from, code, on);
      return versionId === undefined ? undefined : byVersion(from, versionId);
    },
  };
}
