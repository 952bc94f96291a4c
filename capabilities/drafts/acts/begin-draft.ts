import { z } from "zod";
import { type ActContext, command } from "#kernel/command";
import { addDays, dayIn, vietnamZone } from "#kernel/plain/day";
import { insertDraft, keepDaysOn, listOpen } from "../draft-store.ts";
import type { DraftsDeps } from "../drafts-deps.ts";
import { refuse } from "../refusals.ts";
import { mayDraft, visible } from "../rights.ts";
import { draftKey } from "../shapes.ts";
import { versionOn } from "../situation.ts";

/** Nobody works at more at once; what is more is a machine. */
const mostOpen = 20;

async function demandRoom(act: ActContext): Promise<void> {
  const open = await listOpen(act.tx, visible(act.actor), dayIn(vietnamZone, act.now), mostOpen);
  if (open.length >= mostOpen) throw refuse("conflict", "drafts.too-many", { facts: { most: mostOpen } });
}

/**
 * Begins a draft of a procedure that the province's own pages take today. Refuses `drafts.unknown-procedure`,
 * `drafts.door-closed`, `drafts.unknown-case` at `caseKey`, `drafts.too-many`.
 */
export function beginDraft(deps: DraftsDeps) {
  return command(deps.kernel, {
    name: "drafts.begin-draft",
    input: z.object({ procedureCode: z.string().max(20), caseKey: z.string().max(40) }),
    output: draftKey,
    may: mayDraft,
    run: async (act, { procedureCode, caseKey }) => {
      const { accountId, personId } = act.actor;
      if (!accountId || !personId) throw refuse("not-found", "drafts.unknown");
      const today = dayIn(vietnamZone, act.now);
      const version = await versionOn(deps, act.tx, procedureCode, act.now);
      if (!(await deps.procedures.ownPagesOpen(act.tx, procedureCode, today)))
        throw refuse("conflict", "drafts.door-closed");
      if (!version.cases.some(({ key }) => key === caseKey))
        throw refuse("invalid", "drafts.unknown-case", { fields: { caseKey: "drafts.unknown-case" } });
      await demandRoom(act);
      const id = act.ids.next();
      await insertDraft(act.tx, {
        id,
        account_id: accountId,
        person_id: personId,
        procedure_code: procedureCode,
        case_key: caseKey,
        competent_agency_id: null,
        content_sealed: null,
        dossier_agency_id: null,
        dossier_id: null,
        started_at: act.now,
        changed_at: act.now,
        expires_on: addDays(today, await keepDaysOn(act.tx, today)),
      });
      act.about({ kind: "draft", id, agencyId: null });
      act.note({ procedureCode });
      return { draftId: id };
    },
  });
}
