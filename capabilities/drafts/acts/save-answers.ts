import { z } from "zod";
import type { answerChecks } from "#kernel/answer-checks";
import { command } from "#kernel/command";
import { openContent, sealContent } from "../content.ts";
import { lockOwn, saveDraft } from "../draft-store.ts";
import type { DraftsDeps } from "../drafts-deps.ts";
import { mayDraft } from "../rights.ts";
import { answersShape, draftKey } from "../shapes.ts";
import { versionOn } from "../situation.ts";

/** The fields of a form; what it does not know is not kept. */
function known(form: Readonly<Record<string, unknown>> | null, answers: z.infer<typeof answersShape>) {
  const properties = (form?.["properties"] ?? {}) as Readonly<Record<string, unknown>>;
  return Object.fromEntries(Object.entries(answers).filter(([key]) => Object.hasOwn(properties, key)));
}

/**
 * Keeps what was typed into the e-form, right or wrong, and answers with what is still wrong, by field: nothing typed is
 * lost, and one may go on later. Refuses `drafts.answers-too-long`.
 */
export function saveAnswers(deps: DraftsDeps, checks: ReturnType<typeof answerChecks>) {
  return command(deps.kernel, {
    name: "drafts.save-answers",
    input: draftKey.extend({ answers: answersShape }),
    output: z.object({ faults: z.record(z.string(), z.string()) }),
    may: mayDraft,
    run: async (act, input) => {
      const draft = await lockOwn(act, input.draftId);
      const { form } = await versionOn(deps, act.tx, draft.procedure_code, act.now);
      const answers = known(form, input.answers);
      const before = await openContent(deps.keyring, act.tx, draft);
      const content_sealed = await sealContent(deps.keyring, act.tx, draft, { ...before, answers });
      await saveDraft(act, draft.id, { content_sealed });
      const faults = form ? checks.faultsOf(form, answers) : {};
      act.note({ fields: Object.keys(answers), wrong: Object.keys(faults) });
      return { faults };
    },
  });
}
