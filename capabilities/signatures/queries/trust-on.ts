import { sql } from "kysely";
import { type Reader, type Scope, type Tx, of } from "#kernel/database";
import { type Day, dayIn, vietnamZone } from "#kernel/plain/day";
import type { TrustList } from "#capabilities/verification";
import type { SignaturesDeps } from "../signatures-deps.ts";
import type { SignaturesTables } from "../tables.ts";

async function anchorsOn(on: Tx | Reader, scope: Scope): Promise<(kind: string) => Uint8Array[]> {
  const rows = await of<SignaturesTables>(on)
    .selectFrom("signatures.trust_anchor")
    .select(["kind", "certificate"])
    .where(scope.condition)
    .execute();
  return (kind) => rows.filter((row) => row.kind === kind).map((row) => new Uint8Array(row.certificate));
}

const ofDay = (day: Day): Scope => ({
  condition: sql<boolean>`valid_from <= ${day} and (valid_to is null or valid_to >= ${day})`,
});

/** Roots and issuing authorities that the province trusts on a day, without what they took back. */
export async function authoritiesOn(on: Tx | Reader, day: Day): Promise<Pick<TrustList, "roots" | "intermediates">> {
  const named = await anchorsOn(on, ofDay(day));
  return { roots: named("root"), intermediates: named("intermediate") };
}

/** Whom the province trusts on a day: roots, intermediates, revocation lists, entered by hand and fetched. */
export function trustOn(deps: Pick<SignaturesDeps, "fetchedLists" | "kernel">) {
  return async (on: Tx | Reader, day: Day): Promise<TrustList> => {
    const named = await anchorsOn(on, ofDay(day));
    const fetched = await deps.fetchedLists(on, deps.kernel.now());
    return { roots: named("root"), intermediates: named("intermediate"), crls: [...named("crl"), ...fetched] };
  };
}

/** The same today, for this room's own acts. */
export const trustNow = (deps: Pick<SignaturesDeps, "fetchedLists" | "kernel">, on: Tx | Reader, now: Date) =>
  trustOn(deps)(on, dayIn(vietnamZone, now));
