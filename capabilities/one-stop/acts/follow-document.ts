import { z } from "zod";
import { type ActContext, command } from "#kernel/command";
import type { Event, Reaction } from "#kernel/events";
import { jobActor } from "#kernel/plain/actor";
import { type Dossier, lockDossier } from "../dossier-store.ts";
import type { OneStopNeeds } from "../needs.ts";
import {
  type DocumentStanding,
  type Result,
  findResultFollowing,
  findResultOf,
  resultEndOf,
  saveResult,
} from "../result-store.ts";
import { addStep } from "../step-store.ts";

/** What the result's columns are when its document stands so. */
function endOf(act: ActContext, { state, successor }: DocumentStanding) {
  const replaced = successor !== null;
  return {
    end_state: state === "recalled" ? ("recalled" as const) : replaced ? ("replaced" as const) : null,
    ended_at: state === "recalled" || replaced ? act.now : null,
    successor_document_id: successor?.documentId ?? null,
    successor_number: successor?.numberText ?? null,
    successor_on: successor?.issuedOn ?? null,
    successor_file_id: successor?.fileId ?? null,
  };
}

type Ended = { readonly dossier: Dossier; readonly result: Result; readonly reason: string | null };

async function tell(act: ActContext, { dossier, result, reason }: Ended): Promise<void> {
  const end = resultEndOf(result);
  if (end === null) return;
  const kind = end.state === "recalled" ? ("result-recalled" as const) : ("result-replaced" as const);
  await addStep(
    act.tx,
    { agencyId: dossier.agency_id, dossierId: dossier.id },
    {
      ...{ kind, state: dossier.state, at: act.now, byAccountId: null, byName: null, byTitle: null },
      atAgencyId: dossier.competent_agency_id,
      reason: reason ?? undefined,
    },
  );
  act.tell({
    type: `one-stop.${kind}`,
    subject: { kind: "dossier", id: dossier.id, agencyId: dossier.agency_id },
    facts: {
      ...{ code: dossier.code, state: dossier.state, accountId: dossier.case_officer_id },
      procedureCode: dossier.procedure_code,
      ...{ number: end.former.number, centreId: dossier.return_centre_id ?? dossier.agency_id },
      ...(end.state === "replaced" && end.number !== null ? { newNumber: end.number } : {}),
    },
  });
}

/**
 * A document of an agency was recalled or replaced: a dossier whose result it is says so, with the last one in its place, and tells
 * whom it concerns. What stands is read anew, so that events of several documents of one chain may come in any order, and again.
 */
export function followDocument(needs: OneStopNeeds) {
  return command(needs.kernel, {
    name: "one-stop.follow-document",
    input: z.object({ agencyId: z.uuid(), documentId: z.uuid() }),
    output: z.object({ changed: z.boolean() }),
    may: (actor) => actor.kind === "job",
    run: async (act, { agencyId, documentId }) => {
      act.about({ kind: "document", id: documentId, agencyId });
      const found = await findResultFollowing(act.tx, documentId);
      if (!found) return { changed: false };
      const key = { agencyId: found.agency_id, dossierId: found.dossier_id };
      const dossier = await lockDossier(act.tx, act.actor, key);
      const result: Result | undefined = await findResultOf(act.tx, key);
      const own = result?.document_id ?? null;
      const standing =
        own === null ? undefined : await needs.documents.standingOf(act.tx, { agencyId, documentId: own });
      if (!result || !standing) return { changed: false };
      const end = endOf(act, standing);
      const same = result.end_state === end.end_state && result.successor_document_id === end.successor_document_id;
      if (same || end.end_state === null) return { changed: false };
      await saveResult(act.tx, { agencyId: result.agency_id, resultId: result.id }, end);
      await tell(act, { dossier, result: { ...result, ...end }, reason: standing.reason });
      act.note({ dossierId: dossier.id, endState: end.end_state });
      return { changed: true };
    },
  });
}

/**
 * The officer in charge hears that the result of their dossier does not stand any more: another may be needed. So do the reception
 * officers of the Centre that hands it over, to whom the applicant is sent.
 */
async function tellEnded(needs: OneStopNeeds, event: Event): Promise<void> {
  const { accountId, centreId, code, number, procedureCode } = event.facts;
  if (typeof code !== "string" || typeof procedureCode !== "string") return;
  const template = event.type === "one-stop.result-recalled" ? "dossier-result-recalled" : "dossier-result-replaced";
  const facts = {
    dossierCode: code,
    procedureCode,
    at: event.at.toISOString(),
    number: typeof number === "string" ? number : null,
  };
  const about = { eventId: event.id, agencyId: event.subject.agencyId ?? "", subject: event.subject, facts };
  const notify = needs.notices.notifyAccount;
  if (typeof accountId === "string") await notify({ ...about, template, accountId, mail: true });
  if (typeof centreId !== "string") return;
  for (const officer of await needs.officialsAt(needs.kernel.db, centreId, "reception-officer"))
    if (officer.accountId !== accountId) await notify({ ...about, template, accountId: officer.accountId });
}

/** A dossier follows the document that is its result; the officer in charge and the counter are told. */
export function endReactions(needs: OneStopNeeds, follow: ReturnType<typeof followDocument>): Reaction[] {
  return [
    {
      name: "one-stop.follow-document",
      on: ["documents.document-recalled", "documents.document-replaced"],
      run: async ({ subject }, call) => {
        const input = { agencyId: subject.agencyId, documentId: subject.id };
        await follow({ actor: jobActor("one-stop"), requestId: call.requestFor(follow), input });
      },
    },
    {
      name: "one-stop.tell-officer-ended",
      on: ["one-stop.result-recalled", "one-stop.result-replaced"],
      run: (event) => tellEnded(needs, event),
    },
  ];
}
