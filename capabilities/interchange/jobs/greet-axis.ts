import { z } from "zod";
import type { KernelDeps } from "#kernel/command";
import { job, toWork } from "#kernel/jobs";
import { jobActor } from "#kernel/plain/actor";
import { dayIn, vietnamZone } from "#kernel/plain/day";
import type { keepPartners } from "../acts/keep-partners.ts";
import { AxisCallFailed, type AxisClient } from "../axis-client.ts";
import type { InterchangeDeps } from "../needs.ts";

export type GreetParts = Pick<InterchangeDeps, "agencies"> & {
  readonly kernel: KernelDeps;
  readonly client: AxisClient | null;
  readonly keepPartners: ReturnType<typeof keepPartners>;
};

export const greetJob = { name: "interchange.greet-axis" } as const;

/** Registers the agencies of this installation that the axis does not know, and keeps its list of all others as partners. */
export async function greetAxis(parts: GreetParts): Promise<void> {
  const { client, kernel } = parts;
  if (!client) return;
  const own = (await parts.agencies.standing(kernel.db, dayIn(vietnamZone, kernel.now()), "")).filter(
    ({ isPartner }) => !isPartner,
  );
  const listed = await client.listAgencies();
  const known = new Set(listed.map(({ organId }) => organId));
  for (const { id, organId, code, name } of own) {
    if (!known.has(organId)) await client.registerAgency({ id, code, organId, name });
  }
  const ours = new Set(own.map(({ organId }) => organId));
  const partners = listed.filter(({ organId }) => !ours.has(organId));
  await parts.keepPartners({
    actor: jobActor(greetJob.name),
    requestId: kernel.ids.next(),
    input: { partners: [...partners] },
  });
}

/** The same by the clock; an axis that is away is greeted an hour later, and nobody has to mend a job. */
async function greetByClock(parts: GreetParts): Promise<void> {
  await greetAxis(parts).catch((error: unknown) => {
    if (!(error instanceof AxisCallFailed)) throw error;
    parts.kernel.log.warn({ error }, "the document axis could not be greeted");
  });
}

export const greetWork = (parts: GreetParts) =>
  toWork(job({ name: greetJob.name, payload: z.unknown(), run: () => greetByClock(parts) }));
