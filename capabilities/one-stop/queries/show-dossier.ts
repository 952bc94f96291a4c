import { query } from "#kernel/query";
import type { QueryContext } from "#kernel/query";
import { type Actor, standsFor } from "#kernel/plain/actor";
import { type DossierMove, dossierMoves } from "../dossier-moves.ts";
import { type Dossier, canMove, getDossier, waitsForHandOver } from "../dossier-store.ts";
import type { OneStopNeeds, PersonIdentity } from "../needs.ts";
import { type Paper, papersOf, printedOf } from "../paper-store.ts";
import { resultAfter } from "../result-moves.ts";
import { type Result, findResultOf, resultEndOf } from "../result-store.ts";
import { mayTakeBack, printedFor } from "../rights.ts";
import { dossierKey } from "../shapes.ts";
import { type Step, publicSteps, stepsOf } from "../step-store.ts";
import { isDecided } from "../steering.ts";
import { withinReach } from "../acts/assign-dossier.ts";

/** What the actor may do next with a dossier, as the page shows it; the acts ask again. */
function movesOf(actor: Actor, dossier: Dossier, result: Result | undefined) {
  const at = (move: DossierMove) => canMove(actor, dossier, move);
  const mine = standsFor(actor, dossier.case_officer_id, dossier.competent_agency_id);
  return {
    receive: at(dossierMoves.receive),
    takeOver: at(dossierMoves["take-over"]) && waitsForHandOver(dossier),
    take: at(dossierMoves.take),
    draft: dossier.state === "processing" && mine && (!result || result.state === "drafting"),
    return: at(dossierMoves.return) && result?.end_state !== "recalled",
    /** Another document in the place of a result that was recalled before it was handed over. */
    issueAgain: dossier.state === "finished" && mine && result?.end_state === "recalled",
  };
}

const canBeTakenBack = (result: Result | undefined): boolean =>
  result !== undefined && resultAfter(result.number_order, result.state, "take-back") !== undefined;

/** What the actor may do besides: never the one thing that the dossier waits for. */
async function otherMovesOf(needs: OneStopNeeds, ask: QueryContext, dossier: Dossier) {
  const { actor } = ask;
  const at = (move: DossierMove) => canMove(actor, dossier, move);
  const key = { agencyId: dossier.agency_id, dossierId: dossier.id };
  const withdraw = at(dossierMoves.withdraw) && !(await isDecided(ask.db, key));
  const gives = at(dossierMoves.assign) || at(dossierMoves.reassign);
  const officers = gives ? await needs.officialsAt(ask.db, dossier.competent_agency_id, "case-officer") : [];
  return { withdraw, assignTo: withinReach(actor, dossier.competent_agency_id, officers) };
}

async function fileCards(needs: OneStopNeeds, ask: QueryContext, papers: readonly Paper[]) {
  return Promise.all(
    papers.map(async (paper) => {
      const file = paper.file_id ? await needs.files.find(ask.db, paper.file_id) : undefined;
      return {
        ...paper,
        file: file ? { id: file.id, name: file.name, type: file.type, sizeBytes: file.sizeBytes } : null,
      };
    }),
  );
}

/** What one of two people in a dossier sees of the other: the name with all but its last word hidden. */
async function seenByOther(needs: OneStopNeeds, ask: QueryContext, person: PersonIdentity, personId: string) {
  const masked = (await needs.persons.maskedOf(ask.db, [personId])).get(personId) ?? { name: "", identity: "" };
  const nothing = { phone: null, email: null, address: null, dateOfBirth: null };
  return { ...nothing, kind: person.kind, fullName: masked.name, identityNumber: masked.identity };
}

async function personsOf(needs: OneStopNeeds, ask: QueryContext, dossier: Dossier) {
  const show = async (personId: string): Promise<PersonIdentity> => {
    const person = await needs.persons.identityOf(ask.db, personId);
    const others = ask.actor.kind === "citizen" && ask.actor.personId !== personId;
    return others ? seenByOther(needs, ask, person, personId) : person;
  };
  const applicant = await show(dossier.applicant_id);
  return {
    applicant,
    submitter: dossier.submitter_id === dossier.applicant_id ? applicant : await show(dossier.submitter_id),
  };
}

/** The competent agency's Centre where another one received it, and where the result is handed over. */
async function otherCentres(needs: OneStopNeeds, ask: QueryContext, dossier: Dossier) {
  const cardOf = (id: string | null) => (id === null ? null : needs.agencies.cardOf(ask.db, id));
  return {
    competentCentre: await cardOf(dossier.competent_centre_id),
    returnCentre: await cardOf(dossier.return_centre_id),
  };
}

/** Of a result and of the course, the people it is for see what was issued and what they wait for, no draft and no remark. */
function forCitizen(result: Result | undefined, steps: readonly Step[]) {
  const issued = result?.state === "issued" ? result : null;
  const inside = { content: {}, return_reason: null, problem: null, rendered_file_id: null, signed_file_id: null };
  return {
    result: issued && { ...issued, ...inside },
    steps: steps
      .filter((step) => publicSteps.has(step.kind))
      .map((step) => ({ ...step, reason: null, to_account_id: null, to_name: null })),
    leaders: [],
  };
}

/** Why a result was taken back is said to officials, and to the people whose result it was. */
function endWithReason(result: Result | undefined, steps: readonly Step[]) {
  const end = resultEndOf(result);
  const step = end?.state === "recalled" ? steps.findLast(({ kind }) => kind === "result-recalled") : undefined;
  return end && { ...end, reason: step?.reason ?? null };
}

/**
 * One dossier with everything an official needs: persons in full (class full), papers, steps, result, printed forms,
 * the explanation of its due time. The applicant and the submitter see their own, the other's masked, and of the result what
 * was issued. Refuses `one-stop.unknown-dossier`.
 */
export function showDossier(needs: OneStopNeeds) {
  return query(needs.kernel, {
    name: "one-stop.show-dossier",
    input: dossierKey,
    may: (actor) => actor.positions.length > 0 || actor.personId !== null,
    run: async (ask, key) => {
      const dossier = await getDossier(ask.db, ask.actor, key);
      const [papers, steps, result, printed, procedure, centre, competent, centres] = await Promise.all([
        papersOf(ask.db, key),
        stepsOf(ask.db, key),
        findResultOf(ask.db, key),
        printedOf(ask.db, key),
        needs.procedures.byVersion(ask.db, dossier.procedure_version_id),
        needs.agencies.cardOf(ask.db, dossier.agency_id),
        needs.agencies.cardOf(ask.db, dossier.competent_agency_id),
        otherCentres(needs, ask, dossier),
      ]);
      const persons = await personsOf(needs, ask, dossier);
      const leaders = await needs.signersAt(ask.db, dossier.competent_agency_id);
      ask.looked({
        purpose: "open-dossier",
        class: "full",
        personIds: [dossier.applicant_id, dossier.submitter_id],
        agencyId: dossier.agency_id,
        dossierId: dossier.id,
      });
      return {
        dossier,
        ...persons,
        papers: await fileCards(needs, ask, papers),
        printed: printedFor(ask.actor, dossier, printed),
        procedure,
        centre,
        competent,
        ...centres,
        ...(ask.actor.kind === "citizen" ? forCitizen(result, steps) : { result: result ?? null, steps, leaders }),
        resultEnd: endWithReason(result, steps),
        moves: movesOf(ask.actor, dossier, result),
        mayTakeBack: mayTakeBack(ask.actor, dossier) && canBeTakenBack(result),
        others: await otherMovesOf(needs, ask, dossier),
        checkBy: dossier.state === "submitted" ? dossier.check_by : null,
        toTakeOver: waitsForHandOver(dossier),
      };
    },
  });
}
