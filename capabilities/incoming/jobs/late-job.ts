import { job, toWork } from "#kernel/jobs";
import { jobActor } from "#kernel/plain/actor";
import type { recordLate } from "../acts/record-late.ts";
import { tellLate } from "../job-names.ts";
import { taskKey } from "../shapes.ts";

const actor = jobActor("incoming");

/** Looks at a task when it is due; one that got more time is looked at again then. */
export function lateJob(record: ReturnType<typeof recordLate>) {
  return toWork(
    job({
      name: tellLate.name,
      payload: taskKey,
      run: async (key, call) => {
        await record({ actor, requestId: call.requestFor("record-late"), input: key });
      },
    }),
  );
}
