import { z } from "zod";
import { command } from "#kernel/command";
import { found, lockAuthority, saveAuthority } from "../authority-store.ts";
import { addressesBy } from "../certificate-addresses.ts";
import { nextTry } from "../judge-list.ts";
import type { RevocationDeps } from "../needs.ts";
import { fetchFaults } from "../refusals.ts";
import { jobOnly } from "../rights.ts";
import { demandTrusted, knownCertificates } from "../trusted.ts";

/** An authority's list could not be had, or is not taken: it is tried again later and later, and stands on the page meanwhile. */
export function recordFailure(deps: RevocationDeps) {
  return command(deps.kernel, {
    name: "revocation.record-failure",
    input: z.object({ authority: z.string().regex(/^[0-9a-f]{64}$/), failure: z.enum(fetchFaults) }),
    output: z.object({ failures: z.int() }),
    may: jobOnly,
    run: async (act, { authority: fingerprint, failure }) => {
      const trusted = await demandTrusted(deps, act.tx, fingerprint, act.now);
      const authority = await lockAuthority(act.tx, trusted);
      const failures = authority.failures + 1;
      await saveAuthority(act.tx, fingerprint, {
        ...{ tried_at: act.now, failure, failures, next_try_at: nextTry(failures, act.now) },
        ...found(addressesBy(trusted, await knownCertificates(deps, act.tx, act.now))),
      });
      act.note({ authority: fingerprint, failure, failures });
      return { failures };
    },
  });
}
