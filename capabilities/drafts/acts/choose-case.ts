import { z } from "zod";
import { command } from "#kernel/command";
import { lockOwn, saveDraft } from "../draft-store.ts";
import type { DraftsDeps } from "../drafts-deps.ts";
import { refuse } from "../refusals.ts";
import { mayDraft } from "../rights.ts";
import { draftKey } from "../shapes.ts";
import { versionOn } from "../situation.ts";

/** Chooses another case of the procedure. Papers and answers stay. Refuses `drafts.unknown-case` at `caseKey`. */
export function chooseCase(deps: DraftsDeps) {
  return command(deps.kernel, {
    name: "drafts.choose-case",
    input: draftKey.extend({ caseKey: z.string().max(40) }),
    output: z.object({}),
    may: mayDraft,
    run: async (act, { draftId, caseKey }) => {
      const draft = await lockOwn(act, draftId);
      const version = await versionOn(deps, act.tx, draft.procedure_code, act.now);
      if (!version.cases.some(({ key }) => key === caseKey))
        throw refuse("invalid", "drafts.unknown-case", { fields: { caseKey: "drafts.unknown-case" } });
      await saveDraft(act, draft.id, { case_key: caseKey });
      return {};
    },
  });
}
