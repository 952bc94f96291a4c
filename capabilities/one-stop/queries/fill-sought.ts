import { jobActor } from "#kernel/plain/actor";
import type { OneStopNeeds } from "../needs.ts";
import { visible } from "../rights.ts";
import { insertSought, listUnsought } from "./sought-store.ts";

const atOnce = 500;

/** Makes dossiers findable that came in under a release without the search; says how many. Run at the start; repeatable. */
export function fillSought({ kernel, persons }: OneStopNeeds) {
  return async (): Promise<number> => {
    for (let filled = 0; ;) {
      const rows = await listUnsought(kernel.db, visible(jobActor("fill-sought")), atOnce);
      const contacts = await persons.contactsOf(
        kernel.db,
        rows.map((row) => row.applicantId),
      );
      for (const row of rows) {
        await insertSought(kernel.db, { ...row, applicantName: contacts.get(row.applicantId)?.fullName ?? "" });
      }
      filled += rows.length;
      if (rows.length < atOnce) return filled;
    }
  };
}
