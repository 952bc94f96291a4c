import { z } from "zod";
import type { KernelDeps } from "#kernel/command";
import { idFrom } from "#kernel/ids";
import { type JobCall, job, toWork } from "#kernel/jobs";
import { jobActor } from "#kernel/plain/actor";
import type { deliverHere } from "../acts/deliver-here.ts";
import type { recordSent } from "../acts/record-sent.ts";
import { AxisCallFailed, type AxisClient } from "../axis-client.ts";
import { carryJob } from "../job-names.ts";
import type { InterchangeDeps } from "../needs.ts";
import { findNextWaiting } from "../outbound-store.ts";

const payload = z.object({ agencyId: z.uuid(), organId: z.string() });
type Line = z.infer<typeof payload>;
type Waiting = NonNullable<Awaited<ReturnType<typeof findNextWaiting>>>;

export type CarryParts = Pick<InterchangeDeps, "files"> & {
  readonly kernel: KernelDeps;
  readonly client: AxisClient | null;
  readonly deliverHere: ReturnType<typeof deliverHere>;
  readonly recordSent: ReturnType<typeof recordSent>;
};

const actor = jobActor(carryJob.name);

async function overAxis(parts: CarryParts, organId: string, row: Waiting): Promise<string> {
  const { client, files, kernel } = parts;
  if (!client) throw new AxisCallFailed("sendEdoc", "axis-not-configured", false);
  const file = row.file_id === null ? undefined : await files.find(kernel.db, row.file_id);
  if (!file) throw new AxisCallFailed("sendEdoc", "file-missing", true);
  return client.sendEdoc({
    from: row.sender_organ_id,
    to: organId,
    messageType: row.kind === "status" ? "status" : "edoc",
    bytes: await files.open(kernel.db, file.id),
    sizeBytes: file.sizeBytes,
    sha256: file.sha256,
  });
}

/** Sends one message and keeps what came of it; throws when what stands after it must wait. */
async function sendOne(parts: CarryParts, line: Line, row: Waiting, call: JobCall): Promise<void> {
  const key = { agencyId: line.agencyId, outboundId: row.id };
  const record = (state: "sent" | "waiting" | "failed", answer: string, axisDocId: string | null = null) =>
    parts.recordSent({ actor, requestId: parts.kernel.ids.next(), input: { ...key, state, answer, axisDocId } });
  try {
    if (row.route === "here") {
      await parts.deliverHere({
        actor,
        requestId: idFrom("interchange.deliver-here", row.id, String(row.tries)),
        input: key,
      });
    } else {
      await record("sent", "axis-0", await overAxis(parts, line.organId, row));
    }
  } catch (error) {
    const answer = error instanceof AxisCallFailed ? error.answer : "delivery-failed";
    const refused = error instanceof AxisCallFailed && error.refused;
    // Out of tries: this one waits on the operator's page, and the jobs of those after it go on.
    await record(refused || call.lastAttempt ? "failed" : "waiting", answer);
    if (!refused && !call.lastAttempt) throw error;
    if (!refused) parts.kernel.log.error({ ...key, error }, "a message could not be delivered");
  }
}

/**
 * Sends what waits in one line, oldest first, each after the one before it. A message whose file is not built yet stops the line:
 * its building asks for this job again. At least once: killed between sending and noting, the same bytes are sent again, and
 * the receiver knows them by sender, DocumentId, kind and hash.
 */
async function carry(parts: CarryParts, line: Line, call: JobCall): Promise<void> {
  for (let row = await findNextWaiting(parts.kernel.db, line); row?.ready_at;) {
    await sendOne(parts, line, row, call);
    row = await findNextWaiting(parts.kernel.db, line);
  }
}

export const carryWork = (parts: CarryParts) =>
  toWork(job({ name: carryJob.name, payload, run: (line, call) => carry(parts, line, call) }));
