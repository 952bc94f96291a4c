import type { ActContext } from "#kernel/command";
import type { Reader, Tx } from "#kernel/database";
import type { Actor } from "#kernel/plain/actor";
import type { Day } from "#kernel/plain/day";
import { actorStep, personStep } from "./actor-step.ts";
import { dueTimeOf } from "./acts/receive-dossier.ts";
import { type DossierMove, type MoveName, dossierMoves } from "./dossier-moves.ts";
import {
  type Dossier,
  type DossierKey,
  canMove,
  demandMove,
  getDossier,
  type RegisterWish,
  listRegister,
  lockDossier,
  placeOf,
  saveDossier,
} from "./dossier-store.ts";
import type { OneStopNeeds, Pause } from "./needs.ts";
import { numberOrderOf } from "./number-order.ts";
import { attachScan, insertPapers, papersOf } from "./paper-store.ts";
import { checkEnd } from "./queries/check-by.ts";
import type { GivenPaper } from "./register-dossier.ts";
import { paperRow } from "./register-dossier.ts";
import { visible } from "./rights.ts";
import type { ResultState } from "./result-moves.ts";
import { findResultOf } from "./result-store.ts";
import { addStep, stepsOf } from "./step-store.ts";

/** The step each move leaves in the dossier's course, and the fact it tells. */
const tracesOf: Partial<Record<MoveName, { readonly step: string; readonly event?: string }>> = {
  "ask-at-reception": { step: "ask-supplement", event: "one-stop.supplement-asked" },
  "ask-in-process": { step: "ask-supplement", event: "one-stop.supplement-asked" },
  resubmit: { step: "hand-in-supplement", event: "one-stop.supplement-handed-in" },
  resume: { step: "hand-in-supplement", event: "one-stop.supplement-handed-in" },
  refuse: { step: "refuse", event: "one-stop.dossier-refused" },
  withdraw: { step: "withdraw", event: "one-stop.dossier-withdrawn" },
  stop: { step: "stop", event: "one-stop.dossier-stopped" },
  assign: { step: "assign", event: "one-stop.dossier-taken" },
  reassign: { step: "assign" },
};

const decided: readonly ResultState[] = ["being-signed", "to-seal", "being-sealed", "issued"];

export type Changes = Pick<
  Parameters<typeof saveDossier>[2],
  "due_at" | "lawful_due_at" | "finished_at" | "check_by"
> & {
  readonly due_lines?: string;
  readonly case_officer_id?: string;
};
export type Moving = {
  readonly reason?: string | undefined;
  readonly to?: { readonly accountId: string; readonly name: string } | undefined;
  /** Who signed what a job now carries out, and for which agency. */
  readonly signedBy?: { readonly accountId: string; readonly agencyId: string };
  readonly changes?: Changes;
};

export const keyOf = (dossier: Dossier): DossierKey => ({ agencyId: dossier.agency_id, dossierId: dossier.id });
const subjectOf = (dossier: Dossier) => ({ kind: "dossier", id: dossier.id, agencyId: dossier.agency_id });

async function stepOf(needs: OneStopNeeds, act: ActContext, dossier: Dossier, how: Moving, atAgencyId: string) {
  if (how.signedBy) return personStep(needs, act, how.signedBy.agencyId, how.signedBy.accountId);
  if (act.actor.kind === "official") return actorStep(needs, act, atAgencyId);
  // A citizen's own deed, or one that an outside system told: nobody's name is written into the course.
  return {
    at: act.now,
    byAccountId: act.actor.accountId,
    byName: null,
    byTitle: null,
    atAgencyId: dossier.agency_id,
  };
}

/** Moves a dossier that the act has locked: right, state, step in the course (form 06), audit, the fact told. */
export async function moveDossier(
  needs: OneStopNeeds,
  act: ActContext,
  dossier: Dossier,
  name: MoveName,
  how: Moving = {},
): Promise<void> {
  const move: DossierMove = dossierMoves[name];
  demandMove(act.actor, dossier, move);
  const state = move.to ?? dossier.state;
  const checked = name === "resubmit" ? { check_by: await checkAgain(needs, act, dossier) } : {};
  await saveDossier(act.tx, keyOf(dossier), { ...checked, ...how.changes, state });
  const trace = tracesOf[name] ?? { step: name };
  const step = await stepOf(needs, act, dossier, how, placeOf(act.actor, dossier, move));
  await addStep(act.tx, keyOf(dossier), { ...step, kind: trace.step, state, reason: how.reason, to: how.to });
  act.about(subjectOf(dossier));
  if (trace.event) act.tell({ type: trace.event, subject: subjectOf(dossier), facts: { code: dossier.code, state } });
}

/** What was missing came in: the time allowed for checking begins anew. */
async function checkAgain(needs: OneStopNeeds, act: ActContext, dossier: Dossier): Promise<Date | null> {
  const procedure = await needs.procedures.byVersion(act.tx, dossier.procedure_version_id);
  return checkEnd(needs, act.tx, procedure, { agencyId: dossier.agency_id, from: act.now });
}

/** From when a received dossier's time runs, or is told to run while it waits for its hand-over; null before reception. */
export const clockStart = (dossier: Dossier): Date | null =>
  dossier.received_at && (dossier.clock_from ?? dossier.hand_over_by ?? dossier.received_at);

/** Whether the result of a dossier was signed already, so that it can no longer be withdrawn or stopped. */
export async function isDecided(on: Tx | Reader, key: DossierKey): Promise<boolean> {
  const result = await findResultOf(on, key);
  return result !== undefined && decided.includes(result.state);
}

/**
 * For the rooms above, inside their own acts: a dossier opened or locked by right, moved by the table, its papers added to,
 * its due time counted and changed. Refuses `one-stop.unknown-dossier`, `one-stop.move-forbidden`.
 */
export function steering(needs: OneStopNeeds) {
  return {
    open: (on: Tx | Reader, actor: Actor, key: DossierKey) => getDossier(on, actor, key),
    lock: (act: Pick<ActContext, "tx" | "actor">, key: DossierKey) => lockDossier(act.tx, act.actor, key),
    /** Whether the actor could move the dossier so now. */
    mayMove: (actor: Actor, dossier: Dossier, name: MoveName): boolean => canMove(actor, dossier, dossierMoves[name]),
    move: (act: ActContext, dossier: Dossier, name: MoveName, how?: Moving) =>
      moveDossier(needs, act, dossier, name, how),
    papersOf,
    stepsOf,
    isDecided,
    /** Whether an agency's documents of a series are numbered before or after they are signed. Refuses `one-stop.number-order-unfit`. */
    numberOrder: (on: Tx | Reader, of: { readonly agencyId: string; readonly series: string; readonly day: Day }) =>
      numberOrderOf(needs, on, of),
    /** A Centre's dossiers in the order of its register, as far as the actor may see them. */
    registerOf: (on: Tx | Reader, actor: Actor, wish: RegisterWish) =>
      listRegister(on, visible(actor, "register"), wish),
    /** When it is due by law with these pauses, counted from its reception, or from its taking over by the competent agency's Centre. */
    dueTime: (on: Tx | Reader, dossier: Dossier, pauses: readonly Pause[]) => {
      const from = clockStart(dossier);
      if (!from) throw new Error("a dossier that was not received has no due time");
      return dueTimeOf(needs, on, dossier, { from, pauses });
    },
    /** Adds papers to a locked dossier; answers with their ids, in their order. */
    async addPapers(act: ActContext, dossier: Dossier, papers: readonly GivenPaper[]) {
      const rows = papers.map((paper) => paperRow(act, keyOf(dossier), paper));
      await insertPapers(act.tx, rows);
      return rows.map(({ id, component_code: componentCode }) => ({ id, componentCode }));
    },
    /** A scan that was checked becomes the file of its paper, which is digitised from now on; false when the paper has a file. */
    attachScan: (act: ActContext, dossier: Dossier, paperId: string, fileId: string) =>
      attachScan(act.tx, keyOf(dossier), paperId, fileId),
    /** The one re-appointment by form 04: a step, the new due time, and the fact told. */
    async postpone(act: ActContext, dossier: Dossier, how: Moving & { readonly changes: Changes }): Promise<void> {
      await saveDossier(act.tx, keyOf(dossier), how.changes);
      const step = await stepOf(needs, act, dossier, how, dossier.competent_agency_id);
      await addStep(act.tx, keyOf(dossier), { ...step, kind: "postpone", state: dossier.state, reason: how.reason });
      act.about(subjectOf(dossier));
      const facts = { code: dossier.code, state: dossier.state };
      act.tell({ type: "one-stop.due-postponed", subject: subjectOf(dossier), facts });
    },
    /** The financial state, which no move of the dossier touches; money itself is the room above's. */
    charge: (act: ActContext, dossier: Dossier, financialState: "none" | "due" | "paid") =>
      saveDossier(act.tx, keyOf(dossier), { financial_state: financialState }),
    /** A step that moves nothing: who asked whom for what. */
    async mark(act: ActContext, dossier: Dossier, kind: string, how: Moving & { readonly at?: string } = {}) {
      const step = await stepOf(needs, act, dossier, how, how.at ?? dossier.competent_agency_id);
      await addStep(act.tx, keyOf(dossier), { ...step, kind, state: dossier.state, reason: how.reason, to: how.to });
      act.about(subjectOf(dossier));
    },
  };
}

export type Steering = ReturnType<typeof steering>;
