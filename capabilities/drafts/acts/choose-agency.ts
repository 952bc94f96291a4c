import { z } from "zod";
import { command } from "#kernel/command";
import { dayIn, vietnamZone } from "#kernel/plain/day";
import { stands } from "../draft-faults.ts";
import { lockOwn, saveDraft } from "../draft-store.ts";
import type { DraftsDeps } from "../drafts-deps.ts";
import { refuse } from "../refusals.ts";
import { mayDraft } from "../rights.ts";
import { draftKey } from "../shapes.ts";
import { versionOn } from "../situation.ts";

/** Chooses who is to decide: an agency that stands today, and is one that the procedure's version names as competent or implementing. Refuses `drafts.agency-unfit` at `agencyId`. */
export function chooseAgency(deps: DraftsDeps) {
  return command(deps.kernel, {
    name: "drafts.choose-agency",
    input: draftKey.extend({ agencyId: z.uuid("field.choose") }),
    output: z.object({}),
    may: mayDraft,
    run: async (act, { draftId, agencyId }) => {
      const draft = await lockOwn(act, draftId);
      const version = await versionOn(deps, act.tx, draft.procedure_code, act.now);
      const agency = await deps.agencies.findAgencyById(act.tx, agencyId);
      const today = dayIn(vietnamZone, act.now);
      if (!agency || !stands(agency, today) || !deps.procedures.mayDecide(version, agency))
        throw refuse("invalid", "drafts.agency-unfit", { fields: { agencyId: "drafts.agency-unfit" } });
      await saveDraft(act, draft.id, { competent_agency_id: agency.id });
      return {};
    },
  });
}
