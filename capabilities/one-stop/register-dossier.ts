import { answerChecks } from "#kernel/answer-checks";
import type { ActContext } from "#kernel/command";
import { randomCode } from "#kernel/ids";
import { dayIn, vietnamZone } from "#kernel/plain/day";
import { insertDossier } from "./dossier-store.ts";
import type { Channel, OneStopNeeds, PersonGiven, ProcedureCard } from "./needs.ts";
import { refuse } from "./refusals.ts";
import { soughtRow } from "./queries/sought-store.ts";
import type { NewStep } from "./step-store.ts";

export type GivenPaper = {
  readonly componentCode: string;
  readonly name: string;
  readonly kind: "original" | "copy" | "electronic";
  readonly quantity: number;
  readonly fileId: string | null;
};

export type GivenDossier = {
  readonly registerAgencyId: string;
  readonly competentAgencyId: string;
  readonly door: "national-portal" | "counter" | "post" | "own-pages";
  readonly channel: Channel;
  readonly outside: { readonly partner: string; readonly code: string } | null;
  readonly procedureCode: string;
  readonly caseCode: string | null;
  readonly applicant: PersonGiven;
  readonly submitter: PersonGiven | null;
  readonly representation: string | null;
  readonly answers: Readonly<Record<string, unknown>>;
  readonly papers: readonly GivenPaper[];
  readonly returnWay: "counter" | "post" | "online";
  readonly submittedAt: Date;
};

const basis = "NĐ 118/2025/NĐ-CP";

/** The line by which people recognise a dossier in a list; made of the answers, never of a person's identity. */
function subjectLine(procedure: ProcedureCard, answers: Readonly<Record<string, unknown>>): string {
  const place = typeof answers.place === "string" ? answers.place : "";
  return (place ? `${procedure.name} – ${place}` : procedure.name).slice(0, 500);
}

type CheckAnswers = ReturnType<typeof answerChecks>["demand"];

async function findProcedure(needs: OneStopNeeds, checkAnswers: CheckAnswers, act: ActContext, given: GivenDossier) {
  const procedure = await needs.procedures.findFor(act.tx, given.procedureCode, dayIn(vietnamZone, given.submittedAt));
  if (!procedure)
    throw refuse("invalid", "one-stop.unknown-procedure", { fields: { procedureCode: "one-stop.unknown-procedure" } });
  const chosen =
    given.caseCode === null ? procedure.cases[0] : procedure.cases.find((each) => each.key === given.caseCode);
  if (!chosen) throw refuse("invalid", "one-stop.unknown-case", { fields: { caseCode: "one-stop.unknown-case" } });
  if (procedure.authoritativeSystem.startsWith("ministry:")) throw refuse("conflict", "one-stop.led-elsewhere");
  if (!chosen.sameDay.includes(given.channel) && !chosen.times.some((time) => time.channel === given.channel)) {
    throw refuse("conflict", "one-stop.channel-closed");
  }
  if (procedure.form) checkAnswers(procedure.form, given.answers);
  return { procedure, chosen };
}

async function addPersons(needs: OneStopNeeds, act: ActContext, given: GivenDossier) {
  // At the counter the officer sees the identity papers; what comes from outside is looked at when it is received.
  const seen = { basis, sameName: given.door === "counter" || given.door === "post" };
  const byOther = given.submitter !== null;
  const applicant = await needs.persons.findOrAddPerson(act.tx, { ...given.applicant, ...seen, byOther }, "applicant");
  const submitter = given.submitter
    ? await needs.persons.findOrAddPerson(act.tx, { ...given.submitter, ...seen }, "submitter")
    : applicant;
  return { applicantId: applicant.personId, submitterId: submitter.personId };
}

/** The row of a dossier as it comes in: no code, no due time, no handler yet. */
function newRow(given: GivenDossier, procedure: ProcedureCard, caseCode: string) {
  return {
    agency_id: given.registerAgencyId,
    code: null,
    door: given.door,
    outside_partner: given.outside?.partner ?? null,
    outside_code: given.outside?.code ?? null,
    channel: given.channel,
    procedure_code: procedure.code,
    procedure_version_id: procedure.versionId,
    procedure_name: procedure.name,
    case_code: caseCode,
    state: "submitted" as const,
    return_way: given.returnWay,
    competent_agency_id: given.competentAgencyId,
    helped_at_agency_id: given.door === "counter" ? given.registerAgencyId : null,
    representation: given.representation,
    answers: JSON.stringify(given.answers),
    subject_line: subjectLine(procedure, given.answers),
    submitted_at: given.submittedAt,
    due_lines: JSON.stringify(null),
    frozen_rules: JSON.stringify({}),
  };
}

function firstStep(act: ActContext, given: GivenDossier): NewStep {
  const { submittedAt: at, registerAgencyId: atAgencyId } = given;
  return {
    kind: "submit",
    state: "submitted",
    at,
    byAccountId: act.actor.accountId,
    byName: null,
    byTitle: null,
    atAgencyId,
  };
}

/**
 * Makes the function that makes one dossier, whatever the door it came by: the procedure's version of that day, persons,
 * papers, first step, a random tracking code. No dossier code yet: that is taken at reception.
 */
export function dossierRegister(needs: OneStopNeeds) {
  const checkAnswers = answerChecks().demand;
  return async (act: ActContext, given: GivenDossier) => {
    const { procedure, chosen } = await findProcedure(needs, checkAnswers, act, given);
    const { applicantId: applicant_id, submitterId: submitter_id } = await addPersons(needs, act, given);
    const id = act.ids.next();
    const key = { agencyId: given.registerAgencyId, dossierId: id };
    const trackingCode = randomCode(16);
    const row = {
      ...newRow(given, procedure, chosen.key),
      id,
      tracking_code: trackingCode,
      applicant_id,
      submitter_id,
    };
    await insertDossier(
      act.tx,
      row,
      given.papers.map((paper) => paperRow(act, key, paper)),
      firstStep(act, given),
      soughtRow({
        ...key,
        competentAgencyId: given.competentAgencyId,
        applicantName: given.applicant.fullName,
      }),
    );
    const subject = { kind: "dossier", id, agencyId: given.registerAgencyId };
    act.about(subject);
    act.note({ procedureCode: procedure.code, door: given.door });
    act.tell({
      type: "one-stop.dossier-submitted",
      subject,
      facts: { procedureCode: procedure.code, door: given.door },
    });
    return { ...key, trackingCode, personIds: [applicant_id, submitter_id] };
  };
}

export function paperRow(act: ActContext, key: { agencyId: string; dossierId: string }, paper: GivenPaper) {
  return {
    agency_id: key.agencyId,
    dossier_id: key.dossierId,
    id: act.ids.next(),
    component_code: paper.componentCode,
    name: paper.name,
    kind: paper.kind,
    quantity: paper.quantity,
    file_id: paper.fileId,
    added_at: act.now,
    added_by: act.actor.accountId,
  };
}
