import { z } from "zod";
import { type ActContext, command } from "#kernel/command";
import type { Reader, Tx } from "#kernel/database";
import { agenciesWith } from "#kernel/plain/actor";
import { dayIn, timeIn, vietnamZone } from "#kernel/plain/day";
import { dossierMoves } from "../dossier-moves.ts";
import { type Dossier, demandMove, lockDossier, saveDossier, waitsForCode } from "../dossier-store.ts";
import { actorStep } from "../actor-step.ts";
import type { OneStopNeeds, Pause } from "../needs.ts";
import { papersOf } from "../paper-store.ts";
import { askCode, printReceipt, dossierKey } from "../shapes.ts";
import { refuse } from "../refusals.ts";
import { addStep } from "../step-store.ts";
import type { DueLine } from "../tables.ts";

/**
 * Receives a dossier: all required papers must be there; due time with its explanation, register entry (form 07),
 * first hand-over (form 06), and last of all the one dossier code (NĐ 118/2025/NĐ-CP art. 17.3). Form 01 is printed by a
 * job. Where another system keeps the series of codes or of the register, the dossier is received and waits for them; a job asks.
 * For another Centre's agency the time is told from the limit of the hand-over and runs from its taking over (NĐ
 * 309/2026/NĐ-CP art. 17.3, 18.2). Refuses `one-stop.paper-missing`, `one-stop.already-received`, `one-stop.move-forbidden`.
 */
export function receiveDossier(needs: OneStopNeeds) {
  return command(needs.kernel, {
    name: "one-stop.receive-dossier",
    input: dossierKey,
    /** Null while the system that keeps the series has not given it. */
    output: z.object({ code: z.string().nullable() }),
    may: (actor) => agenciesWith(actor, "reception-officer").length > 0,
    run: async (act, key) => {
      const dossier = await lockDossier(act.tx, act.actor, key);
      if (dossier.received_at)
        throw refuse("conflict", "one-stop.already-received", { facts: { code: dossier.code ?? "" } });
      demandMove(act.actor, dossier, dossierMoves.receive);
      await demandPapers(needs, act, dossier);
      const handOver = await handOverOf(needs, act, dossier);
      const due = await dueTimeOf(needs, act.tx, dossier, { from: handOver?.by ?? act.now });
      const centre = await needs.agencies.cardOf(act.tx, dossier.agency_id);
      const on = dayIn(vietnamZone, act.now);
      await addReceptionSteps(needs, act, dossier);
      const subject = { kind: "dossier", id: dossier.id, agencyId: dossier.agency_id };
      const wanted = {
        agencyId: centre.id,
        agencyCode: centre.code,
        on,
        subject,
        at: act.now,
        by: act.actor.accountId,
      };
      const entry = await takeOrAsk(needs, act, { ...wanted, kind: "register-entry" });
      const code = await takeOrAsk(needs, act, { ...wanted, kind: "dossier-code" });
      await saveDossier(act.tx, key, {
        state: "received",
        code,
        code_asked_at: code === null || entry === null ? act.now : null,
        register_no: entry,
        received_at: act.now,
        received_by: act.actor.accountId,
        due_at: due.dueAt,
        original_due_at: due.dueAt,
        due_lines: JSON.stringify([...(handOver?.lines ?? []), ...due.lines]),
        hand_over_by: handOver?.by ?? null,
      });
      act.about(subject);
      if (code === null || entry === null) act.later(askCode, key);
      else tellReceived(act, subject, code);
      return { code };
    },
  });
}

/** What another system gave, as it is written. */
export const givenElsewhere = { keeper: z.string().max(60), text: z.string().min(1).max(60) };

type Wanted = Parameters<OneStopNeeds["numbering"]["takeNumber"]>[1];

/** A thing's number, or null where another system keeps the series and is still to be asked. Locks the counter: call it last. */
export async function takeOrAsk(needs: OneStopNeeds, act: ActContext, wanted: Wanted): Promise<string | null> {
  const keeper = await needs.numbering.keeperOf(act.tx, wanted);
  if (keeper === null) return (await needs.numbering.takeNumber(act.tx, wanted)).text;
  act.note({ [`askedOf.${wanted.kind}`]: keeper.keeper });
  return null;
}

/** The reception is told, and its receipt printed, once there are code and register entry. */
function tellReceived(act: ActContext, subject: { kind: string; id: string; agencyId: string }, code: string): void {
  act.tell({ type: "one-stop.dossier-received", subject, facts: { code } });
  act.later(printReceipt, { agencyId: subject.agencyId, dossierId: subject.id });
}

/**
 * Keeps the code or register entry that the series' own system gave for a received dossier: with the last of them it is told, and
 * form 01 printed. A dossier that was withdrawn meanwhile keeps them as well; it is told to nobody. Called by the job that asked, as
 * often as it likes.
 */
export function recordCode(needs: OneStopNeeds) {
  return command(needs.kernel, {
    name: "one-stop.record-code",
    input: dossierKey.extend({ kind: z.enum(["register-entry", "dossier-code"]), ...givenElsewhere }),
    output: z.object({ text: z.string() }),
    may: (actor) => actor.kind === "job",
    run: async (act, { kind, keeper, text, ...key }) => {
      const dossier = await lockDossier(act.tx, act.actor, key);
      const subject = { kind: "dossier", id: dossier.id, agencyId: dossier.agency_id };
      act.about(subject);
      const column = kind === "dossier-code" ? "code" : "register_no";
      const before = dossier[column];
      if (before !== null) return { text: before };
      const centre = await needs.agencies.cardOf(act.tx, dossier.agency_id);
      const on = dayIn(vietnamZone, dossier.received_at ?? act.now);
      const wanted = {
        agencyId: centre.id,
        agencyCode: centre.code,
        on,
        subject,
        at: act.now,
        by: dossier.received_by,
      };
      const given = await needs.numbering.recordGiven(act.tx, { ...wanted, kind }, { keeper, text });
      await saveDossier(act.tx, key, { [column]: given.text });
      act.note({ [kind]: given.text, keeper });
      const numbered = { ...dossier, [column]: given.text };
      if (dossier.state === "received" && !waitsForCode(numbered)) tellReceived(act, subject, numbered.code ?? "");
      return { text: given.text };
    },
  });
}

/** By when the competent agency's Centre has to take over what is received here for it; null where this is that Centre. */
async function handOverOf(needs: OneStopNeeds, act: ActContext, dossier: Dossier) {
  if (dossier.competent_centre_id === null) return null;
  const { dueAt: by } = await needs.calendar.handOverLimit(act.tx, {
    agencyId: dossier.agency_id,
    receivedAt: act.now,
  });
  return by && { by, lines: [clockLine("hand-over-expected", by)] };
}

/** From when the time runs, as a line of the explanation. */
export const clockLine = (code: "hand-over-expected" | "taken-over", at: Date): DueLine => ({
  code,
  facts: { day: dayIn(vietnamZone, at), time: timeIn(vietnamZone, at).slice(0, 5) },
});

/** Form 06 begins: received here, handed over to whoever decides, or to the Centre of whoever decides. */
async function addReceptionSteps(needs: OneStopNeeds, act: ActContext, dossier: Dossier): Promise<void> {
  const key = { agencyId: dossier.agency_id, dossierId: dossier.id };
  const step = await actorStep(needs, act, dossier.agency_id);
  await addStep(act.tx, key, { ...step, kind: "receive", state: "received" });
  const to = { atAgencyId: dossier.competent_centre_id ?? dossier.competent_agency_id };
  await addStep(act.tx, key, { ...step, ...to, kind: "hand-over", state: "received" });
}

async function demandPapers(needs: OneStopNeeds, act: ActContext, dossier: Dossier): Promise<void> {
  const procedure = await needs.procedures.byVersion(act.tx, dossier.procedure_version_id);
  const papers = await papersOf(act.tx, { agencyId: dossier.agency_id, dossierId: dossier.id });
  const missing = procedure.papers
    .filter((paper) => paper.caseKey === null || paper.caseKey === dossier.case_code)
    .filter((paper) => paper.required && !papers.some((given) => given.component_code === paper.code));
  if (missing.length > 0) {
    throw refuse("invalid", "one-stop.paper-missing", {
      facts: { papers: missing.map((paper) => paper.name).join("; ") },
    });
  }
}

/** When a dossier received at an instant is due by law, with the pauses it had; `dueAt` is null while one is open. */
export async function dueTimeOf(
  needs: OneStopNeeds,
  on: Tx | Reader,
  dossier: Dossier,
  limit: { readonly from: Date; readonly pauses?: readonly Pause[] },
) {
  const procedure = await needs.procedures.byVersion(on, dossier.procedure_version_id);
  const chosen = procedure.cases.find((each) => each.key === dossier.case_code);
  const agencyId = dossier.competent_agency_id;
  if (chosen?.sameDay.includes(dossier.channel)) return sameDayOf(needs, on, agencyId, limit);
  const time = chosen?.times.find((each) => each.channel === dossier.channel);
  if (!time) throw refuse("conflict", "one-stop.channel-closed");
  return needs.calendar.dueTime(on, {
    ...limit,
    agencyId,
    amount: time.amount,
    unit: time.unit,
  });
}

/** A same-day result begins again when what was missing has come: the day on which the last pause ended is its day. */
async function sameDayOf(
  needs: OneStopNeeds,
  on: Tx | Reader,
  agencyId: string,
  { from, pauses = [] }: { readonly from: Date; readonly pauses?: readonly Pause[] },
) {
  const ends = pauses.map((pause) => pause.to);
  if (ends.includes(null)) return { dueAt: null, lines: [] };
  const last = ends.reduce<Date>((latest, end) => (end !== null && end > latest ? end : latest), from);
  return needs.calendar.sameDayDue(on, { agencyId, receivedAt: last });
}
