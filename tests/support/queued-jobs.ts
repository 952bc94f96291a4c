import { withClient } from "#server/postgres-roles";
import type { TestProvince } from "./province.ts";

/** When the jobs of one name that wait in the queue are due. */
export async function queuedAt(province: TestProvince, task: string): Promise<Date[]> {
  let due: Date[] = [];
  await withClient(province.urls.adminUrl, async (admin) => {
    const { rows } = await admin.query<{ run_at: Date }>(
      "select run_at from graphile_worker.jobs where task_identifier = $1 order by run_at",
      [task],
    );
    due = rows.map(({ run_at }) => run_at);
  });
  return due;
}
