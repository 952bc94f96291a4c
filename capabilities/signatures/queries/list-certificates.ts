import { z } from "zod";
import { type QueryContext, query } from "#kernel/query";
import { demandReach, keepsRegister, keepsTrust } from "../certificate-rights.ts";
import { type RegisteredKey, listAuthorities as listAnchors, listRegister, ofAgency } from "../custody-store.ts";
import type { SignaturesDeps } from "../signatures-deps.ts";

/** How long before its end a certificate is warned of. */
const warnDays = 60;
const dayMs = 86_400_000;

export type CertificateWarning = "revoked" | "listed" | "held" | "expired" | "expires-soon" | "holder-left" | "no-key";

async function warningsOf(deps: SignaturesDeps, ask: QueryContext, row: RegisteredKey): Promise<CertificateWarning[]> {
  if (row.revoked_at) return ["revoked"];
  if (row.listed_at) return [row.listed_on_hold ? "held" : "listed"];
  const left = row.valid_to.getTime() - ask.now.getTime();
  const period: CertificateWarning[] = left <= 0 ? ["expired"] : left < warnDays * dayMs ? ["expires-soon"] : [];
  if (row.key_account_id === null || row.use === "time-stamp") return [...period, "no-key"];
  const wanted = { use: row.use, agencyId: row.agency_id, accountId: row.key_account_id };
  const { holdsPost } = await deps.holderOf(ask.db, wanted);
  return holdsPost ? period : [...period, "holder-left"];
}

/** The register of seals and certificates of one agency: holder, custody, period, who holds the key, what to see to. */
export function listCertificates(deps: SignaturesDeps) {
  return query(deps.kernel, {
    name: "signatures.list-certificates",
    input: z.object({ agencyId: z.uuid() }),
    may: keepsRegister,
    run: async (ask, { agencyId }) => {
      await demandReach(deps, ask.db, ask.actor, agencyId);
      const rows = await listRegister(ask.db, ofAgency(agencyId));
      return Promise.all(
        rows.map(async (row) => ({
          certificateId: row.id,
          use: row.use,
          holderName: row.holder_name,
          serialNumber: row.serial_number,
          custody: row.custody,
          keyAccountId: row.key_account_id,
          keyCustody: row.key_custody,
          validFrom: row.valid_from,
          validTo: row.valid_to,
          revokedAt: row.revoked_at,
          revokeReason: row.revoke_reason,
          listedAt: row.listed_at,
          warnings: await warningsOf(deps, ask, row),
        })),
      );
    },
  });
}

/** Whom the province trusts, newest first. */
export function listAuthorities(deps: SignaturesDeps) {
  return query(deps.kernel, {
    name: "signatures.list-authorities",
    input: z.object({}),
    may: (actor) => keepsTrust(actor) || keepsRegister(actor),
    run: async (ask) => {
      const rows = await listAnchors(ask.db);
      return rows.map(({ id, name, kind, source, valid_from, valid_to }) => ({
        ...{ id, name, kind, source },
        validFrom: valid_from,
        validTo: valid_to,
      }));
    },
  });
}
