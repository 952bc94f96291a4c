import { z } from "zod";
import { job, type JobCall, toWork } from "#kernel/jobs";
import { jobActor } from "#kernel/plain/actor";
import { Refusal } from "#kernel/plain/refusal";
import type { recordFailure } from "../acts/record-failure.ts";
import type { recordList } from "../acts/record-list.ts";
import { askOutside } from "../ask-outside.ts";
import { type Authority, fingerprintOf, listAuthorities } from "../authority-store.ts";
import { addressesBy } from "../certificate-addresses.ts";
import { fetchLists } from "../job-names.ts";
import type { RevocationDeps } from "../needs.ts";
import { type FetchFault, isFetchFault, refuse } from "../refusals.ts";
import { everyList } from "../rights.ts";
import { knownCertificates, trustedOn } from "../trusted.ts";

export type FetchParts = RevocationDeps & {
  readonly recordList: ReturnType<typeof recordList>;
  readonly recordFailure: ReturnType<typeof recordFailure>;
};

const actor = jobActor(fetchLists.name);
const mostAddresses = 3;

type Point = { readonly certificate: Uint8Array; readonly row: Authority | undefined };

/** The address that was configured, else those in the certificates that it issued. */
function pointsOf({ certificate, row }: Point, known: readonly Uint8Array[]) {
  if (row?.crl_url) return [{ url: row.crl_url, from: "configured" as const }];
  return addressesBy(certificate, known)
    .crl.slice(0, mostAddresses)
    .map((url) => ({ url, from: "certificate" as const }));
}

/** Fetches from the first address that answers with a list that is taken. */
async function fetchOne(parts: FetchParts, point: Point, known: readonly Uint8Array[]): Promise<void> {
  const authority = fingerprintOf(point.certificate);
  let last: unknown = refuse("unavailable", "revocation.no-address");
  for (const from of pointsOf(point, known)) {
    try {
      const bytes = await askOutside(from, parts.outside);
      const input = { authority, url: from.url, list: bytes.toString("base64") };
      await parts.recordList({ actor, requestId: parts.kernel.ids.next(), input });
      return;
    } catch (error) {
      last = error;
    }
  }
  throw last;
}

const faultOf = (error: unknown): FetchFault | null =>
  error instanceof Refusal && isFetchFault(error.code) ? error.code : null;

async function tryOne(parts: FetchParts, point: Point, known: readonly Uint8Array[]): Promise<void> {
  const authority = fingerprintOf(point.certificate);
  try {
    await fetchOne(parts, point, known);
  } catch (error) {
    const failure = faultOf(error);
    if (failure === null) throw error;
    const call = { actor, requestId: parts.kernel.ids.next(), input: { authority, failure } };
    const { failures } = await parts.recordFailure(call);
    parts.kernel.log.warn(
      { authority, failure, failures },
      "a revocation list could not be fetched; it is tried again",
    );
  }
}

const isDue = ({ row }: Point, now: Date): boolean => !row?.next_try_at || row.next_try_at <= now;

/** Fetches what is due, or one authority's list at once. One that fails does not hold up the others. */
export async function fetchDue(parts: FetchParts, only: string | null): Promise<void> {
  const { db, log } = parts.kernel;
  const now = parts.kernel.now();
  const rows = new Map((await listAuthorities(db, everyList)).map((row) => [row.fingerprint, row]));
  const trusted = await trustedOn(parts, db, now);
  const points = trusted.map((certificate) => ({ certificate, row: rows.get(fingerprintOf(certificate)) }));
  const due = points.filter((point) => (only ? fingerprintOf(point.certificate) === only : isDue(point, now)));
  if (due.length === 0) return;
  const known = await knownCertificates(parts, db, now);
  for (const point of due) {
    await tryOne(parts, point, known).catch((error: unknown) => {
      log.warn({ authority: fingerprintOf(point.certificate), error }, "a revocation list could not be stored");
    });
  }
}

const payload = z.object({ authority: z.string().optional() }).nullish();

/** By the clock every ten minutes, and when asked for; two rounds at once would fetch twice and change nothing. */
export function fetchWork(parts: FetchParts) {
  const run = (given: z.infer<typeof payload>, _call: JobCall) => fetchDue(parts, given?.authority ?? null);
  return toWork(job({ name: fetchLists.name, payload, run }));
}
