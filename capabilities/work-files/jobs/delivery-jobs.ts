import { z } from "zod";
import { type JobCall, job, toWork } from "#kernel/jobs";
import { keepMade } from "#kernel/made-file";
import { jobActor } from "#kernel/plain/actor";
import { Refusal } from "#kernel/plain/refusal";
import type { recordChecked } from "../acts/check-package.ts";
import type { recordPacked, recordPrinted, recordUnpacked } from "../acts/record-packed.ts";
import { getDelivery } from "../delivery-store.ts";
import { checkPackageJob, packDelivery, printRecord } from "../job-names.ts";
import { makePackage, renderRecord } from "../make-package.ts";
import type { WorkFilesNeeds } from "../needs.ts";
import { type Reading, readPackage } from "../read-package.ts";
import { type DeliveryKey, deliveryKey } from "../shapes.ts";

const actor = jobActor("work-files");
const checkKey = deliveryKey.extend({ checkId: z.uuid() });
type CheckKey = z.infer<typeof checkKey>;

export type DeliveryRecords = {
  readonly recordPacked: ReturnType<typeof recordPacked>;
  readonly recordUnpacked: ReturnType<typeof recordUnpacked>;
  readonly recordChecked: ReturnType<typeof recordChecked>;
  readonly recordPrinted: ReturnType<typeof recordPrinted>;
};

/** What will not be otherwise at another try is told at once; anything else after the last one. */
function problemOf(error: unknown, lastAttempt: boolean): string | null {
  if (error instanceof Refusal && error.kind !== "unavailable") return error.code;
  return lastAttempt ? "work-files.no-package" : null;
}

async function pack(needs: WorkFilesNeeds, records: DeliveryRecords, key: DeliveryKey, call: JobCall): Promise<void> {
  const delivery = await getDelivery(needs.kernel.db, actor, key);
  if (delivery.state !== "being-packed") return;
  try {
    const input = { ...key, file: await makePackage(needs, delivery) };
    await records.recordPacked({ actor, requestId: call.requestFor("record-packed"), input });
  } catch (error) {
    const problem = problemOf(error, call.lastAttempt);
    if (problem === null) throw error;
    needs.kernel.log.warn({ deliveryId: key.deliveryId, problem }, "no package could be made of a delivery");
    await records.recordUnpacked({ actor, requestId: call.requestFor("record-unpacked"), input: { ...key, problem } });
  }
}

async function print(needs: WorkFilesNeeds, records: DeliveryRecords, key: DeliveryKey, call: JobCall): Promise<void> {
  const { files, kernel } = needs;
  const delivery = await getDelivery(kernel.db, actor, key);
  if (delivery.state !== "accepted" || delivery.record_file_id !== null) return;
  const pdf = await renderRecord(needs, delivery);
  const made = { agencyId: key.agencyId, name: `bien-ban-giao-nhan-${key.deliveryId}.pdf`, pdf };
  const input = { ...key, file: await keepMade({ files, db: kernel.db }, made) };
  await records.recordPrinted({ actor, requestId: call.requestFor("record-printed"), input });
}

async function check(needs: WorkFilesNeeds, records: DeliveryRecords, key: CheckKey, call: JobCall): Promise<void> {
  const { checkId, ...deliveryIs } = key;
  const delivery = await getDelivery(needs.kernel.db, actor, deliveryIs);
  const record = (found: Reading) =>
    records.recordChecked({ actor, requestId: call.requestFor("record-checked"), input: { ...key, ...found } });
  try {
    await record(await readPackage(needs, delivery));
  } catch (error) {
    const problem = problemOf(error, call.lastAttempt);
    if (problem === null) throw error;
    needs.kernel.log.warn({ deliveryId: key.deliveryId, checkId, problem }, "a package of the archive cannot be read");
    await record({ sha256: null, problem });
  }
}

/** Packages and records of deliveries: each job can be repeated and looks first whether it still matters. */
export function deliveryJobs(needs: WorkFilesNeeds, records: DeliveryRecords) {
  const payload = deliveryKey;
  return [
    toWork(job({ name: packDelivery.name, payload, run: (key, call) => pack(needs, records, key, call) })),
    toWork(
      job({ name: checkPackageJob.name, payload: checkKey, run: (key, call) => check(needs, records, key, call) }),
    ),
    toWork(job({ name: printRecord.name, payload, run: (key, call) => print(needs, records, key, call) })),
  ];
}
