import { z } from "zod";
import { command } from "#kernel/command";
import { demandReach, keepsRegister } from "../certificate-rights.ts";
import { lockCertificate, saveRevoked } from "../custody-store.ts";
import { refuse } from "../refusals.ts";
import type { SignaturesDeps } from "../signatures-deps.ts";

/** From now on nobody signs with this certificate here: its holder has left, the key is lost. What was signed stays as it is. Told as `signatures.certificate-revoked`, so that its authority can be asked to revoke it too. */
export function revokeCertificate(deps: SignaturesDeps) {
  return command(deps.kernel, {
    name: "signatures.revoke-certificate",
    input: z.object({
      certificateId: z.uuid(),
      reason: z.string().trim().min(5, "field.too-short").max(500, "field.too-long"),
    }),
    output: z.object({}),
    may: keepsRegister,
    run: async (act, { certificateId, reason }) => {
      const certificate = await lockCertificate(act.tx, certificateId);
      if (!certificate) throw refuse("not-found", "signature.out-of-reach");
      await demandReach(deps, act.tx, act.actor, certificate.agency_id);
      act.about({ kind: "certificate", id: certificateId, agencyId: certificate.agency_id });
      if (certificate.revoked_at) throw refuse("conflict", "signature.certificate-revoked");
      await saveRevoked(act.tx, certificateId, { at: act.now, reason });
      act.tell({
        type: "signatures.certificate-revoked",
        subject: { kind: "certificate", id: certificateId, agencyId: certificate.agency_id },
      });
      return {};
    },
  });
}
