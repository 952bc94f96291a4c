import type { Event, Reaction } from "#kernel/events";
import { jobActor } from "#kernel/plain/actor";
import { askOutside } from "./ask-outside.ts";
import { fingerprintOf } from "./authority-store.ts";
import { isIssuedBy } from "./certificate-addresses.ts";
import { type FetchParts, fetchDue } from "./jobs/fetch-lists.ts";
import { serialOf } from "./ocsp-request.ts";
import { trustedOn } from "./trusted.ts";

export const actor = jobActor("revocation");

/** Revoked in our register: its authority is asked to revoke it too, and its new list is fetched. Asked twice it does it once. */
async function report(parts: FetchParts, event: Event): Promise<void> {
  const { desk, kernel, outside, signatures } = parts;
  const found = await signatures.registeredById(kernel.db, event.subject.id);
  if (!desk || !found?.revokedAt) return;
  const wish = { serialNumber: serialOf(found.certificate), revokedAt: found.revokedAt.toISOString() };
  const body = { type: "application/json", bytes: Buffer.from(JSON.stringify(wish)), secret: desk.secret };
  await askOutside({ url: desk.url, from: "configured", body }, outside);
  const trusted = await trustedOn(parts, kernel.db, kernel.now());
  const issuer = trusted.find((one) => isIssuedBy(found.certificate, one));
  if (issuer) await fetchDue(parts, fingerprintOf(issuer));
}

/** A fetched list names a certificate of the register: its holders and the agency's administrators are told. */
async function tellListed(parts: FetchParts, event: Event): Promise<void> {
  const { agencyId, id } = event.subject;
  const at = event.facts["revokedAt"];
  if (agencyId === null || typeof at !== "string") return;
  const { holders, administrators } = await parts.concerned(parts.kernel.db, id, agencyId);
  const about = { eventId: event.id, agencyId, subject: event.subject, mail: true as const };
  for (const accountId of new Set(holders))
    await parts.notifyAccount({ ...about, accountId, template: "own-certificate-revoked", facts: { agencyId, at } });
  for (const accountId of new Set(administrators))
    await parts.notifyAccount({ ...about, accountId, template: "certificate-revoked", facts: { agencyId, at } });
}

export function revocationReactions(parts: FetchParts): Reaction[] {
  return [
    {
      name: "revocation.report-revoked",
      on: ["signatures.certificate-revoked"],
      concerns: () => parts.desk !== null,
      run: (event) => report(parts, event),
    },
    { name: "revocation.tell-listed", on: ["signatures.certificate-listed"], run: (event) => tellListed(parts, event) },
  ];
}
