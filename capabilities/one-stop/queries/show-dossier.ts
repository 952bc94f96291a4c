import { query } from "#kernel/query";
import type { QueryContext } from "#kernel/query";
import type { Actor } from "#kernel/plain/actor";
import { holdsAt } from "#kernel/plain/actor";
import { dossierMoves } from "../dossier-moves.ts";
import { type Dossier, getDossier } from "../dossier-store.ts";
import type { OneStopNeeds } from "../needs.ts";
import { type Paper, papersOf } from "../paper-store.ts";
import { printedOf } from "../printed-store.ts";
import { type Result, findResultOf } from "../result-store.ts";
import { dossierKey } from "../shapes.ts";
import { stepsOf } from "../step-store.ts";

/** What the actor may do next with a dossier, as the page shows it; the acts ask again. */
function movesOf(actor: Actor, dossier: Dossier, result: Result | undefined) {
  const at = (move: (typeof dossierMoves)[keyof typeof dossierMoves]) =>
    (move.from as readonly string[]).includes(dossier.state) &&
    holdsAt(actor, move.side === "register" ? dossier.agency_id : dossier.competent_agency_id, ...move.roles);
  const mine = dossier.case_officer_id !== null && dossier.case_officer_id === actor.accountId;
  return {
    receive: at(dossierMoves.receive),
    take: at(dossierMoves.take),
    draft: dossier.state === "processing" && mine && (!result || result.state === "drafting"),
    return: at(dossierMoves.return),
  };
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

async function personsOf(needs: OneStopNeeds, ask: QueryContext, dossier: Dossier) {
  const applicant = await needs.persons.identityOf(ask.db, dossier.applicant_id);
  const submitter =
    dossier.submitter_id === dossier.applicant_id
      ? applicant
      : await needs.persons.identityOf(ask.db, dossier.submitter_id);
  return { applicant, submitter };
}

/**
 * One dossier with everything an official needs: persons in full (class full), papers, steps, result, printed forms,
 * the explanation of its due time. The applicant and submitter see their own. Refuses `one-stop.unknown-dossier`.
 */
export function showDossier(needs: OneStopNeeds) {
  return query(needs.kernel, {
    name: "one-stop.show-dossier",
    input: dossierKey,
    may: (actor) => actor.positions.length > 0 || actor.personId !== null,
    run: async (ask, key) => {
      const dossier = await getDossier(ask.db, ask.actor, key);
      const [papers, steps, result, printed, procedure, centre, competent] = await Promise.all([
        papersOf(ask.db, key),
        stepsOf(ask.db, key),
        findResultOf(ask.db, key),
        printedOf(ask.db, key),
        needs.procedures.byVersion(ask.db, dossier.procedure_version_id),
        needs.agencies.cardOf(ask.db, dossier.agency_id),
        needs.agencies.cardOf(ask.db, dossier.competent_agency_id),
      ]);
      const persons = await personsOf(needs, ask, dossier);
      const leaders = await needs.officialsAt(ask.db, dossier.competent_agency_id, "leader");
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
        steps,
        result: result ?? null,
        printed,
        procedure,
        centre,
        competent,
        leaders,
        moves: movesOf(ask.actor, dossier, result),
      };
    },
  });
}
