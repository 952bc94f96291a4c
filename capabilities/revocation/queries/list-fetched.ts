import { z } from "zod";
import { query } from "#kernel/query";
import { type Authority, fingerprintOf, listAuthorities } from "../authority-store.ts";
import { selectNewest } from "../list-store.ts";
import type { RevocationDeps } from "../needs.ts";
import { type FetchFault, isFetchFault } from "../refusals.ts";
import { seesLists, visible } from "../rights.ts";
import { trustedOn } from "../trusted.ts";
import { X509Certificate } from "node:crypto";

/** `fresh`; `overdue`: the list ended, or its renewal keeps failing in the last quarter of its time; `none`: there is no list. */
export type ListState = "fresh" | "failing" | "overdue" | "none";

type Newest = Awaited<ReturnType<typeof selectNewest>>[number];

function stateOf(row: Authority | undefined, list: Newest | undefined, now: Date): ListState {
  if (!list) return "none";
  if (list.ends_at < now) return "overdue";
  return row?.failure ? "failing" : "fresh";
}

const faultOf = (code: string | null | undefined): FetchFault | null => (code && isFetchFault(code) ? code : null);

/** Each authority that is trusted today, where its list comes from, when it was last fetched, and until when it counts. */
export function listFetched(deps: RevocationDeps) {
  return query(deps.kernel, {
    name: "revocation.list-fetched",
    input: z.object({}),
    may: seesLists,
    run: async ({ actor, db, now }) => {
      const rows = new Map((await listAuthorities(db, visible(actor))).map((row) => [row.fingerprint, row]));
      const lists = new Map((await selectNewest(db, visible(actor))).map((list) => [list.authority, list]));
      return (await trustedOn(deps, db, now)).map((certificate) => {
        const fingerprint = fingerprintOf(certificate);
        const [row, list] = [rows.get(fingerprint), lists.get(fingerprint)];
        return {
          authority: fingerprint,
          name: row?.name ?? /^CN=(.*)$/m.exec(new X509Certificate(certificate).subject)?.[1] ?? "–",
          crlUrl: row?.crl_url ?? null,
          ocspUrl: row?.ocsp_url ?? null,
          foundUrls: row?.found_urls ?? [],
          foundOcspUrls: row?.found_ocsp_urls ?? [],
          triedAt: row?.tried_at ?? null,
          fetchedAt: row?.fetched_at ?? null,
          failure: faultOf(row?.failure),
          failures: row?.failures ?? 0,
          nextTryAt: row?.next_try_at ?? null,
          number: list?.number ?? null,
          issuedAt: list?.issued_at ?? null,
          endsAt: list?.ends_at ?? null,
          entries: list?.entries ?? 0,
          state: stateOf(row, list, now),
        };
      });
    },
  });
}
