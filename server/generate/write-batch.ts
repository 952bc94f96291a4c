import { sql } from "kysely";
import type { AgencyCalendar } from "#capabilities/calendar";
import { versionOn } from "#capabilities/papers";
import type { ProcedureCard } from "#capabilities/procedures";
import { writeAudit } from "#kernel/audit";
import type { Tx } from "#kernel/database";
import { jobActor } from "#kernel/plain/actor";
import type { Built } from "../rooms.ts";
import { type Settled, caseCode, dossierRow, paperRows, resultIdOf, resultRows, stepRows } from "./dossier-rows.ts";
import { type DraftedLetter, type Kept, type Orders, draftLetter, letterToNumber } from "./draft-letters.ts";
import { insertMany } from "./insert-many.ts";
import { dueChangeRows, letterRows, pauseRows } from "./letter-rows.ts";
import type { Office } from "./offices.ts";
import { type GenerateWish, type PlanPlace, type PlannedDossier, legalDayOf, planDossier } from "./plan.ts";
import { idAt } from "./seeded.ts";
import { type ThingToNumber, numberThings } from "./take-numbers.ts";

/** What every batch stands on, read once. */
export type Works = {
  readonly rooms: Built;
  readonly wish: GenerateWish;
  readonly place: PlanPlace;
  readonly offices: readonly (Office & { readonly orders: Orders })[];
  readonly procedure: ProcedureCard;
  readonly calendars: readonly AgencyCalendar[];
  readonly series: Parameters<typeof numberThings>[1];
  readonly kept: Kept;
};

const basis = "NĐ 118/2025/NĐ-CP";
const actor = jobActor("generate");

/** Who a number of the seed is: the same id in whichever batch the person is needed. */
const personIdOf = ({ wish, place }: Works, personNo: number): string =>
  idAt(planDossier(wish, place, personNo).submittedAt, wish.seed, "person", personNo);

/** The persons of a batch who came for the first time with one of its dossiers, sealed as the room seals. */
async function insertPersons(works: Works, tx: Tx, plans: readonly PlannedDossier[]): Promise<void> {
  const made = plans
    .filter((plan) => plan.personNo === plan.no)
    .map((plan) =>
      works.rooms.persons.prepareNewPerson(
        { ...plan.person, basis },
        { id: personIdOf(works, plan.no), at: plan.submittedAt },
      ),
    );
  await insertMany(
    tx,
    "persons.person",
    made.map(({ row }) => row),
  );
  await insertMany(
    tx,
    "kernel.data_key",
    made.map(({ wrapped }) => wrapped),
  );
}

type Letters = ReadonlyMap<string, DraftedLetter>;

/** The letters by which dossiers of a batch turned, by the dossier's id. */
async function draftLetters({ rooms, kept, offices }: Works, plans: readonly PlannedDossier[]): Promise<Letters> {
  const letters = new Map<string, DraftedLetter>();
  for (const plan of plans) {
    const office = offices[plan.office];
    const letter = office && (await draftLetter(rooms, kept, plan, office));
    if (letter) letters.set(plan.id, letter);
  }
  return letters;
}

/** Dossier codes and register entries in the order of reception, licences and letters in the order of issue. */
function thingsToNumber(works: Works, plans: readonly PlannedDossier[], letters: Letters): ThingToNumber[] {
  const received = plans.flatMap((plan): ThingToNumber[] => {
    const office = works.offices[plan.office];
    if (!plan.receivedAt || !office) return [];
    const { centre, reception } = office;
    const thing = {
      agencyId: centre.id,
      agencyCode: centre.code,
      on: legalDayOf(plan.receivedAt),
      subject: { kind: "dossier", id: plan.id },
      at: plan.receivedAt,
      by: reception.accountId,
    };
    return [
      { ...thing, kind: "register-entry" },
      { ...thing, kind: "dossier-code" },
    ];
  });
  const issued = plans.flatMap((plan): ThingToNumber[] => {
    const office = works.offices[plan.office];
    if (!plan.issuedAt || !office) return [];
    const { committee, clerk } = office;
    const subject = { kind: "result", id: resultIdOf(plan) };
    const place = { agencyId: committee.id, agencyCode: committee.code, on: legalDayOf(plan.issuedAt) };
    return [{ ...place, kind: "licence", subject, at: plan.issuedAt, by: clerk.accountId }];
  });
  const written = [...letters.values()].flatMap(letterToNumber);
  return [...received, ...[...issued, ...written].toSorted((a, b) => a.at.getTime() - b.at.getTime())];
}

type Numbers = ReadonlyMap<string, string>;

/** When it is due: as told at reception, and, while it waits for papers, that its clock stands still. */
function dueTimesOf(
  { procedure, rooms }: Works,
  calendar: AgencyCalendar,
  plan: PlannedDossier,
  ground: string | null,
) {
  const limit = procedure.cases.find(({ key }) => key === caseCode)?.times.find(({ channel }) => channel === "direct");
  if (!limit) throw new Error("the procedure has no time at the counter");
  if (!plan.receivedAt) return { due: null, paused: null };
  const asked = { from: plan.receivedAt, amount: limit.amount, unit: limit.unit };
  const due = rooms.calendar.dueTimeIn(calendar, asked);
  if (ground === null || !plan.turnedAt) return { due, paused: null };
  const pauses = [{ from: plan.turnedAt, to: null, ground }];
  return { due, paused: rooms.calendar.dueTimeIn(calendar, { ...asked, pauses }) };
}

function settle(works: Works, plan: PlannedDossier, numbers: Numbers, letter: DraftedLetter | null): Settled {
  const [office, calendar] = [works.offices[plan.office], works.calendars[plan.office]];
  if (!office || !calendar) throw new Error(`there is no office ${plan.office}`);
  const { checkingWorkingHours: hours } = works.procedure;
  const check = { from: plan.submittedAt, amount: hours ?? 0, unit: "working-hours" as const };
  const template = works.procedure.resultTemplate ?? "";
  return {
    plan,
    office,
    letter,
    letterNo: numbers.get(`${letter?.signed?.series} ${letter?.id}`) ?? null,
    ...dueTimesOf(works, calendar, plan, letter?.pauseGround ?? null),
    checkBy: hours === null ? null : works.rooms.calendar.dueTimeIn(calendar, check).dueAt,
    applicantId: personIdOf(works, plan.personNo),
    procedure: works.procedure,
    code: numbers.get(`dossier-code ${plan.id}`) ?? null,
    registerNo: numbers.get(`register-entry ${plan.id}`) ?? null,
    licenceNo: numbers.get(`licence ${resultIdOf(plan)}`) ?? null,
    numberOrder: office.orders.committee,
    templateVersion: plan.issuedAt ? (versionOn(template as never, legalDayOf(plan.issuedAt)) ?? "") : "",
    source: `generated:${works.wish.seed}`,
  };
}

async function insertDossiers(tx: Tx, settled: readonly Settled[]): Promise<void> {
  const rows = settled.map(dossierRow);
  await insertMany(tx, "one_stop.dossier", rows);
  const tracking = rows.map(({ tracking_code, agency_id, id: dossier_id }) => ({
    tracking_code,
    agency_id,
    dossier_id,
  }));
  await insertMany(tx, "one_stop.tracking", tracking);
  await insertMany(tx, "one_stop.paper", settled.flatMap(paperRows));
  await insertMany(tx, "one_stop.step", settled.flatMap(stepRows));
  await insertMany(tx, "one_stop.result", settled.flatMap(resultRows));
  await insertMany(tx, "letters.letter", settled.flatMap(letterRows));
  await insertMany(tx, "letters.pause", settled.flatMap(pauseRows));
  await insertMany(tx, "letters.due_change", settled.flatMap(dueChangeRows));
  const sought = settled.map(({ plan, office }) => ({
    register: office.centre.id,
    competent: office.committee.id,
    dossier: plan.id,
    name: plan.person.fullName,
  }));
  await sql`insert into one_stop.sought (agency_id, dossier_id, marks)
    select register, dossier, one_stop.marks_of(array[register, competent], name)
    from jsonb_to_recordset(${JSON.stringify(sought)}::jsonb)
      as sought (register uuid, competent uuid, dossier uuid, name text)`.execute(tx);
}

/** Asks for the receipts that are really printed, by the room's own job. */
async function askForReceipts(tx: Tx, settled: readonly Settled[]): Promise<void> {
  const jobs = settled
    .filter(({ plan }) => plan.prints)
    .map(({ plan, office }) => ({
      task: "one-stop.print-receipt",
      payload: { agencyId: office.centre.id, dossierId: plan.id },
      queue: null,
      key: null,
      run_at: null,
    }));
  if (jobs.length > 0) await sql`select kernel.enqueue(${JSON.stringify(jobs)}::jsonb)`.execute(tx);
}

/** The name under which a batch is noted as done. */
export const batchName = ({ seed, dossiers }: Pick<GenerateWish, "seed" | "dossiers">, no: number): string =>
  `generated batch ${seed} ${dossiers} ${no}`;

/**
 * Writes a batch of dossiers in one transaction, with a note that it is done: a run that is stopped goes on after its last whole batch. Not made: requests, looks, events,
 * notices, and the audit lines of acts that nobody did; one line says which dossiers were generated.
 */
export async function writeBatch(works: Works, no: number, from: number, to: number): Promise<void> {
  const { rooms, wish, place } = works;
  const plans = Array.from({ length: to - from }, (_, n) => planDossier(wish, place, from + n));
  const letters = await draftLetters(works, plans);
  await rooms.kernel.db.transaction().execute(async (tx) => {
    await sql`insert into kernel.set_up_step (name, on_day) values (${batchName(wish, no)}, ${legalDayOf(rooms.kernel.now())})`.execute(
      tx,
    );
    await insertPersons(works, tx, plans);
    const numbers = await numberThings(rooms.numbering, works.series, tx, thingsToNumber(works, plans, letters));
    const settled = plans.map((plan) => settle(works, plan, numbers, letters.get(plan.id) ?? null));
    await insertDossiers(tx, settled);
    await askForReceipts(tx, settled);
    await writeAudit(tx, {
      id: rooms.kernel.ids.next(),
      at: rooms.kernel.now(),
      act: "province.generate",
      outcome: "done",
      refusal: null,
      actor,
      subject: null,
      requestId: null,
      facts: { seed: wish.seed, from, to },
    });
  });
}
