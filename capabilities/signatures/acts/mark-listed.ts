import { sql } from "kysely";
import type { ActContext } from "#kernel/command";
import { type Scope, of } from "#kernel/database";
import { addDays, dayIn, vietnamZone } from "#kernel/plain/day";
import type { ListEntry } from "#capabilities/verification";
import { X509Certificate } from "node:crypto";
import type { SignaturesDeps } from "../signatures-deps.ts";
import type { SignaturesTables } from "../tables.ts";

const everyOne: Scope = { condition: sql<boolean>`true` };
const normal = (serial: string): string => serial.toUpperCase().replace(/^0+/, "");

async function selectMarks(act: ActContext, scope: Scope) {
  return of<SignaturesTables>(act.tx)
    .selectFrom("signatures.certificate")
    .select(["id", "agency_id", "serial_number", "certificate", "listed_at", "listed_on_hold"])
    .where(scope.condition)
    .forUpdate()
    .execute();
}

type Marked = Awaited<ReturnType<typeof selectMarks>>[number];

async function mark(act: ActContext, row: Marked, entry: ListEntry | undefined): Promise<void> {
  const listed = { listed_at: entry?.at ?? null, listed_on_hold: entry?.onHold ?? false };
  await of<SignaturesTables>(act.tx)
    .updateTable("signatures.certificate")
    .set(listed)
    .where("id", "=", row.id)
    .execute();
  if (!entry || row.listed_at !== null) return;
  act.tell({
    type: "signatures.certificate-listed",
    subject: { kind: "certificate", id: row.id, agencyId: row.agency_id },
    facts: { revokedAt: entry.at.toISOString(), onHold: entry.onHold },
  });
}

/**
 * For the room that fetches lists, in its act: marks the certificates of the register that an authority's new list names, so that
 * nobody signs with them, and gives free what was held only and is named no longer. Each newly named one is told
 * (`signatures.certificate-listed`). `authority` in DER.
 */
export async function markListed(act: ActContext, authority: Buffer, entries: readonly ListEntry[]): Promise<void> {
  const issuer = new X509Certificate(authority);
  const named = new Map(entries.map((entry) => [normal(entry.serial), entry]));
  for (const row of await selectMarks(act, everyOne)) {
    const entry = named.get(normal(row.serial_number));
    const free = !entry && row.listed_on_hold;
    const changed = entry && (row.listed_at?.getTime() !== entry.at.getTime() || row.listed_on_hold !== entry.onHold);
    if ((free || changed) && new X509Certificate(row.certificate).checkIssued(issuer)) await mark(act, row, entry);
  }
}

type Deps = Pick<SignaturesDeps, "checks">;

/**
 * A list that somebody entered by hand for this authority ends yesterday, once a fetched one is not older and names all that it
 * names: else it would make the fetched one seem fresh for ever.
 */
export function endEnteredLists(deps: Deps) {
  return async (act: ActContext, authority: Buffer, fetched: Buffer): Promise<void> => {
    const next = deps.checks.list(fetched, authority);
    if (typeof next === "string") return;
    const named = new Set(next.entries.map(({ serial }) => serial));
    const today = dayIn(vietnamZone, act.now);
    const entered: Scope = { condition: sql<boolean>`kind = 'crl' and (valid_to is null or valid_to >= ${today})` };
    const rows = await of<SignaturesTables>(act.tx)
      .selectFrom("signatures.trust_anchor")
      .select(["id", "certificate"])
      .where(entered.condition)
      .execute();
    for (const { id, certificate } of rows) {
      const read = deps.checks.list(certificate, authority);
      if (typeof read === "string" || read.from > next.from) continue;
      if (read.entries.some(({ serial }) => !named.has(serial))) continue;
      const ended = { valid_to: addDays(today, -1) };
      await of<SignaturesTables>(act.tx)
        .updateTable("signatures.trust_anchor")
        .set(ended)
        .where("id", "=", id)
        .execute();
    }
  };
}
