import { z } from "zod";
import type { KernelDeps } from "#kernel/command";
import { job, toWork } from "#kernel/jobs";
import { jobActor } from "#kernel/plain/actor";
import { dayIn, vietnamZone } from "#kernel/plain/day";
import type { keepPartners } from "../acts/keep-partners.ts";
import { type AxisAgency, AxisCallFailed, type AxisClient } from "../axis-client.ts";
import type { InterchangeDeps, Organisation } from "../needs.ts";

export type GreetParts = Pick<InterchangeDeps, "agencies"> & {
  readonly kernel: KernelDeps;
  readonly client: AxisClient | null;
  readonly keepPartners: ReturnType<typeof keepPartners>;
};

export const greetJob = { name: "interchange.greet-axis" } as const;

/** What comes after the last dot names the province or ministry. */
const bodyOf = (organId: string): string => organId.slice(organId.lastIndexOf(".") + 1);

/**
 * Of those the axis lists, the ones that are nobody's of this installation. Agencies of ours that ended stay on its list, because
 * this system registered them: they are no partners, but lead to their heirs.
 */
async function partnersAmong(parts: GreetParts, listed: readonly AxisAgency[], standing: readonly Organisation[]) {
  const { kernel, agencies } = parts;
  const today = dayIn(vietnamZone, kernel.now());
  const own = new Set(standing.filter(({ isPartner }) => !isPartner).map(({ organId }) => organId));
  const here = new Set(standing.map(({ organId }) => organId));
  const bodies = new Set([...own].map(bodyOf));
  const partners: AxisAgency[] = [];
  for (const one of listed) {
    if (own.has(one.organId)) continue;
    const mayBeFormer = !here.has(one.organId) && bodies.has(bodyOf(one.organId));
    if (mayBeFormer && (await agencies.lastBearer(kernel.db, one.organId, today))) continue;
    partners.push(one);
  }
  return partners;
}

/** Registers the agencies of this installation that the axis does not know, and keeps its list of all others as partners. */
export async function greetAxis(parts: GreetParts): Promise<void> {
  const { client, kernel } = parts;
  if (!client) return;
  const standing = await parts.agencies.standing(kernel.db, dayIn(vietnamZone, kernel.now()), "");
  const listed = await client.listAgencies();
  const known = new Set(listed.map(({ organId }) => organId));
  for (const { id, organId, code, name, isPartner } of standing) {
    if (!isPartner && !known.has(organId)) await client.registerAgency({ id, code, organId, name });
  }
  const partners = await partnersAmong(parts, listed, standing);
  await parts.keepPartners({
    actor: jobActor(greetJob.name),
    requestId: kernel.ids.next(),
    input: { partners },
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
