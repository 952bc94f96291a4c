import { z } from "zod";
import { type KernelDeps, command } from "#kernel/command";
import { insertTrustAnchor } from "../custody-store.ts";

/** Adds a root, an intermediate or a revocation list to whom the province trusts, with its source and from when. */
export function trustAuthority(deps: { kernel: KernelDeps }) {
  return command(deps.kernel, {
    name: "signatures.trust-authority",
    input: z.object({
      name: z.string().min(1).max(300),
      kind: z.enum(["root", "intermediate", "crl"]),
      certificate: z.string(),
      source: z.string().min(1).max(300),
      validFrom: z.string().regex(/^\d{4}-\d{2}-\d{2}$/, "field.date"),
    }),
    output: z.object({ id: z.uuid() }),
    may: (actor) =>
      actor.kind === "job" || actor.positions.some((position) => position.roles.includes("technical-administrator")),
    run: async (act, input) => {
      const id = act.ids.next();
      const { name, kind, source } = input;
      const valid_from = input.validFrom as never;
      await insertTrustAnchor(act.tx, {
        id,
        name,
        kind,
        source,
        valid_from,
        certificate: Buffer.from(input.certificate, "base64"),
      });
      act.about({ kind: "trust-anchor", id, agencyId: null });
      return { id };
    },
  });
}
