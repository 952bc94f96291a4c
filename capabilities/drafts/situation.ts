import type { Agency } from "#capabilities/agencies";
import type { FullIdentity } from "#capabilities/persons";
import type { ProcedureVersion } from "#capabilities/procedures";
import type { answerChecks } from "#kernel/answer-checks";
import type { Reader, Tx } from "#kernel/database";
import { dayIn, vietnamZone } from "#kernel/plain/day";
import { type DraftContact, type DraftContent, contactOf, openContent } from "./content.ts";
import { type DraftFault, faultsOf, stands } from "./draft-faults.ts";
import type { Draft } from "./draft-store.ts";
import type { DraftsDeps } from "./drafts-deps.ts";
import { type DraftPaper, papersOf } from "./paper-store.ts";
import { refuse } from "./refusals.ts";

/** A draft with all it refers to today: a procedure that changed meanwhile is shown and checked as it now is. */
export type DraftSituation = {
  readonly version: ProcedureVersion;
  readonly open: boolean;
  readonly content: DraftContent;
  readonly person: FullIdentity;
  readonly contact: DraftContact;
  readonly agency: Agency | undefined;
  readonly papers: readonly DraftPaper[];
  readonly faults: readonly DraftFault[];
};

/** The procedure's version of a day; refuses `drafts.unknown-procedure`. */
export async function versionOn(deps: DraftsDeps, on: Tx | Reader, code: string, at: Date): Promise<ProcedureVersion> {
  const version = await deps.procedures.findVersionFor(on, code, dayIn(vietnamZone, at));
  if (!version) throw refuse("not-found", "drafts.unknown-procedure");
  return version;
}

/** Makes the function that looks at everything a draft stands on. */
export function situations(deps: DraftsDeps, answers: ReturnType<typeof answerChecks>) {
  return async (on: Tx | Reader, draft: Draft, at: Date): Promise<DraftSituation> => {
    const today = dayIn(vietnamZone, at);
    const [version, open, content, person, papers, agency] = await Promise.all([
      versionOn(deps, on, draft.procedure_code, at),
      deps.procedures.ownPagesOpen(on, draft.procedure_code, today),
      openContent(deps.keyring, on, draft),
      deps.persons.identityOf(on, draft.person_id),
      papersOf(on, draft.id),
      draft.competent_agency_id === null ? undefined : deps.agencies.findAgencyById(on, draft.competent_agency_id),
    ]);
    const contact = contactOf(content, person);
    const given = { ...person, identityNumber: person.identityNumber ?? "", ...contact, basis: "" };
    const faults = faultsOf({
      ...{ version, open, caseKey: draft.case_key, agency, contact, papers },
      agencyFits: agency !== undefined && stands(agency, today) && deps.procedures.mayDecide(version, agency),
      answerFaults: version.form ? answers.faultsOf(version.form, content.answers) : {},
      personFaults: deps.persons.faultsOf(given),
    });
    return { version, open, content, person, contact, agency, papers, faults };
  };
}

export type FindSituation = ReturnType<typeof situations>;
