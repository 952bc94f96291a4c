import { addDays } from "#kernel/plain/day";
import { randomCode } from "#kernel/ids";
import type { ProcedureCard } from "#capabilities/procedures";
import type { DueTime } from "#capabilities/calendar";
import type { DraftedLetter } from "./draft-letters.ts";
import { inventedContent, withdrawalReason } from "./invented.ts";
import type { Office, Official } from "./offices.ts";
import { type PlannedDossier, legalDayOf } from "./plan.ts";
import { idAt } from "./seeded.ts";

/** What is decided about a planned dossier before its rows are written. */
export type Settled = {
  readonly plan: PlannedDossier;
  readonly office: Office;
  readonly applicantId: string;
  readonly procedure: ProcedureCard;
  /** As it was told at reception. */
  readonly due: DueTime | null;
  /** While the clock stands still: no due time, and why. */
  readonly paused: DueTime | null;
  readonly letter: DraftedLetter | null;
  readonly letterNo: string | null;
  readonly checkBy: Date | null;
  readonly code: string | null;
  readonly registerNo: string | null;
  readonly licenceNo: string | null;
  readonly numberOrder: string;
  readonly templateVersion: string;
  readonly source: string;
};

export const caseCode = "ordinary";

/** The row of a dossier, as the acts would have left it; only `source` says that they did not. */
export function dossierRow(of: Settled) {
  const { plan, office, procedure } = of;
  return {
    agency_id: office.centre.id,
    id: plan.id,
    code: of.code,
    tracking_code: randomCode(16),
    door: "counter",
    outside_partner: null,
    outside_code: null,
    channel: "direct",
    procedure_code: procedure.code,
    procedure_version_id: procedure.versionId,
    procedure_name: procedure.name,
    case_code: caseCode,
    state: plan.state,
    financial_state: "none",
    delivery_state: plan.state === "returned" ? (plan.returnWay === "post" ? "posted" : "handed") : "none",
    return_way: plan.returnWay,
    competent_agency_id: office.committee.id,
    helped_at_agency_id: office.centre.id,
    applicant_id: of.applicantId,
    submitter_id: of.applicantId,
    representation: null,
    answers: plan.answers,
    subject_line: `${procedure.name} – ${plan.answers.place}`.slice(0, 500),
    ...courseOf(of),
    frozen_rules: {},
    source: of.source,
    source_hash: null,
  };
}

/** What reception, work and return leave in the row. */
function courseOf({ plan, office, registerNo, due, paused, checkBy }: Settled) {
  const now = paused ?? due;
  return {
    submitted_at: plan.submittedAt,
    check_by: checkBy,
    received_at: plan.receivedAt,
    received_by: plan.receivedAt ? office.reception.accountId : null,
    register_no: registerNo,
    due_at: now?.dueAt ?? null,
    original_due_at: due?.dueAt ?? null,
    due_lines: now?.lines ?? null,
    case_officer_id: plan.takenAt ? office.specialist.accountId : null,
    finished_at: plan.state === "supplement" ? null : (plan.issuedAt ?? plan.turnedAt),
    returned_at: plan.returnedAt,
  };
}

/** The papers the procedure asks for, as the counter notes them: on paper, without a file. */
export function paperRows({ plan, office, procedure }: Settled) {
  return procedure.papers
    .filter((paper) => paper.required)
    .map((paper) => ({
      agency_id: office.centre.id,
      dossier_id: plan.id,
      id: idAt(plan.submittedAt, plan.id, paper.code),
      component_code: paper.code,
      name: paper.code,
      kind: paper.originals > 0 ? "original" : "copy",
      quantity: 1,
      file_id: null,
      added_at: plan.submittedAt,
      added_by: office.reception.accountId,
      digitised: false,
    }));
}

type Deed = readonly [kind: string, state: string, at: Date | null, by: Official, agencyId: string, reason?: string];

/** How a dossier turned: asked for papers, refused, withdrawn or stopped. */
function turnDeeds({ plan, office }: Settled): readonly Deed[] {
  const { proposedAt, stage, state, turnedAt } = plan;
  const { centre, committee, reception, specialist, chair, clerk, head, centreClerk } = office;
  const suggested: Deed = ["suggest-supplement", "processing", proposedAt, specialist, committee.id];
  if (state === "supplement")
    return [...(stage === "in-process" ? [suggested] : []), ["ask-supplement", state, turnedAt, reception, centre.id]];
  if (state === "withdrawn") return [["withdraw", state, turnedAt, reception, centre.id, withdrawalReason]];
  if (state === "refused")
    return [
      ["propose-refusal", "submitted", proposedAt, reception, centre.id],
      ["seal-letter", "submitted", turnedAt, centreClerk, centre.id],
      ["refuse", state, turnedAt, head, centre.id],
    ];
  if (state !== "stopped") return [];
  return [
    ["propose-stop", "processing", proposedAt, chair, committee.id],
    ["seal-letter", "processing", turnedAt, clerk, committee.id],
    ["stop", state, turnedAt, chair, committee.id],
  ];
}

/** The course of form 06, in the order of the acts. */
export function stepRows(of: Settled) {
  const { plan, office, numberOrder } = of;
  const { centre, committee, reception, specialist, chair, clerk } = office;
  const { receivedAt, takenAt, issuedAt, returnedAt } = plan;
  const numbered: readonly Deed[] =
    numberOrder === "number-before-signature" ? [["number", "processing", issuedAt, clerk, committee.id]] : [];
  const deeds: readonly Deed[] = [
    ["receive", "received", receivedAt, reception, centre.id],
    ["hand-over", "received", receivedAt, reception, committee.id],
    ["take", "processing", takenAt, specialist, committee.id],
    ["submit-result", "processing", issuedAt, specialist, committee.id],
    ...numbered,
    ["authorise-signature", "processing", issuedAt, chair, committee.id],
    ["signed", "processing", issuedAt, chair, committee.id],
    ["authorise-seal", "processing", issuedAt, clerk, committee.id],
    ["issue", "finished", issuedAt, clerk, committee.id],
    ["return", "returned", returnedAt, reception, centre.id],
    ...turnDeeds(of),
  ];
  const key = { agency_id: centre.id, dossier_id: plan.id };
  // Whoever enters a dossier is named by the account alone, as the act does.
  const by = { by_account_id: reception.accountId, by_name: null, by_title: null };
  const submit = {
    ...key,
    no: 1,
    kind: "submit",
    state: "submitted",
    at: plan.submittedAt,
    ...by,
    at_agency_id: centre.id,
    reason: null,
  };
  const done = deeds.filter(([, , at]) => at !== null);
  return [
    submit,
    ...done.map(([kind, state, at, who, agencyId, reason = null], n) => ({
      ...key,
      no: n + 2,
      kind,
      state,
      at,
      by_account_id: who.accountId,
      by_name: who.fullName,
      by_title: who.title,
      at_agency_id: agencyId,
      reason,
    })),
  ];
}

/**
 * The issued result of a returned dossier. It was never rendered, signed and sealed: files, hashes, places of the signatures and the
 * authorisation are empty, and the pages say so.
 */
export function resultRows(of: Settled) {
  const { plan, office } = of;
  if (!plan.issuedAt) return [];
  const on = legalDayOf(plan.issuedAt);
  return [
    {
      agency_id: office.centre.id,
      id: resultIdOf(plan),
      dossier_id: plan.id,
      state: "issued",
      number_order: of.numberOrder,
      template: of.procedure.resultTemplate,
      template_version: of.templateVersion,
      content: inventedContent(plan.answers, addDays(on, 3), addDays(on, 30)),
      symbol: "GP-UBND",
      number_text: of.licenceNo,
      issued_on: on,
      drafted_by: office.specialist.accountId,
      signer_account_id: office.chair.accountId,
      sealer_account_id: office.clerk.accountId,
      anchors: null,
      version: 1,
      created_at: plan.issuedAt,
      changed_at: plan.issuedAt,
    },
  ];
}

export const resultIdOf = (plan: PlannedDossier): string => idAt(plan.issuedAt ?? plan.submittedAt, plan.id, "result");
