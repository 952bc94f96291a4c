import { z } from "zod";
import { job, toWork } from "#kernel/jobs";
import { jobActor } from "#kernel/plain/actor";
import type { recordSilence } from "../acts/record-silence.ts";
import { takeSilence } from "../job-names.ts";
import type { ConsultationsNeeds } from "../needs.ts";
import { getQuestion } from "../question-store.ts";

const actor = jobActor("consultations");

/** Looks at a question when it is due. One that runs before its time (clocks differ) fails and is tried again. */
export function silenceJob(needs: ConsultationsNeeds, record: ReturnType<typeof recordSilence>) {
  return toWork(
    job({
      name: takeSilence.name,
      payload: z.object({ agencyId: z.uuid(), questionId: z.uuid() }),
      run: async (key, call) => {
        const question = await getQuestion(needs.kernel.db, key);
        if (question.state !== "open") return;
        if (needs.kernel.now() < question.due_at) throw new Error("a question is not due yet");
        await record({ actor, requestId: call.requestFor("record-silence"), input: key });
      },
    }),
  );
}
