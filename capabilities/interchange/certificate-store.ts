import { createHash, X509Certificate } from "node:crypto";
import type { Selectable } from "kysely";
import { type Reader, type Scope, type Tx, of } from "#kernel/database";
import { type Day, dayIn, vietnamZone } from "#kernel/plain/day";
import type { InterchangeTables, OrganisationCertificateTable } from "./tables.ts";

export type OrganisationCertificate = Selectable<OrganisationCertificateTable>;
export type CertificateKey = { readonly organId: string; readonly fingerprint: string };

/** What the certificate of a message is worth as its sender's. */
export type CertificateTrust = "own" | "trusted" | "pending" | "refused" | "expired" | "none";

const longest = 500;

/** Notes that an organisation signed by this certificate; seen for the first time it waits for the operator. Gives its fingerprint. */
export async function noteCertificate(tx: Tx, organId: string, certificate: Uint8Array, at: Date): Promise<string> {
  const read = new X509Certificate(certificate);
  const fingerprint = createHash("sha256").update(certificate).digest("hex");
  const subject = read.subject.split("\n").toReversed().join(", ").slice(0, longest);
  await of<InterchangeTables>(tx)
    .insertInto("interchange.organisation_certificate")
    .values({
      ...{ organ_id: organId, fingerprint, certificate: Buffer.from(certificate), subject },
      ...{ ends_at: read.validToDate, first_seen_at: at, state: "pending" },
      ...{ valid_from: null, valid_to: null, decided_at: null, decided_by: null },
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return fingerprint;
}

export async function findCertificate(
  on: Tx | Reader,
  { organId, fingerprint }: CertificateKey,
  lock = false,
): Promise<OrganisationCertificate | undefined> {
  const found = of<InterchangeTables>(on)
    .selectFrom("interchange.organisation_certificate")
    .selectAll()
    .where("organ_id", "=", organId)
    .where("fingerprint", "=", fingerprint);
  return (lock ? found.forUpdate() : found).executeTakeFirst();
}

/** Whether the certificate is its sender's, for a message received at `at`: a later decision speaks of earlier messages too. */
export function trustAt(row: OrganisationCertificate | undefined, at: Date): CertificateTrust {
  if (!row) return "none";
  if (row.state === "pending") return "pending";
  const on = dayIn(vietnamZone, at);
  const wasTrusted = row.valid_to !== null && row.valid_from !== null && on >= row.valid_from && on <= row.valid_to;
  if (row.state === "refused" && !wasTrusted) return "refused";
  return row.ends_at < at ? "expired" : "trusted";
}

export async function saveDecision(
  tx: Tx,
  { organId, fingerprint }: CertificateKey,
  decided: { state: "trusted" | "refused"; validFrom: Day; validTo: Day | null; at: Date; by: string | null },
): Promise<void> {
  await of<InterchangeTables>(tx)
    .updateTable("interchange.organisation_certificate")
    .set({
      ...{ state: decided.state, valid_from: decided.validFrom, valid_to: decided.validTo },
      ...{ decided_at: decided.at, decided_by: decided.by },
    })
    .where("organ_id", "=", organId)
    .where("fingerprint", "=", fingerprint)
    .execute();
}

/** Those that wait first, then the latest decided, with the name by which the axis lists the organisation. */
export async function listCertificates(on: Reader, scope: Scope, limit: number) {
  return of<InterchangeTables>(on)
    .selectFrom("interchange.organisation_certificate as certificate")
    .leftJoin("interchange.partner as partner", "partner.organ_id", "certificate.organ_id")
    .select(["certificate.organ_id", "certificate.fingerprint", "certificate.subject", "certificate.ends_at"])
    .select(["certificate.first_seen_at", "certificate.state", "certificate.valid_from", "certificate.valid_to"])
    .select("partner.name as organisation")
    .where(scope.condition)
    .orderBy((row) => row.case().when("certificate.state", "=", "pending").then(0).else(1).end())
    .orderBy("certificate.first_seen_at", "desc")
    .limit(limit)
    .execute();
}
