import { X509Certificate } from "node:crypto";
import { z } from "zod";
import { type KernelDeps, command } from "#kernel/command";
import { holdsAt } from "#kernel/plain/actor";
import { insertCertificate, insertKey } from "../custody-store.ts";

const bytes = z.string().regex(/^[A-Za-z0-9+/]*={0,2}$/);
const wrapped = z.object({
  version: z.literal(1),
  kdf: z.object({ name: z.literal("argon2id"), memoryKib: z.number(), passes: z.number(), salt: z.string() }),
  nonce: z.string(),
  box: z.string(),
});

/**
 * Puts a certificate and its PIN-wrapped key into the register, for the account that holds it. The wrapping was done
 * where the PIN was typed; the PIN does not come here. By a job (a new province) or the agency's business administrator.
 */
export function enrolCertificate(deps: { kernel: KernelDeps }) {
  return command(deps.kernel, {
    name: "signatures.enrol-certificate",
    input: z.object({
      use: z.enum(["personal", "seal"]),
      agencyId: z.uuid(),
      accountId: z.uuid(),
      holderName: z.string().min(1).max(300),
      certificate: bytes,
      chain: z.array(bytes),
      wrapped,
      appearance: bytes.nullable(),
      custody: z.string().min(1).max(300),
    }),
    output: z.object({ certificateId: z.uuid() }),
    secretFields: ["wrapped"],
    may: (actor, { agencyId }) => actor.kind === "job" || holdsAt(actor, agencyId, "business-administrator"),
    run: async (act, input) => {
      const der = Buffer.from(input.certificate, "base64");
      const certificate = new X509Certificate(der);
      const id = act.ids.next();
      await insertCertificate(act.tx, {
        id,
        use: input.use,
        agency_id: input.agencyId,
        account_id: input.use === "personal" ? input.accountId : null,
        holder_name: input.holderName,
        serial_number: certificate.serialNumber,
        certificate: der,
        chain: input.chain.map((one) => Buffer.from(one, "base64")),
        custody: input.custody,
        valid_from: certificate.validFromDate,
        valid_to: certificate.validToDate,
        created_at: act.now,
      });
      await insertKey(act.tx, {
        id: act.ids.next(),
        certificate_id: id,
        account_id: input.accountId,
        wrapped: JSON.stringify(input.wrapped),
        appearance: input.appearance ? Buffer.from(input.appearance, "base64") : null,
        created_at: act.now,
      });
      act.about({ kind: "certificate", id, agencyId: input.agencyId });
      act.note({ use: input.use, serialNumber: certificate.serialNumber });
      return { certificateId: id };
    },
  });
}
