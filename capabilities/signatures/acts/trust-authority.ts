import { z } from "zod";
import { command } from "#kernel/command";
import { keepsTrust } from "../certificate-rights.ts";
import { insertTrustAnchor } from "../custody-store.ts";
import { trustNow } from "../queries/trust-on.ts";
import { type SignatureRefusal, refuse } from "../refusals.ts";
import type { SignaturesDeps } from "../signatures-deps.ts";

const atCertificate = (code: SignatureRefusal) => refuse("invalid", code, { fields: { certificate: code } });

/**
 * Adds a root, an intermediate or a revocation list to whom the province trusts, with its source and from when.
 * Refuses at `certificate`: `signature.authority-unreadable`, `-unfit` (no authority, or a root that did not sign itself),
 * `-expired`, `-untrusted` (an intermediate or a list that no trusted authority signed), `-known`.
 */
export function trustAuthority(deps: Pick<SignaturesDeps, "kernel" | "checks" | "fetchedLists">) {
  return command(deps.kernel, {
    name: "signatures.trust-authority",
    input: z.object({
      name: z.string().trim().min(1, "field.required").max(300, "field.too-long"),
      kind: z.enum(["root", "intermediate", "crl"], "field.choose"),
      certificate: z.string().max(20_000_000),
      source: z.string().trim().min(1, "field.required").max(300, "field.too-long"),
      validFrom: z.string().regex(/^\d{4}-\d{2}-\d{2}$/, "field.wrong-form"),
    }),
    output: z.object({ id: z.uuid() }),
    may: keepsTrust,
    run: async (act, input) => {
      const id = act.ids.next();
      const { name, kind, source } = input;
      const bytes = Buffer.from(input.certificate, "base64");
      const trust = await trustNow(deps, act.tx, act.now);
      const fault = deps.checks.authority(bytes, kind, trust, act.now);
      if (fault) throw atCertificate(`signature.authority-${fault}`);
      const valid_from = input.validFrom as never;
      const added = await insertTrustAnchor(act.tx, { id, name, kind, source, valid_from, certificate: bytes });
      if (!added) throw atCertificate("signature.authority-known");
      act.about({ kind: "trust-anchor", id, agencyId: null });
      return { id };
    },
  });
}
