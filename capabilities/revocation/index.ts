import type { Reader, Tx } from "#kernel/database";
import { sql } from "kysely";
import { fetchNow } from "./acts/fetch-now.ts";
import { recordFailure } from "./acts/record-failure.ts";
import { recordList } from "./acts/record-list.ts";
import { setAddresses } from "./acts/set-addresses.ts";
import { answersFor } from "./answers-for.ts";
import { fingerprintOf } from "./authority-store.ts";
import { fetchDue, fetchWork } from "./jobs/fetch-lists.ts";
import { selectLists } from "./list-store.ts";
import type { RevocationDeps } from "./needs.ts";
import { listFetched } from "./queries/list-fetched.ts";
import { revocationReactions } from "./reactions.ts";

export type { AuthorityDesk, Outside, RevocationDeps } from "./needs.ts";
export type { Asked } from "./ocsp-request.ts";
export type { FetchFault, RevocationRefusal } from "./refusals.ts";
export type { ListState } from "./queries/list-fetched.ts";

/** Lists that still count: the newest, and old ones within the time they are kept. */
export const listsOn = (on: Tx | Reader, now: Date): Promise<Uint8Array[]> =>
  selectLists(on, { condition: sql<boolean>`kept_until is null or kept_until >= ${now}` });

/**
 * Thu hồi chứng thư: fetches what authorities say of certificates that they took back (revocation lists by the clock, OCSP
 * answers when a file is made to last), keeps it, tells whom it concerns. Events heard: `signatures.certificate-revoked`,
 * `signatures.certificate-listed`. Source: RFC 5280, RFC 6960; Luật Giao dịch điện tử 20/2023/QH15.
 */
export function makeRevocation(deps: RevocationDeps) {
  const acts = { recordList: recordList(deps), recordFailure: recordFailure(deps) };
  const parts = { ...deps, ...acts };
  const work = fetchWork(parts);
  return {
    ...acts,
    setAddresses: setAddresses(deps),
    fetchNow: fetchNow(deps),
    listFetched: listFetched(deps),
    /** See `answers-for.ts`. */
    answersFor: answersFor(deps),
    /** What is due now, or one authority's (SHA-256 of its certificate) at once: for the worker's start. */
    fetch: (authority: string | null = null) => fetchDue(parts, authority),
    /** How addresses are set for an authority by its certificate. */
    fingerprintOf,
    jobs: [work],
    /** For the worker's clock. */
    timed: { fetchLists: work },
    reactions: revocationReactions(parts),
  };
}

export type Revocation = ReturnType<typeof makeRevocation>;
