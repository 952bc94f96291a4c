import type { Reader, Tx } from "#kernel/database";
import { dayIn, vietnamZone } from "#kernel/plain/day";
import { fingerprintOf } from "./authority-store.ts";
import type { RevocationDeps } from "./needs.ts";
import { refuse } from "./refusals.ts";

type Part = Pick<RevocationDeps, "signatures">;

/** Roots and issuing authorities that the province trusts today. */
export async function trustedOn(deps: Part, on: Tx | Reader, now: Date): Promise<readonly Uint8Array[]> {
  const { roots, intermediates = [] } = await deps.signatures.authoritiesOn(on, dayIn(vietnamZone, now));
  return [...roots, ...intermediates];
}

/** The certificate of a trusted authority; refuses `revocation.unknown-authority`. */
export async function demandTrusted(deps: Part, on: Tx | Reader, fingerprint: string, now: Date): Promise<Uint8Array> {
  const found = (await trustedOn(deps, on, now)).find((one) => fingerprintOf(one) === fingerprint);
  if (!found) throw refuse("not-found", "revocation.unknown-authority");
  return found;
}

/** Certificates whose addresses are believed: trusted authorities' own, and those of the register. */
export async function knownCertificates(deps: Part, on: Tx | Reader, now: Date): Promise<readonly Uint8Array[]> {
  return [...(await trustedOn(deps, on, now)), ...(await deps.signatures.registered(on, now))];
}
